using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study.Days;

/// <summary>What became of choosing a day.</summary>
/// <param name="Words">What is said of it.</param>
/// <param name="Timeline">The branch's timeline as it is now; null: what the screen shows still holds.</param>
internal sealed record StudyDayOutcome(Text Words, Timeline? Timeline);

/// <summary>
/// Puts a material of a branch on a day, within the turn's transaction; the timeline follows with the commit. What has been sent stays
/// as it was: the log of pushes says so, by which nothing is sent twice.
/// </summary>
internal sealed class StudyDayHandler(ICampaignRefresh campaign)
{
    /// <param name="turn">The turn.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="asked">The material, with the day it stood on when another was asked for.</param>
    /// <param name="day">The other day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StudyDayOutcome> HandleAsync(TurnContext turn, OrganizationNode branch, StudyDayRef asked, DateOnly day, CancellationToken ct)
    {
        var materialId = asked.MaterialId;
        var found = await StudyDays.FindAsync(turn, branch, materialId, ct);
        if (WhyNot(turn, found, day) is { } problem)
            return new StudyDayOutcome(problem, Timeline: null);

        var (task, title) = (found!.Duty.Task, found.Duty.Material.Title);
        var chosen = await turn.Db.BranchDays.AsTracking().FirstOrDefaultAsync(
            d => d.CampaignId == turn.Campaign.Id && d.TaskId == task.Id && d.Period == materialId && d.OrganizationId == branch.Id, ct);
        DateOnly? own = day == found.Planned.Period.Opens ? null : day;
        if (chosen?.Day == own)
            return new StudyDayOutcome(StudyDaysTexts.Same(title, day), Timeline: null);
        // Of a branch's two, the second must not put another day in the place of the first one's unseen.
        if (asked.From is { } from && from != found.Duty.Period.Opens)
            return new StudyDayOutcome(StudyDaysTexts.MovedMeanwhile(title, found.Duty.Period.Opens, day), turn.TimelineOf(branch));

        if (own is null)
            turn.Db.BranchDays.Remove(chosen!);
        else if (chosen is null)
            turn.Db.BranchDays.Add(BranchDay.Create(turn.Campaign.Id, task.Id, materialId, branch.Id, day));
        else
            chosen.Move(day);
        turn.Audit(PolicyAction.SetStudyDays, AuditTrail.TargetOf(new ObligationKey(task.Id, Subject.Organization(branch.Id), materialId)), branch.Id);
        await campaign.FollowAsync(turn.Db, ct);
        return new StudyDayOutcome(Done(turn, title, day), turn.Campaign.Timeline.WithChosen(task.Id, materialId, branch.Id, own).For(branch.Facts));
    }

    /// <summary>Why a material can't go out on a day; null: it can.</summary>
    public static Text? WhyNot(TurnContext turn, BranchMaterial? found, DateOnly day)
    {
        if (WhyFixed(turn, found) is { } problem)
            return problem;
        if (day < turn.Today)
            return StudyDaysTexts.Past(day);
        var window = found!.Duty.Task.WindowIn(turn.Campaign.Timeline);
        if (window is { Opens: { } opens, Due: { } due } && (day < opens || day > due))
            return StudyDaysTexts.Outside(opens > turn.Today ? opens : turn.Today, due);
        var sent = SentOn(turn, day);
        return sent > found.DueFrom(day) ? StudyDaysTexts.TooLateToStudy(day, sent, found.DueFrom(day)) : null;
    }

    /// <summary>Why a material's day can't be moved at all; null: it can.</summary>
    public static Text? WhyFixed(TurnContext turn, BranchMaterial? found) =>
        found is null || found.Duty.Task.Retired ? StudyDaysTexts.Gone
        : found.IsSent ? StudyDaysTexts.AlreadySent(found.Duty.Material.Title)
        : found.IsTooLate(turn.Today) ? StudyDaysTexts.Over(found.Duty.Material.Title)
        : null;

    private static Text Done(TurnContext turn, LocalizedText title, DateOnly day)
    {
        var sent = SentOn(turn, day);
        return sent == turn.Today ? StudyDaysTexts.MovedToday(title)
            : sent == day ? StudyDaysTexts.Moved(title, day)
            : turn.Campaign.Plan.Calendar.IsClosed(day) ? StudyDaysTexts.MovedOverHoliday(title, day, sent)
            : StudyDaysTexts.MovedLateToday(title, sent);
    }

    // The plan's rules of holidays and hours hold for a day of the branch's own too.
    private static DateOnly SentOn(TurnContext turn, DateOnly day)
    {
        var timeline = turn.Campaign.Timeline;
        var at = timeline.PushInstant(day);
        return timeline.DayAt(SendingTime.NextFrom(timeline, at > turn.Now ? at : turn.Now));
    }
}

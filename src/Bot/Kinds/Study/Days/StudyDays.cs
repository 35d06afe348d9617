using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study.Days;

/// <summary>Names a material of a branch.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="MaterialId">The material.</param>
/// <param name="From">The day it stood on when another was asked for; null: none was yet.</param>
internal readonly record struct StudyDayRef(long OrganizationId, string MaterialId, DateOnly? From = null) : IAboutOrganization;

/// <summary>A material as a branch has it.</summary>
/// <param name="Duty">With the days that hold for the branch.</param>
/// <param name="Planned">With the plan's own.</param>
/// <param name="Last">The study's last day: none behind it can be chosen.</param>
/// <param name="Lost">A day that the branch chose and that lies outside the study since the plan changed; null: none.</param>
/// <param name="IsSent">True once it has been sent to the branch.</param>
internal sealed record BranchMaterial(MaterialDuty Duty, MaterialDuty Planned, DateOnly Last, DateOnly? Lost, bool IsSent)
{
    public bool IsMoved => Duty.Period.Opens != Planned.Period.Opens;

    public bool IsOver(DateOnly today) => today > Duty.ClosingDay;

    /// <summary>True where no day is left to which it could be moved, though what was sent can still be studied for a while.</summary>
    public bool IsTooLate(DateOnly today) => today > Last || IsOver(today);

    public bool CanBeMoved(DateOnly today) => !IsSent && !IsTooLate(today);

    /// <summary>The last day to study it if it goes out on a day.</summary>
    public DateOnly DueFrom(DateOnly day)
    {
        var due = day.AddDays(Planned.Period.Due.DayNumber - Planned.Period.Opens.DayNumber);
        return due < Last ? due : Last;
    }
}

/// <summary>Reads which days of study a branch can choose, and which it has.</summary>
internal static class StudyDays
{
    /// <summary>The materials whose days the branch chooses itself, by day.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="timeline">The branch's timeline.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<BranchMaterial>> ReadAsync(TurnContext turn, OrganizationNode branch, Timeline timeline, CancellationToken ct)
    {
        var duties = MaterialDuty.All(timeline).Where(d => IsChosenBy(branch, d.Task)).ToList();
        var keys = duties.ConvertAll(d => d.PushKey);
        var sent = (await turn.Db.PushLog
            .Where(l => l.CampaignId == turn.Campaign.Id && l.OrganizationId == branch.Id && keys.Contains(l.Key))
            .Select(l => l.Key).Distinct().ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return [.. from duty in duties
                   let planned = MaterialDuty.Find(turn.Campaign.Timeline, duty.Material.Id)
                   where planned is not null
                   let last = duty.Task.WindowIn(turn.Campaign.Timeline).Due
                   where last is not null
                   let chosen = timeline.DayChosenFor(duty.Task.Id, duty.Material.Id)
                   select new BranchMaterial(duty, planned, last.Value, chosen == duty.Period.Opens ? null : chosen, sent.Contains(duty.PushKey))];
    }

    /// <summary>One of them; null where the plan has it no more, or doesn't let this branch choose.</summary>
    public static async Task<BranchMaterial?> FindAsync(TurnContext turn, OrganizationNode branch, string materialId, CancellationToken ct) =>
        (await ReadAsync(turn, branch, turn.TimelineOf(branch), ct)).FirstOrDefault(m => m.Duty.Material.Id == materialId);

    /// <summary>Adds to a message the way to the days of each branch whose days the sender chooses.</summary>
    public static async Task<OutgoingMessage> WithWaysInAsync(TurnContext turn, OutgoingMessage message, CancellationToken ct)
    {
        if (!turn.Campaign.Plan.Tasks.OfType<StudyTask>().Any(t => t.BranchesChooseDays) || !PolicyTable.MayCall(turn.Person, PolicyAction.SetStudyDays))
            return message;
        var branches = (await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.SetStudyDays, ct))
            .Where(node => MaterialDuty.All(turn.TimelineOf(node)).Any(d => IsChosenBy(node, d.Task) && turn.Today <= d.ClosingDay)).ToList();
        foreach (var branch in branches)
        {
            message = message.WithRow(StudyDaysButton.Key.Button(
                branches.Count == 1 ? StudyDaysTexts.Button : StudyDaysTexts.ButtonOf(branch.Name), new OfficePage(branch.Id)));
        }

        return message;
    }

    private static bool IsChosenBy(OrganizationNode branch, StudyTask task) =>
        task.BranchesChooseDays && branch.IsBranch && task.Concerns(branch.Level, branch.Category);
}

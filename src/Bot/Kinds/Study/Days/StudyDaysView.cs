using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study.Days;

/// <summary>A branch's days of study as messages.</summary>
internal static class StudyDaysView
{
    /// <summary>Materials on one page: their buttons fit a phone's screen.</summary>
    public const int PageSize = 8;

    /// <summary>All days of the branch, with a button for each that can be moved.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="timeline">Its timeline, with what was changed in this turn.</param>
    /// <param name="number">The page, from 0.</param>
    /// <param name="above">What has just been done; null: nothing.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<OutgoingMessage> AllAsync(
        TurnContext turn, OrganizationNode branch, Timeline timeline, int number, Text? above, CancellationToken ct)
    {
        var materials = await StudyDays.ReadAsync(turn, branch, timeline, ct);
        if (materials.Count == 0)
            return StudyDaysTexts.None;
        var page = Page<BranchMaterial>.Of(materials, number, PageSize);
        var message = new OutgoingMessage(Text.Paragraphs(
            above, StudyDaysTexts.Heading(branch.Name), Text.Lines(page.Items.Select(m => Line(m, turn.Today)))));
        foreach (var material in page.Items.Where(m => m.CanBeMoved(turn.Today)))
            message = message.WithRow(AskStudyDayButton.Key.Button(StudyDaysTexts.ChangeButton(material.Duty.Material.Title), Ref(branch, material)));
        return page.Turning(StudyDaysButton.Key, n => new OfficePage(branch.Id, n)) is { Count: > 0 } turning ? message.WithRow(turning) : message;
    }

    /// <summary>The question on which day a material is to go out instead.</summary>
    public static OutgoingMessage Ask(TurnContext turn, OrganizationNode branch, BranchMaterial material)
    {
        var (title, day) = (material.Duty.Material.Title, material.Duty.Period.Opens);
        var window = material.Duty.Task.WindowIn(turn.Campaign.Timeline);
        var first = window.Opens > turn.Today ? window.Opens.Value : turn.Today;
        var from = day > first ? day : first;
        var message = new OutgoingMessage(StudyDaysTexts.Ask(title, day, first, window.Due!.Value));
        foreach (var (other, label) in new[] { (from.AddDays(1), StudyDaysTexts.DayLaterButton(from.AddDays(1))), (from.AddDays(7), StudyDaysTexts.WeekLaterButton(from.AddDays(7))) })
        {
            if (StudyDayHandler.WhyNot(turn, material, other) is null)
                message = message.WithRow(SetStudyDayButton.Key.Button(label, new StudyDay(branch.Id, material.Duty.Material.Id, other, day)));
        }

        var planned = material.Planned.Period.Opens;
        if ((material.IsMoved || material.Lost is not null) && planned >= turn.Today)
            message = message.WithRow(SetStudyDayButton.Key.Button(StudyDaysTexts.PlannedButton(planned), new StudyDay(branch.Id, material.Duty.Material.Id, planned, day)));
        return message
            .WithRow(TypeStudyDayButton.Key.Button(StudyDaysTexts.TypeButton, Ref(branch, material) with { From = day }))
            .WithRow(StudyDaysButton.Key.Button(StudyDaysTexts.AllButton, new OfficePage(branch.Id)));
    }

    private static StudyDayRef Ref(OrganizationNode branch, BranchMaterial material) => new(branch.Id, material.Duty.Material.Id);

    private static Text Line(BranchMaterial material, DateOnly today)
    {
        var (title, day) = (material.Duty.Material.Title, material.Duty.Period.Opens);
        return material.IsSent ? StudyDaysTexts.Sent(title, day)
            : material.IsOver(today) ? StudyDaysTexts.Ended(title, day)
            : material.Lost is { } lost ? StudyDaysTexts.Lost(title, day, lost)
            : material.IsMoved ? StudyDaysTexts.Chosen(title, day, material.Planned.Period.Opens)
            : StudyDaysTexts.Planned(title, day);
    }
}

using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds.Study.Days;

/// <summary>A day on which a material of a branch is to go out.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="MaterialId">The material.</param>
/// <param name="Day">The day.</param>
/// <param name="From">The day it stood on when this one was offered; null on buttons of before this was kept.</param>
internal readonly record struct StudyDay(long OrganizationId, string MaterialId, DateOnly Day, DateOnly? From = null) : IAboutOrganization;

/// <summary>Shows all days of a branch.</summary>
internal sealed class StudyDaysButton() : OfficeAction<OfficePage>(Key, PolicyAction.SetStudyDays)
{
    public static readonly ActionKey<OfficePage> Key = new("study-days");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        turn.Reply(await StudyDaysView.AllAsync(turn, node, turn.TimelineOf(node), argument.Page, above: null, ct));
}

/// <summary>Asks to which day a material is to be moved.</summary>
internal sealed class AskStudyDayButton() : OfficeAction<StudyDayRef>(Key, PolicyAction.SetStudyDays)
{
    public static readonly ActionKey<StudyDayRef> Key = new("ask-study-day");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, StudyDayRef argument, CancellationToken ct)
    {
        var found = await StudyDays.FindAsync(turn, node, argument.MaterialId, ct);
        if (StudyDayHandler.WhyFixed(turn, found) is { } problem)
            turn.AnswerButton(problem, alert: true);
        else
            turn.Reply(StudyDaysView.Ask(turn, node, found!));
    }
}

/// <summary>Moves a material to the day that the button names: pressed twice, it moves once.</summary>
internal sealed class SetStudyDayButton(StudyDayHandler handler) : OfficeAction<StudyDay>(Key, PolicyAction.SetStudyDays)
{
    public static readonly ActionKey<StudyDay> Key = new("set-study-day");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, StudyDay argument, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(turn, node, new StudyDayRef(node.Id, argument.MaterialId, argument.From), argument.Day, ct);
        if (outcome.Timeline is { } timeline)
            turn.EditPressed(await StudyDaysView.AllAsync(turn, node, timeline, number: 0, outcome.Words, ct));
        else
            turn.AnswerButton(outcome.Words, alert: true);
    }
}

/// <summary>Lets a day be typed.</summary>
internal sealed class TypeStudyDayButton(DialogEngine dialogs) : OfficeAction<StudyDayRef>(Key, PolicyAction.SetStudyDays)
{
    public static readonly ActionKey<StudyDayRef> Key = new("type-study-day");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, StudyDayRef argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, StudyDayDialog.Name, ArgumentText.Write(argument), ct);
}

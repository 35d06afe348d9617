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
internal readonly record struct StudyDay(long OrganizationId, string MaterialId, DateOnly Day) : IAboutOrganization;

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
        var outcome = await handler.HandleAsync(turn, node, argument.MaterialId, argument.Day, ct);
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

/// <summary>What was answered about a material's day.</summary>
internal sealed record StudyDayDraft
{
    public DateOnly Day { get; init; }
}

/// <summary>Asks on which day a material is to go out to a branch. Begun with a <see cref="StudyDayRef"/>.</summary>
internal sealed class StudyDayDialog(StudyDayHandler handler) : Dialog<StudyDayDraft>
{
    public const string Name = "study-day";

    private static readonly int[] OfferedDays = [1, 7, 14];

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.SetStudyDays;

    public override Text TitleOf(DialogScope scope) => StudyDaysTexts.DialogTitle;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await BranchAsync(scope, ct) is not { } branch ? TurnTexts.NotAllowed
        : StudyDayHandler.WhyFixed(scope.Turn, await FindAsync(scope, branch, ct));

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set((await FindAsync(scope, (await BranchAsync(scope, ct))!, ct))!);

    protected override void Define(DialogBuilder<StudyDayDraft> steps) =>
        steps.Date("day", StudyDaysTexts.AskDay(steps.Scope.Get<BranchMaterial>().Duty.Material.Title), OfferedDays).Label(StudyDaysTexts.DayLabel)
            .Must((day, _, scope) => StudyDayHandler.WhyNot(scope.Turn, scope.Get<BranchMaterial>(), day))
            .Into((draft, day) => draft with { Day = day });

    protected override async Task<DialogCompletion> CompleteAsync(StudyDayDraft draft, DialogScope scope, CancellationToken ct)
    {
        var branch = (await BranchAsync(scope, ct))!;
        var outcome = await handler.HandleAsync(scope.Turn, branch, scope.Get<BranchMaterial>().Duty.Material.Id, draft.Day, ct);
        return await StudyDaysView.AllAsync(scope.Turn, branch, outcome.Timeline ?? scope.Turn.TimelineOf(branch), number: 0, outcome.Words, ct);
    }

    private static async Task<OrganizationNode?> BranchAsync(DialogScope scope, CancellationToken ct) =>
        ArgumentText.TryRead<StudyDayRef>(scope.Arguments, out var asked)
        && await scope.Db.NodeAsync(asked.OrganizationId, ct) is { } branch
        && PolicyTable.Allows(scope.Turn.Person, PolicyAction.SetStudyDays, branch.Path)
            ? branch
            : null;

    private static Task<BranchMaterial?> FindAsync(DialogScope scope, OrganizationNode branch, CancellationToken ct) =>
        StudyDays.FindAsync(scope.Turn, branch, ArgumentText.TryRead<StudyDayRef>(scope.Arguments, out var asked) ? asked.MaterialId : "", ct);
}

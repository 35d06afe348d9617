using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds.Study.Days;

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
        var outcome = await handler.HandleAsync(scope.Turn, branch, Asked(scope), draft.Day, ct);
        return await StudyDaysView.AllAsync(scope.Turn, branch, outcome.Timeline ?? scope.Turn.TimelineOf(branch), number: 0, outcome.Words, ct);
    }

    private static async Task<OrganizationNode?> BranchAsync(DialogScope scope, CancellationToken ct) =>
        await scope.Db.NodeAsync(Asked(scope).OrganizationId, ct) is { } branch
        && PolicyTable.Allows(scope.Turn.Person, PolicyAction.SetStudyDays, branch.Path)
            ? branch
            : null;

    private static Task<BranchMaterial?> FindAsync(DialogScope scope, OrganizationNode branch, CancellationToken ct) =>
        StudyDays.FindAsync(scope.Turn, branch, Asked(scope).MaterialId, ct);

    private static StudyDayRef Asked(DialogScope scope) =>
        ArgumentText.TryRead<StudyDayRef>(scope.Arguments, out var asked) ? asked : new StudyDayRef(0, "");
}

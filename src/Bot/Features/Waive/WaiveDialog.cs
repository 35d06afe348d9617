using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Waive;

/// <summary>What was answered about a waiver.</summary>
internal sealed record WaiveDraft
{
    public string TaskId { get; init; } = "";

    /// <summary>A period's key, or <see cref="Waiver.AllPeriods"/>.</summary>
    public string Period { get; init; } = Waiver.AllPeriods;

    /// <summary>The branch or committee.</summary>
    public long OrganizationId { get; init; }

    /// <summary>The member; null: every member of the branch who owes it.</summary>
    public long? MemberId { get; init; }

    public string Reason { get; init; } = "";
}

/// <summary>The office that excuses.</summary>
internal sealed record WaiveContext(OrganizationNode? From);

/// <summary>Asks from what, whom and why. Its argument is the office's organization.</summary>
internal sealed class WaiveDialog(WaiveHandler handler, FiguresQuery figures) : Dialog<WaiveDraft>
{
    public const string DialogName = "waive";

    private const string Everyone = "all";

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.Waive;

    public override Text TitleOf(DialogScope scope) => WaiveTexts.Description;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(new WaiveContext(await scope.OrganizationAsync(ct)));

    protected override void Define(DialogBuilder<WaiveDraft> steps)
    {
        steps.Choice("task", WaiveTexts.AskTask, scope => Tasks(scope).Select(t => new Option(t.Id, t.Title))).Label(WaiveTexts.TaskLabel)
            .Into((draft, id) => draft with { TaskId = id });

        steps.Choice("period", WaiveTexts.AskPeriod, PeriodOptions).Label(WaiveTexts.PeriodLabel)
            .When((draft, scope) => PeriodsOf(draft, scope).Count != 1)
            // Once a period has ended, another is not what was meant.
            .StaysAnswered((draft, scope) => scope.Campaign.Plan.Task(draft.TaskId)?.Spans(scope.Campaign.Timeline).Count > 1)
            .Into((draft, id) => draft with { Period = id });

        steps.Choice("organization", WaiveTexts.AskOrganization, OrganizationsAsync).Label(WaiveTexts.OrganizationLabel)
            .Into((draft, id) => draft with { OrganizationId = long.Parse(id, CultureInfo.InvariantCulture) });

        steps.Choice("member", WaiveTexts.AskMember, MembersAsync).Label(WaiveTexts.MemberLabel)
            .When((draft, scope) => IsForMembers(draft, scope))
            .Into((draft, id) => draft with { MemberId = id == Everyone ? null : long.Parse(id, CultureInfo.InvariantCulture) });

        steps.Text("reason", WaiveTexts.AskReason, Waiver.ReasonMaxLength, Waiver.ReasonMinLength).Label(WaiveTexts.ReasonLabel)
            .Into((draft, reason) => draft with { Reason = reason });

        steps.Confirm("confirm", WaiveTexts.AskConfirm);
    }

    protected override ValueTask<Text?> WhyClosedAsync(WaiveDraft draft, DialogScope scope, CancellationToken ct) => new(
        scope.Get<WaiveContext>().From is not { } from || !PolicyTable.Allows(scope.Person, PolicyAction.Waive, from.Path) ? WaiveTexts.NotAllowed
        : Tasks(scope).Any() ? null
        : WaiveTexts.NothingToWaive);

    protected override async Task<DialogCompletion> CompleteAsync(WaiveDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (draft.Period != Waiver.AllPeriods && PeriodsOf(draft, scope).TrueForAll(p => p.Key != draft.Period))
            return DialogCompletion.Return("period", WaiveTexts.PeriodOver);
        if (await scope.Db.NodeAsync(draft.OrganizationId, ct) is not { } under || scope.Get<WaiveContext>().From is not { } from)
            return DialogCompletion.Return("organization", WaiveTexts.NobodyOwes);
        var isForMembers = IsForMembers(draft, scope);
        var subjects = (await OwingAsync(draft, scope, isForMembers ? under : from, ct)).Select(l => l.SubjectId)
            .Where(id => isForMembers ? draft.MemberId is null || id == draft.MemberId : id == under.Id).ToList();
        if (subjects.Count == 0)
            return DialogCompletion.Return(isForMembers ? "member" : "organization", WaiveTexts.NobodyOwes);
        var waived = new WaivedSubjects(isForMembers ? SubjectKind.Member : SubjectKind.Organization, subjects, under);
        var request = new WaiveRequest(draft.TaskId, PeriodOf(draft, scope), waived, draft.Reason);
        return await handler.WaiveAsync(scope.Turn, request, ct) switch
        {
            null => DialogCompletion.End(WaiveTexts.NotAllowed),
            { Count: 0 } => DialogCompletion.Return(isForMembers ? "member" : "organization", WaiveTexts.AlreadyWaived),
            { } done => Words(WaiveHandler.NameOf(scope.Turn, request.TaskId, request.Period), done, isForMembers),
        };
    }

    private static Text Words(Text duty, WaiveResult done, bool isForMembers) => done.Told switch
    {
        { Untold: 0 } when !isForMembers => WaiveTexts.DoneOrganization(duty, done.Count),
        { Untold: var untold } when !isForMembers => WaiveTexts.DoneOrganizationUntold(duty, done.Count, untold),
        { Untold: > 0, IsAnswererTold: true } told => WaiveTexts.DoneUntold(duty, done.Count, told.Untold),
        { Untold: > 0 } told => WaiveTexts.DoneNobodyTold(duty, done.Count, told.Untold),
        { IsAnswererTold: false } => WaiveTexts.DoneSecretaryUntold(duty, done.Count),
        _ => WaiveTexts.Done(duty, done.Count),
    };

    /// <summary>What isn't over and somebody owes: from what nobody must do, nobody is excused.</summary>
    private static IEnumerable<PlanTask> Tasks(DialogScope scope) =>
        scope.Campaign.Plan.Tasks.Where(t => t is { IsOwed: true, Audience.BindsNobody: false } && Periods(t, scope).Count > 0);

    /// <summary>The periods that aren't over.</summary>
    private static List<TaskPeriod> Periods(PlanTask task, DialogScope scope) =>
        [.. task.Spans(scope.Campaign.Timeline).Where(p => task.ClosingDay(p.Due) >= scope.Today)];

    private static List<TaskPeriod> PeriodsOf(WaiveDraft draft, DialogScope scope) =>
        scope.Campaign.Plan.Task(draft.TaskId) is { } task ? Periods(task, scope) : [];

    /// <summary>The chosen period; where only one is left, that one.</summary>
    private static string PeriodOf(WaiveDraft draft, DialogScope scope) => draft.Period == Waiver.AllPeriods && PeriodsOf(draft, scope) is [var only] ? only.Key : draft.Period;

    private static IEnumerable<Option> PeriodOptions(WaiveDraft draft, DialogScope scope) =>
        scope.Campaign.Plan.Task(draft.TaskId) is not { } task
            ? []
            :
            [
                new Option(Waiver.AllPeriods, WaiveTexts.AllPeriods),
                .. Periods(task, scope).Select(p => new Option(p.Key, DutyNames.Of(scope.Campaign.Plan, task, p))),
            ];

    private static bool IsForMembers(WaiveDraft draft, DialogScope scope) =>
        scope.Campaign.Plan.Task(draft.TaskId)?.Audience.Level == PlanLevel.Member;

    /// <summary>Branches for a member's duty; else the organizations that owe it.</summary>
    private async Task<IReadOnlyList<Option>> OrganizationsAsync(WaiveDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (scope.Get<WaiveContext>().From is not { } from || scope.Campaign.Plan.Task(draft.TaskId) is not { } task)
            return [];
        if (!IsForMembers(draft, scope))
            return [.. (await OwingAsync(draft, scope, from, ct)).Select(l => OptionOf(l.SubjectId, Text.Plain(l.Name)))];
        var categories = task.Audience.Categories.ToList();
        var branches = await scope.Db.Organizations.Under(from.Path)
            .Where(o => o.Active && o.Level == OrganizationLevel.Branch && categories.Contains(o.Category))
            .OrderBy(o => o.Code).Select(o => new { o.Id, o.Name }).ToListAsync(ct);
        return [.. branches.Select(b => OptionOf(b.Id, Text.Plain(b.Name)))];
    }

    private async Task<IReadOnlyList<Option>> MembersAsync(WaiveDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (await scope.Db.NodeAsync(draft.OrganizationId, ct) is not { } branch)
            return [];
        var owing = await OwingAsync(draft, scope, branch, ct);
        return owing.Count == 0
            ? []
            :
            [
                new Option(Everyone, WaiveTexts.Everyone(owing.Count)),
                .. owing.Select(l => OptionOf(l.SubjectId, WaiveTexts.MemberOption(l.Name, l.Number))),
            ];
    }

    private static Option OptionOf(long id, Text label) => new(id.ToString(CultureInfo.InvariantCulture), label);

    /// <summary>Who owes the chosen period; for all periods, the present or next one.</summary>
    private async Task<IReadOnlyList<RollLine>> OwingAsync(WaiveDraft draft, DialogScope scope, OrganizationNode under, CancellationToken ct)
    {
        var periods = PeriodsOf(draft, scope);
        var period = periods.Find(p => p.Key == draft.Period) ?? (periods.Count > 0 ? periods[0] : null);
        if (period is null)
            return [];
        var viewer = scope.Turn.Viewer();
        return OpenDuties.Find(scope.Campaign, new TaskRef(draft.TaskId, period.Key)) is { } duty && viewer.MaySee(under.Path)
            ? [.. (await figures.RollAsync(viewer, under, duty, ct)).Where(l => l.State == DutyState.Owed)]
            : [];
    }
}

using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ExtendDeadline;

/// <summary>What was answered about an extension.</summary>
internal sealed record ExtendDraft
{
    public TaskRef? Duty { get; init; }

    public long? SubjectId { get; init; }

    public DateOnly? Due { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Who owes what under an organization, as far as the sender may extend it.</summary>
internal sealed record ExtendContext(
    OrganizationNode? From, SubjectKind Kind, IReadOnlyList<(PlannedDuty Duty, IReadOnlyList<OwedDuty> Debtors)> Duties)
{
    public OwedDuty? Find(TaskRef? duty, long? subjectId) =>
        Duties.FirstOrDefault(d => d.Duty.Ref == duty).Debtors?.FirstOrDefault(d => d.Obligation.Key.Subject.Id == subjectId);

    /// <summary>What a sentence calls somebody who owes: with the number where another who owes the duty has the same name.</summary>
    public string NameOf(OwedDuty debtor)
    {
        var all = Duties.First(d => d.Duty.Ref == debtor.Duty.Ref).Debtors;
        return NamesApart.Of([.. all.Select(d => (d.Name, d.Number))])[all.ToList().IndexOf(debtor)];
    }
}

/// <summary>Asks which duty, of whom, until when and why. Its argument is the organization's id.</summary>
internal sealed class ExtendDeadlineDialog(ExtendDeadlineHandler handler, OwedQuery owed) : Dialog<ExtendDraft>
{
    public const string DialogName = "extend-deadline";

    private static readonly IReadOnlyList<int> Offered = [3, 7, 14];

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.ExtendDeadline;

    public override Text TitleOf(DialogScope scope) => ExtendDeadlineTexts.Description;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await scope.OrganizationAsync(ct) is { } from
        && PolicyTable.Allows(scope.Person, PolicyAction.ExtendDeadline, from.Path)
            ? null
            : ExtendDeadlineTexts.NotAllowed;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        var from = await scope.OrganizationAsync(ct);
        var kind = from is { Level: OrganizationLevel.Branch } && scope.Person.Holds(Role.Secretary, from.Path)
            ? SubjectKind.Member
            : SubjectKind.Organization;
        var viewer = scope.Turn.Viewer();
        var asked = OpenDuties.OpenedBy(scope.Campaign, scope.Today).Where(duty => duty.Task.KindOfSubject == kind).ToList();
        var owing = from is not null && viewer.MaySee(from.Path) ? await owed.FindAsync(viewer, from, asked, ct) : [];
        var mine = owing.Where(debtor => MayExtend(scope, from!, debtor)).GroupBy(debtor => debtor.Duty.Ref);
        scope.Set(new ExtendContext(from, kind, [.. mine.Select(g => (g.First().Duty, (IReadOnlyList<OwedDuty>)[.. g]))]));
    }

    protected override void Define(DialogBuilder<ExtendDraft> steps)
    {
        var known = steps.Scope.Get<ExtendContext>();
        var plan = steps.Scope.Campaign.Plan;
        steps.Choice("duty", ExtendDeadlineTexts.AskDuty, _ => known.Duties.Select(d => new Option(d.Duty.Ref.ToString(), d.Duty.NameIn(plan))))
            .Label(ExtendDeadlineTexts.DutyLabel)
            .Into((draft, id) => draft with { Duty = TaskRef.Read(id) });

        steps.Choice("subject", known.Kind == SubjectKind.Member ? ExtendDeadlineTexts.AskMember : ExtendDeadlineTexts.AskOrganization, (draft, _) =>
                from debtor in known.Duties.FirstOrDefault(d => d.Duty.Ref == draft.Duty).Debtors ?? []
                let id = debtor.Obligation.Key.Subject.Id.ToString(CultureInfo.InvariantCulture)
                select new Option(id, ExtendDeadlineTexts.SubjectOption(debtor.Number, debtor.Name)))
            .Label(ExtendDeadlineTexts.SubjectLabel)
            .Into((draft, id) => draft with { SubjectId = long.Parse(id, CultureInfo.InvariantCulture) });

        steps.Date("due", ExtendDeadlineTexts.DueLabel, Offered).Label(ExtendDeadlineTexts.DueLabel)
            .Ask((draft, _) => known.Find(draft.Duty, draft.SubjectId) is { } debtor
                ? ExtendDeadlineTexts.AskDue(known.NameOf(debtor), debtor.Obligation.Due)
                : ExtendDeadlineTexts.DueLabel)
            .Must((day, draft, scope) => known.Find(draft.Duty, draft.SubjectId) is { } debtor
                ? Problem(day, debtor.Obligation.Due, scope.Today)
                : null)
            .Into((draft, day) => draft with { Due = day });

        steps.Text("reason", ExtendDeadlineTexts.AskReason, Waiver.ReasonMaxLength).Label(ExtendDeadlineTexts.ReasonLabel).Optional()
            .Into((draft, reason) => draft with { Reason = reason });

        steps.Confirm("confirm", ExtendDeadlineTexts.AskConfirm);
    }

    protected override ValueTask<Text?> WhyClosedAsync(ExtendDraft draft, DialogScope scope, CancellationToken ct)
    {
        var known = scope.Get<ExtendContext>();
        return new(known.Duties.Count > 0 ? null
            : known.From is not { } from || !scope.Turn.Viewer().MaySee(from.Path) ? ExtendDeadlineTexts.NotAllowed
            : known.Kind == SubjectKind.Member ? ExtendDeadlineTexts.NoMemberOwes
            : ExtendDeadlineTexts.NoOrganizationOwes);
    }

    protected override async Task<DialogCompletion> CompleteAsync(ExtendDraft draft, DialogScope scope, CancellationToken ct)
    {
        var known = scope.Get<ExtendContext>();
        if (known.Find(draft.Duty, draft.SubjectId) is not { } debtor)
            return DialogCompletion.Return("subject", ExtendDeadlineTexts.NotOwed);
        var due = draft.Due!.Value;
        var result = await handler.HandleAsync(scope.Turn, new ExtendDeadline(debtor.Obligation.Key, due, draft.Reason), ct);
        return result.Error switch
        {
            null => result.WereTold ? ExtendDeadlineTexts.Done(known.NameOf(debtor), due) : ExtendDeadlineTexts.DoneUntold(known.NameOf(debtor), due),
            ExtendDeadlineError.NotOwed => DialogCompletion.Return("subject", ExtendDeadlineTexts.NotOwed),
            ExtendDeadlineError.NotAllowed => DialogCompletion.End(ExtendDeadlineTexts.NotAllowed),
            ExtendDeadlineError.TooFar => DialogCompletion.Return("due", ExtendDeadlineTexts.TooFar(DueOverride.MaxExtensionDays)),
            _ => DialogCompletion.Return("due", ExtendDeadlineTexts.NotLater(debtor.Obligation.Due)),
        };
    }

    private static bool MayExtend(DialogScope scope, OrganizationNode from, OwedDuty debtor) =>
        debtor.Obligation.Key.Subject.Kind == SubjectKind.Member
            ? PolicyTable.Allows(scope.Person, PolicyAction.ExtendMember, from.Path)
            : debtor.Obligation.Key.Subject.Id != from.Id || PolicyTable.Allows(scope.Person, PolicyAction.ExtendOrganization, from.Path);

    private static Text? Problem(DateOnly day, DateOnly present, DateOnly today) => ExtendDeadlineHandler.WhyNot(day, present, today) switch
    {
        ExtendDeadlineError.NotLater => ExtendDeadlineTexts.NotLater(present),
        ExtendDeadlineError.TooFar => ExtendDeadlineTexts.TooFar(DueOverride.MaxExtensionDays),
        _ => null,
    };
}

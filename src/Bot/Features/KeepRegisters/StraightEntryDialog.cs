using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>
/// Asks the fields of an entry that is entered without a task, shows it whole once, and writes it. What is set right, and what goes over to the
/// next holder, begins with what it says.
/// </summary>
internal sealed class StraightEntryDialog(StraightEntryQuery query, StraightEntryHandler handler, SectionSteps sections) : Dialog<AnswersDraft>
{
    public const string Name = "straight-entry";

    // No field can have these names: ids have no dots.
    private const string Owner = "entry.owner";
    private const string From = "entry.from";

    private static readonly IReadOnlyList<int> OfferedDays = [0, -1, -7];

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.AddEntry;

    public override Text TitleOf(DialogScope scope) =>
        ArgumentText.TryRead<StraightWork>(scope.Arguments, out var work) && scope.PinnedPlan.Register(work.RegisterId) is { } register
            ? Text.Of(register.Title)
            : RegisterTexts.EntryTitle;

    // Names of members are shown in it.
    public override bool IsConfidential(DialogScope scope) => true;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await FindAsync(scope, ct) is null ? RegisterTexts.NotYoursToEnter : null;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) => scope.Set((await FindAsync(scope, ct))!);

    protected override void Define(DialogBuilder<AnswersDraft> steps)
    {
        var writing = steps.Scope.Get<StraightWriting>();
        var register = writing.Register;
        if (writing.AsksMember)
            steps.Member(Owner, RegisterTexts.AskWhose, _ => [writing.Node.Path]).Label(RegisterTexts.WhoseLabel)
                .Into((draft, member) => draft.With(Owner, new FormAnswer(Text: member.Name, MemberId: member.Id)));
        else
            steps.Choice(Owner, RegisterTexts.AskOrganization, _ => writing.Owners.Select(o => new Option(IdOf(o.Id), Text.Plain(o.Name)))).Label(RegisterTexts.OrganizationLabel)
                .When((_, _) => writing.AsksOrganization)
                .StaysAnswered((_, _) => true)
                .Into((draft, id) => draft.With(Owner, new FormAnswer(Text: id)));
        foreach (var field in register.Fields)
            sections.Add(steps, field, new AskedSection(field.Id)
            {
                Examples = ReferenceEquals(field, register.Fields[0]) ? register.Examples.GetValueOrDefault(writing.Node.Category) : null,
                Before = writing.Before(field),
                IsRevision = writing.Present is not null,
            });
        if (register.HolderField is not null)
            steps.Date(From, RegisterTexts.AskFrom, OfferedDays).Label(RegisterTexts.FromLabel)
                .Must((day, _, scope) => WhyNot(day, writing, scope))
                .Prefill(_ => writing.Work.Act == StraightAct.Correct ? writing.Present!.Entry.HeldFrom : null)
                .Into((draft, day) => draft.With(From, new FormAnswer(Text: day.ToString("O", CultureInfo.InvariantCulture))));
        steps.Confirm("confirm", RegisterTexts.EntryPreview(register.Title, writing.Node.Name), RegisterTexts.EnterButton, inFull: true);
    }

    protected override async Task<DialogCompletion> CompleteAsync(AnswersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var writing = scope.Get<StraightWriting>();
        var said = new StraightContent(draft.Answers.Where(a => writing.Register.Fields.Any(f => f.Id == a.Key)).ToDictionary(), DayOf(draft));
        var result = await handler.HandleAsync(scope, writing, OwnerOf(draft, writing), said, ct);
        return result switch
        {
            { TooMany: { } limit } => DialogCompletion.Stay(EntryTexts.TooMany(writing.Register.Title, limit.Most, limit.Others)),
            { Problem: StraightProblem.OwnerGone } => DialogCompletion.Return(Owner, RegisterTexts.OwnerGone),
            { Problem: StraightProblem.OwnIsReviewed } => DialogCompletion.Return(Owner, RegisterTexts.OwnIsReviewed),
            { Problem: StraightProblem.Overtaken } => DialogCompletion.End(RegisterTexts.NotYoursToEnter),
            _ => RegisterTexts.Entered(writing.Register.Title),
        };
    }

    private async Task<StraightWriting?> FindAsync(DialogScope scope, CancellationToken ct) =>
        ArgumentText.TryRead<StraightWork>(scope.Arguments, out var work) ? await query.FindAsync(scope.Turn, scope.PinnedPlan, work, ct) : null;

    private static Text? WhyNot(DateOnly day, StraightWriting writing, DialogScope scope) =>
        day > scope.Today ? RegisterTexts.NotYet
        : writing.Work.Act == StraightAct.HandOver && day < writing.Present!.Entry.HeldFrom ? RegisterTexts.BeforeItsHolder(writing.Present.Entry.HeldFrom.Value)
        : null;

    private static long OwnerOf(AnswersDraft draft, StraightWriting writing)
    {
        var answer = draft.Answers.GetValueOrDefault(Owner);
        return writing.AsksMember ? answer?.MemberId ?? 0
            : long.TryParse(answer?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
            : writing.Owners.Count == 1 ? writing.Owners[0].Id
            : 0;
    }

    private static DateOnly? DayOf(AnswersDraft draft) =>
        DateOnly.TryParseExact(draft.Answers.GetValueOrDefault(From)?.Text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string IdOf(long id) => id.ToString(CultureInfo.InvariantCulture);
}

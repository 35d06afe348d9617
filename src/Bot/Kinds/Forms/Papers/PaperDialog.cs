using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;

namespace CampaignBot.Bot.Kinds.Forms.Papers;

/// <summary>What has been answered about a paper.</summary>
internal sealed record PaperDraft
{
    /// <summary>Which work: task and period.</summary>
    public string Work { get; init; } = "";

    public long MemberId { get; init; }

    /// <summary>The photos, by the number of their page.</summary>
    public System.Collections.Immutable.ImmutableSortedDictionary<int, long> Pages { get; init; } = System.Collections.Immutable.ImmutableSortedDictionary<int, long>.Empty;
}

/// <summary>The written works that members of a branch owe or may write.</summary>
internal sealed class OwedPapersReader(OwedByMembersReader reader)
{
    public Task<OwedByMembers> ReadAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        reader.ReadAsync<FormTask>(turn, branchId, (task, _) => task.Target is null, ct);
}

/// <summary>
/// A secretary photographs what a member handed in on paper, and it becomes the member's submission: who entered it didn't write it, and may
/// review it. A paper of their own is theirs, as if they had written it here. Started with a branch's id.
/// </summary>
internal sealed class PaperDialog(OwedPapersReader reader, HandInWorkHandler handler, AnswerCodec answers, EnteringForMembers entering) : Dialog<PaperDraft>
{
    public const string Name = "paper";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.RecordForMember;

    public override Text TitleOf(DialogScope scope) => PaperTexts.Title;

    /// <summary>What members write is for them and their reviewers alone.</summary>
    public override bool IsConfidential(DialogScope scope) => true;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await reader.ReadAsync(scope.Turn, ArgumentText.TryRead<long>(scope.Arguments, out var branchId) ? branchId : 0, ct));

    protected override void Define(DialogBuilder<PaperDraft> steps)
    {
        steps.Choice("work", PaperTexts.AskWork, scope => scope.Get<OwedByMembers>().Duties.Select(d => new Option(d.Id, d.Label)))
            .Label(PaperTexts.WorkLabel)
            .Into((draft, id) => draft with { Work = id });

        steps.Choice("member", PaperTexts.AskMember, (draft, scope) =>
                scope.Get<OwedByMembers>().Duty(draft.Work)?.Members.Select(m => new Option(m.MemberId.ToString(CultureInfo.InvariantCulture), m.Label)) ?? [])
            .Label(PaperTexts.MemberLabel)
            .Into((draft, id) => draft with { MemberId = long.Parse(id, CultureInfo.InvariantCulture) });

        for (var number = 1; number <= PaperAnswers.MaxPages; number++)
        {
            var page = number;
            steps.Photo($"page-{page}", page == 1 ? PaperTexts.AskPhoto : PaperTexts.AskNextPhoto(page))
                .Label(PaperTexts.PageLabel(page))
                .When((draft, _) => page == 1 || draft.Pages.ContainsKey(page - 1))
                .Optional(page > 1)
                .Into((draft, photo) => draft with { Pages = draft.Pages.SetItem(page, photo) });
        }

        steps.Confirm("confirm", PaperTexts.Summary);
    }

    protected override async Task<DialogCompletion> CompleteAsync(PaperDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (scope.Get<OwedByMembers>().Duty(draft.Work) is not { } work)
            return DialogCompletion.Return("work", PaperTexts.WorkOver);
        if (work.Members.FirstOrDefault(m => m.MemberId == draft.MemberId) is not { } member)
            return DialogCompletion.Return("member", PaperTexts.NotOwed);
        var isOwn = member.MemberId == scope.Turn.Sender.MemberId;
        var paper = new HandedIn(
            member.Key, member.BranchId, scope.Campaign.Plan.Version, answers.Seal(PaperAnswers.Of(draft.Pages.Values)), scope.InstanceId)
        {
            EnteredFor = isOwn ? null : member.MemberId,
        };
        return await handler.HandleAsync(scope.Turn, paper, ct) switch
        {
            HandInResult.AwaitsReview when isOwn => FormTexts.HandedIn(work.Name),
            HandInResult.Accepted when isOwn => FormTexts.Recorded(work.Name),
            HandInResult.AwaitsReview => await entering.HandedInAsync(scope.Turn, member.Key, member.Name, work.Name, ct),
            HandInResult.Accepted => ForMembersTexts.Recorded(member.Name, work.Name),
            HandInResult.AlreadyAccepted => DialogCompletion.Return("member", PaperTexts.NotOwed),
            HandInResult.OtherFirst => DialogCompletion.Return("member", ForMembersTexts.OtherFirst(member.Name)),
            _ => DialogCompletion.Return("work", PaperTexts.WorkOver),
        };
    }
}

/// <summary>What <c>/attendance</c> offers of written work.</summary>
internal sealed class RecordedPapers(OwedPapersReader reader, DialogEngine dialogs) : IRecordedForMembers
{
    public string Kind => FormTask.KindName;

    public Text Label => PaperTexts.ButtonLabel;

    public async Task<bool> HasAnyAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        (await reader.ReadAsync(turn, branchId, ct)).Duties.Count > 0;

    public Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        dialogs.BeginAsync(turn, PaperDialog.Name, ArgumentText.Write(branchId), ct);
}

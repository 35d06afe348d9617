using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;

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

/// <summary>A secretary photographs what a member handed in on paper, and it becomes the member's submission. Started with a branch's id.</summary>
internal sealed class PaperDialog(OwedPapersReader reader, HandInPaperHandler handler) : Dialog<PaperDraft>
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
        steps.Choice("work", PaperTexts.AskWork, scope => scope.Get<OwedPapers>().Works.Select(w => new Option(w.Id, w.Name)))
            .Label(PaperTexts.WorkLabel)
            .Into((draft, id) => draft with { Work = id });

        steps.Choice("member", PaperTexts.AskMember, (draft, scope) =>
                scope.Get<OwedPapers>().Work(draft.Work)?.Members.Select(m => new Option(m.MemberId.ToString(CultureInfo.InvariantCulture), Text.Plain(m.Name))) ?? [])
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
        var papers = scope.Get<OwedPapers>();
        if (papers.Work(draft.Work) is not { } work)
            return DialogCompletion.Return("work", PaperTexts.WorkOver);
        if (work.Members.FirstOrDefault(m => m.MemberId == draft.MemberId) is not { } member)
            return DialogCompletion.Return("member", PaperTexts.NotOwed);
        var key = new ObligationKey(work.Task.Id, Subject.Member(member.MemberId), work.Period);
        return await handler.HandleAsync(scope.Turn, new HandInPaper(key, papers.BranchId, [.. draft.Pages.Values], scope.InstanceId), ct) switch
        {
            HandInResult.AwaitsReview => PaperTexts.HandedIn(member.Name, work.Name),
            HandInResult.Accepted => PaperTexts.Recorded(member.Name, work.Name),
            HandInResult.AlreadyAccepted => DialogCompletion.Return("member", PaperTexts.NotOwed),
            HandInResult.OtherFirst => DialogCompletion.Return("member", PaperTexts.OtherFirst(member.Name)),
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
        (await reader.ReadAsync(turn, branchId, ct)).Works.Count > 0;

    public Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        dialogs.BeginAsync(turn, PaperDialog.Name, ArgumentText.Write(branchId), ct);
}

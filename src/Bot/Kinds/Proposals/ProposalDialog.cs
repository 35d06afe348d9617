using System.Collections.Immutable;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Kinds.Proposals;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Proposals;

/// <summary>
/// Asks the fields of one entry after another and hands them in together. Of what was returned only the returned entries are gone through
/// again, with what the reviewer said. A secretary may enter it for a member who owes it.
/// </summary>
internal sealed class ProposalDialog(
    HandInWorkHandler handler, AnswerCodec codec, ProposalReader reader, SectionSteps sections, WorkWindow window, WorkRefusals refusals, EnteringForMembers entering)
    : Dialog<AnswersDraft>
{
    public const string Name = "proposal";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.SeeOwn;

    public override Text TitleOf(DialogScope scope) =>
        WorkArguments.Read(scope.Arguments) is { } arguments && scope.PinnedPlan.Task(arguments.Task.TaskId) is { } task ? task.Title : ProposalTexts.Title;

    public override string TopicOf(DialogScope scope) => WorkArguments.Read(scope.Arguments)?.Topic ?? scope.Arguments;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct)
    {
        if (await WorkAccess.WhyRefusedOrEnteredAsync<ProposalTask>(scope, ct) is { } refused)
            return refused;
        var arguments = WorkArguments.Read(scope.Arguments)!.Value;
        return WorkAccess.IsForAnother(scope.Turn, arguments.Subject)
            && !ProposalsForMembers.MayEnter(
                scope.Person, scope.PinnedPlan, (ProposalTask)scope.PinnedPlan.Task(arguments.Task.TaskId)!, (await EnteredForMember.BranchAsync(scope.Turn, arguments.Subject.Id, ct))!)
                ? WorkTexts.NotForYou
                : null;
    }

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await reader.ReadAsync(scope, WorkArguments.Read(scope.Arguments)!.Value, ct));

    protected override async ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct)
    {
        var writing = scope.Get<ProposalWriting>();
        return !writing.IsRevision && await window.DueAsync(scope.Turn, writing.Key, ct) is { } due
            ? ProposalTexts.Opening(writing.Title, writing.Task.Least, writing.Task.Most, due)
            : null;
    }

    protected override void Define(DialogBuilder<AnswersDraft> steps)
    {
        var writing = steps.Scope.Get<ProposalWriting>();
        EntrySteps.Add(steps, sections, AskedOf(writing));
        steps.Confirm("confirm", ProposalTexts.Preview(writing.Title), WorkTexts.HandInButton, inFull: true, ahead: CommentsOf(writing));
    }

    protected override async ValueTask<Text?> WhyClosedAsync(AnswersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var writing = scope.Get<ProposalWriting>();
        return writing.EnteredFor is null
            ? await refusals.WhyClosedAsync(scope, writing.Key, writing.Title, ct)
            : await entering.WhyClosedAsync(scope.Turn, writing.Key, ct);
    }

    protected override async Task<DialogCompletion> CompleteAsync(AnswersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var writing = scope.Get<ProposalWriting>();
        if (writing.EnteredFor is not null && await entering.WhyNotAsync(scope.Turn, writing.Key, ct) is { } why)
            return DialogCompletion.End(why);
        if (await refusals.OvertakenAsync(scope, writing.Key, writing.Title, canBeCorrected: false, ct, byWhoEntered: true) is { } overtaken)
            return overtaken;
        var count = NumbersOf(writing, draft).Count();
        if (await EntryLimit.OnEnteringAsync(scope.Turn, writing.Register, writing.OrganizationId, count, writing.SubmissionId, ct) is { } exceeded)
            return DialogCompletion.Stay(EntryTexts.TooMany(writing.Register.Title, exceeded.Most, exceeded.Others));
        var work = new HandedIn(writing.Key, writing.OrganizationId, writing.PlanVersion, codec.Seal(AllOf(writing, draft)), scope.InstanceId)
        {
            Items = writing.Task.HasItems ? [.. ItemsOf(writing, draft)] : [],
            EnteredFor = writing.EnteredFor is null ? null : writing.Key.Subject.Id,
        };
        return await handler.HandleAsync(scope.Turn, work, ct) switch
        {
            HandInResult.AwaitsReview when writing.EnteredFor is { } member => await entering.HandedInAsync(scope.Turn, writing.Key, Text.Plain(member), writing.Task.Title, ct),
            HandInResult.Accepted when writing.EnteredFor is { } member => ForMembersTexts.Recorded(Text.Plain(member), writing.Task.Title),
            HandInResult.AwaitsReview => ProposalTexts.HandedIn(writing.Title),
            HandInResult.Accepted => ProposalTexts.Recorded(writing.Title),
            var refused => await refusals.CompletionOfAsync(refused, scope, writing.Key, writing.Title, ct),
        };
    }

    private static AskedEntries AskedOf(ProposalWriting writing) => new(writing.Written)
    {
        WhoseOf = number => writing.Task.HasItems ? ProposalReview.ItemOf(number) : null,
        Examples = writing.Examples,
        AskMore = count => AnswerTexts.AskMore(count, writing.Task.Most),
        Before = writing.Before,
        IsRevision = writing.IsRevision,
        IsSettled = writing.Standing.Contains,
    };

    private static Text? CommentsOf(ProposalWriting writing) => writing.Comments.Count == 0 ? null : Text.Paragraphs(writing.Comments.OrderBy(c => c.Key)
        .Select(c => writing.Task.HasItems ? Text.Lines(AnswerTexts.MoreLabel(c.Key), WorkTexts.ReturnedWith(c.Value)) : WorkTexts.ReturnedWith(c.Value)));

    private static IEnumerable<int> NumbersOf(ProposalWriting writing, AnswersDraft draft) =>
        Enumerable.Range(1, writing.Task.Most).Where(n => AskedOf(writing).IsThere(draft, n));

    private static ImmutableDictionary<string, FormAnswer> AllOf(ProposalWriting writing, AnswersDraft draft)
    {
        var all = ImmutableDictionary.CreateBuilder<string, FormAnswer>();
        foreach (var number in NumbersOf(writing, draft))
        {
            var from = writing.Standing.Contains(number) ? writing.Before : draft.Answers;
            foreach (var step in writing.Register.Fields.Select(f => writing.Written.StepOf(number, f)).Where(from.ContainsKey))
                all[step] = from[step];
        }

        return all.ToImmutable();
    }

    private static IEnumerable<ItemHandedIn> ItemsOf(ProposalWriting writing, AnswersDraft draft)
    {
        var all = AllOf(writing, draft);
        return NumbersOf(writing, draft).Select(n => new ItemHandedIn(ProposalReview.ItemOf(n), !EntryAnswers.Same(
            writing.Written.Of(all, n), writing.Written.Of(writing.Before, n))));
    }
}

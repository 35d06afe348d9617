using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>An item of a submission that is an entry of a register.</summary>
/// <param name="ItemId">The item; empty: the whole submission.</param>
/// <param name="Said">What it says, by field.</param>
internal sealed record SaidEntry(string ItemId, IReadOnlyDictionary<string, FormAnswer> Said)
{
    /// <summary>The organization whose it is, where the work is about one and it isn't the subject's own; null: the subject's.</summary>
    public long? OwnerOrganizationId { get; init; }
}

/// <summary>
/// Leads the entries of a submission after it, in the same transaction: what is handed in is proposed, what is returned or accepted is returned
/// or stands. Every kind whose work fills a register calls it from <see cref="IReviewedKind.FollowAsync"/>.
/// </summary>
internal sealed class EntryWriter(EntryContents contents, EntryNews groups)
{
    /// <summary>
    /// After handing in: each entry that doesn't stand yet is proposed; what is no longer named is withdrawn. Where what nobody reviews was set
    /// right, what stands is set right with it; what has ended meanwhile stays as it ended. Where something else was written over that, nothing
    /// is dropped: it may be what is no longer named, and would be lost.
    /// </summary>
    public async Task ProposeAsync(TurnContext turn, ReviewedStep step, PlanRegister register, IReadOnlyList<SaidEntry> said, CancellationToken ct)
    {
        var (by, now) = (turn.Sender.MemberId, turn.Now);
        var entries = await EntriesOfAsync(turn, step.Submission, register, ct);
        var isRefused = false;
        foreach (var one in said)
        {
            var (secret, due) = (contents.Seal(one.Said), DueOf(register, one.Said));
            if (entries.Find(e => e.ItemId == one.ItemId) is not { } entry)
                turn.Db.Entries.Add(entry = Entry.Propose(OriginOf(step, register, one), secret, by, now));
            else if (entry.State is EntryState.Proposed or EntryState.Returned or EntryState.Withdrawn)
                entry.ProposeAgain(one.OwnerOrganizationId ?? step.Submission.OrganizationId, secret, by, now);
            else if (step.Work.CanBeCorrected && !EntryAnswers.Same(contents.Open(entry.ContentSecret), one.Said))
                isRefused |= entry.Amend(secret, DueAfter(register, entry, contents.Open(entry.ContentSecret), one.Said), by, now) is not null;
            entry.SetDue(due);
            if (entry.State is EntryState.Standing && step.Work.CanBeCorrected)
                entry.CountAs(EntryCounts.ChoicesOf(turn.Campaign.Plan, register, one.Said));
        }

        foreach (var entry in entries.Where(e => said.All(s => s.ItemId != e.ItemId)))
        {
            if (entry.State is EntryState.Proposed or EntryState.Returned)
                entry.Withdraw(by, now);
            else if (step.Work.CanBeCorrected && !isRefused)
                entry.Drop(by, now);
        }

        await turn.Db.SaveChangesAsync(ct);
        await FollowAsync(turn, step, register, ct);
    }

    /// <summary>After a verdict, and after handing in what nobody reviews: what was accepted stands, what was sent back is returned.</summary>
    public async Task FollowAsync(TurnContext turn, ReviewedStep step, PlanRegister register, CancellationToken ct)
    {
        var reason = step.Comment is { Length: > 0 } comment ? contents.SealReason(comment) : null;
        var entries = await EntriesOfAsync(turn, step.Submission, register, ct);
        foreach (var entry in entries.Where(e => e.State == EntryState.Proposed))
        {
            if (IsIn(SubmissionState.Accepted, step.Submission, entry))
                Stand(turn, register, entry);
            else if (IsIn(SubmissionState.Returned, step.Submission, entry))
                entry.Return(reason, turn.Sender.MemberId, turn.Now);
        }

        if (step.Submission.State == SubmissionState.Submitted)
            return;
        foreach (var ofOne in entries.GroupBy(e => e.OrganizationId))
            await groups.TellAsync(turn, register, ofOne, ct);
    }

    /// <summary>Why the entries of items can't go back to their reviewer; null: they can.</summary>
    public async Task<EntryError?> WhyNotTakenBackAsync(TurnContext turn, Submission submission, IReadOnlyList<string> itemIds, CancellationToken ct) =>
        (await AcceptedAsync(turn, submission, itemIds, ct)).Select(e => e.WhyNotTakenBack()).FirstOrDefault(error => error is not null);

    /// <summary>After an acceptance was taken back: what stood by it is proposed again.</summary>
    public async Task TakeBackAsync(TurnContext turn, ReviewedStep step, CancellationToken ct)
    {
        foreach (var entry in await AcceptedAsync(turn, step.Submission, step.TakenBack, ct))
        {
            if (entry.TakeBackAcceptance(turn.Sender.MemberId, turn.Now) is { } error)
                throw new InvalidOperationException($"Entry {entry.Id} can't go back: {error}. It is asked before the submission is changed.");
        }
    }

    // What an earlier reviewer of the chain accepted is proposed until the last one accepts it, and what its author dropped never stood: there
    // is nothing to take back.
    private static async Task<IEnumerable<Entry>> AcceptedAsync(
        TurnContext turn, Submission submission, IReadOnlyList<string> itemIds, CancellationToken ct) =>
        (await EntriesOfAsync(turn, submission, ct)).Where(e => e.State is not (EntryState.Proposed or EntryState.Returned or EntryState.Withdrawn) && (itemIds.Contains(e.ItemId) || itemIds.Contains(ReviewedPart.Whole)));

    private void Stand(TurnContext turn, PlanRegister register, Entry entry)
    {
        entry.Stand(turn.Sender.MemberId, turn.Today, turn.Now);
        entry.CountAs(EntryCounts.ChoicesOf(turn.Campaign.Plan, register, contents.Open(entry.ContentSecret)));
    }

    // An item that was accepted stands, though others of the same submission wait or were sent back.
    private static bool IsIn(SubmissionState state, Submission submission, Entry entry) =>
        submission.Items.FirstOrDefault(i => i.ItemId == entry.ItemId) is { } item ? item.State == state : submission.State == state;

    private static Task<List<Entry>> EntriesOfAsync(TurnContext turn, Submission submission, CancellationToken ct) =>
        turn.Db.Entries.AsTracking().Where(e => e.SubmissionId == submission.Id).OrderBy(e => e.Id).ToListAsync(ct);

    // A form may open entries of several registers.
    private static async Task<List<Entry>> EntriesOfAsync(TurnContext turn, Submission submission, PlanRegister register, CancellationToken ct) =>
        (await EntriesOfAsync(turn, submission, ct)).FindAll(e => e.RegisterId == register.Id);

    /// <summary>The day by which an entry is to be closed, as it says itself; null: it says none.</summary>
    public static DateOnly? DueOf(PlanRegister register, IReadOnlyDictionary<string, FormAnswer> said) =>
        register.DueFieldId is { } field && DateOnly.TryParseExact(said.GetValueOrDefault(field)?.Text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>The day of an entry once it says something else: one to which it was put off stays, as long as it says no other day than before.</summary>
    public static DateOnly? DueAfter(PlanRegister register, Entry entry, IReadOnlyDictionary<string, FormAnswer> before, IReadOnlyDictionary<string, FormAnswer> said) =>
        DueOf(register, said) is var due && due == DueOf(register, before) ? entry.DueOn ?? due : due;

    private static EntryOrigin OriginOf(ReviewedStep step, PlanRegister register, SaidEntry said)
    {
        var submission = step.Submission;
        var origin = new EntryOrigin(
            submission.CampaignId, register.Id, submission.Key, said.OwnerOrganizationId ?? submission.OrganizationId, step.Work.Plan.Version, submission.Id, said.ItemId);
        return said.OwnerOrganizationId is { } owner ? origin with { Owner = Subject.Organization(owner) } : origin;
    }
}

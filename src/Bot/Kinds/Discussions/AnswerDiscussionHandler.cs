using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>Seals what people say in discussions.</summary>
internal sealed class DiscussionTextBox(ISecretBox secrets)
{
    private const string Purpose = "discussion";

    public byte[] Seal(string text) => secrets.SealText(text, Purpose);

    public string Open(DiscussionAnswer answer) => secrets.OpenText(answer.TextSecret, Purpose);
}

/// <summary>Something that a member says in a discussion.</summary>
/// <param name="Words">What.</param>
/// <param name="InGroup">True for a reply in the group.</param>
/// <param name="InstanceId">The idempotency key.</param>
internal sealed record SaidAnswer(string Words, bool InGroup, string InstanceId)
{
    /// <summary>Who said it, where the sender enters it for them; null: the sender.</summary>
    public long? EnteredFor { get; init; }
}

/// <summary>What became of it.</summary>
internal abstract record AnswerOutcome
{
    /// <summary>It is noted.</summary>
    internal sealed record Noted(DiscussionAnswer Answer) : AnswerOutcome;

    /// <summary>It was noted before.</summary>
    internal sealed record Before : AnswerOutcome;

    /// <summary>It can't be noted.</summary>
    internal sealed record Refused(Text Words) : AnswerOutcome;
}

/// <summary>Notes an answer, and takes it back.</summary>
internal sealed class AnswerDiscussionHandler(
    IObligationQuery obligations, Prerequisites prerequisites, EnteringForMembers entering, DiscussionTextBox texts, PushedMessages pushed)
{
    public async Task<AnswerOutcome> HandleAsync(TurnContext turn, DiscussionTask task, SaidAnswer said, CancellationToken ct)
    {
        var (db, campaign) = (turn.Db, turn.Campaign.Id);
        if (await db.DiscussionAnswers.AnyAsync(a => a.CampaignId == campaign && a.InstanceId == said.InstanceId, ct))
            return new AnswerOutcome.Before();
        if (await AuthorAsync(turn, said, ct) is not { } author)
            return new AnswerOutcome.Refused(DiscussionTexts.NotYours);
        var key = KeyOf(task, author.MemberId);
        if ((author.EnteredBy is null ? await WhyNotAsync(turn, task, ct) : await entering.WhyNotAsync(turn, key, ct)) is { } why)
            return new AnswerOutcome.Refused(why);
        if (said.Words.Length is < DiscussionAnswer.MinLength or > DiscussionAnswer.MaxLength)
            return new AnswerOutcome.Refused(DiscussionTexts.LengthOutOfRange(DiscussionAnswer.MinLength, DiscussionAnswer.MaxLength));
        if (await db.DiscussionAnswers.CountAsync(a => a.CampaignId == campaign && a.TaskId == task.Id && a.MemberId == author.MemberId, ct) >= DiscussionAnswer.MostOfOne)
            return new AnswerOutcome.Refused(DiscussionTexts.SaidEnough(DiscussionAnswer.MostOfOne));

        var answer = DiscussionAnswer.Create(campaign, task.Id, author, texts.Seal(said.Words), said.InGroup, turn.Now, said.InstanceId);
        db.DiscussionAnswers.Add(answer);
        if (author.EnteredBy is not null)
            await EnteredForMember.NoteAsync(turn, key, author.BranchId, ct);
        await db.SaveChangesAsync(ct);
        await pushed.RefreshAsync(db, turn.Campaign, DiscussionSource.KeyOf(task.Id), [author.BranchId], ct);
        return new AnswerOutcome.Noted(answer);
    }

    /// <summary>Takes one of the sender's own back, or one that they entered, whose author is told, at any time; null where it is gone or somebody else's.</summary>
    public async Task<DiscussionAnswer?> TakeBackAsync(TurnContext turn, long answerId, CancellationToken ct)
    {
        if (await FindOwnAsync(turn, answerId, ct) is not { } answer)
            return null;
        turn.Db.DiscussionAnswers.Remove(answer);
        if (answer.MemberId != turn.Sender.MemberId)
        {
            turn.Audit(PolicyAction.RecordForMember, AuditTrail.TargetOf(new ObligationKey(answer.TaskId, Subject.Member(answer.MemberId), TaskPeriod.Once)), answer.BranchId, "Undone");
            await turn.TellAsync(answer.MemberId, DiscussionTexts.YoursWasTakenBack(DutyNames.Of(turn.Campaign.Timeline, answer.TaskId, TaskPeriod.Once), turn.Sender.Name), ct);
        }

        await turn.Db.SaveChangesAsync(ct);
        await pushed.RefreshAsync(turn.Db, turn.Campaign, DiscussionSource.KeyOf(answer.TaskId), [answer.BranchId], ct);
        return answer;
    }

    /// <summary>One of the sender's own, or one that they entered for a member of a branch they lead still; null where it is gone or somebody else's.</summary>
    public static async Task<DiscussionAnswer?> FindOwnAsync(TurnContext turn, long answerId, CancellationToken ct)
    {
        var (campaign, member) = (turn.Campaign.Id, turn.Sender.MemberId);
        var answer = await turn.Db.DiscussionAnswers.AsTracking()
            .FirstOrDefaultAsync(a => a.Id == answerId && a.CampaignId == campaign && (a.MemberId == member || a.EnteredBy == member), ct);
        return answer is null || answer.MemberId == member || await EnteredForMember.BranchAsync(turn, answer.MemberId, ct) is not null ? answer : null;
    }

    /// <summary>Why the sender can't say anything today; null: they can.</summary>
    public async Task<Text?> WhyNotAsync(TurnContext turn, DiscussionTask task, CancellationToken ct)
    {
        var key = KeyOf(task, turn.Sender.MemberId);
        if (task.Retired || await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is not { } duty)
            return DiscussionTexts.NotYours;
        var closes = task.ClosingDay(duty.Due);
        return turn.Today < duty.Opens ? DiscussionTexts.NotYet(duty.Opens)
            : turn.Today > closes ? DiscussionTexts.Closed(closes)
            : await prerequisites.WhyNotYetAsync(turn, key, ct);
    }

    /// <summary>The duty of a member to take part.</summary>
    public static ObligationKey KeyOf(DiscussionTask task, long memberId) => new(task.Id, Subject.Member(memberId), TaskPeriod.Once);

    private static async Task<DiscussionAuthor?> AuthorAsync(TurnContext turn, SaidAnswer said, CancellationToken ct) =>
        said.EnteredFor is { } member
            ? await EnteredForMember.BranchAsync(turn, member, ct) is { } of ? new DiscussionAuthor(member, of.Id, turn.Sender.MemberId) : null
            : turn.Sender.PrimaryBranch is { } own ? new DiscussionAuthor(turn.Sender.MemberId, own.BranchId) : null;
}

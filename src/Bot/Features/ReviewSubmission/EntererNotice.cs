using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>
/// Tells whoever entered a member's work that it came back: the member may have no phone, and nobody would enter it again. Of an acceptance
/// nothing follows for them, so they aren't told.
/// </summary>
internal static class EntererNotice
{
    /// <summary>Says what is to be changed, not what was written, and offers to enter it again. Nobody is told of what its author handed in.</summary>
    public static async Task ReturnedAsync(
        TurnContext turn, Submission submission, PinnedWork work, IEnumerable<Text> comments, DateOnly until, CancellationToken ct)
    {
        if (submission.EnteredBy is not { } by)
            return;
        var member = await turn.Db.NameApartAsync(submission.SubjectId, turn.Today, ct);
        var message = new OutgoingMessage(Text.Paragraphs(
            [ReviewTexts.EnteredReturned(member, work.Task.Title, turn.Sender.Name), .. comments, ReviewTexts.EnterAgainUntil(member, until)]))
        { Confidential = true };
        foreach (var secretary in await SecretariesAsync(turn, submission, by, ct))
            await turn.TellAsync(secretary, message.WithRow(EnteredForMember.EnterKey.Button(ReviewTexts.EnterAgainButton, WorkArguments.For(submission.Key))), ct);
    }

    /// <summary>Who entered it, while they lead the member's branch; else those who lead it today.</summary>
    private static async Task<IReadOnlyList<long>> SecretariesAsync(TurnContext turn, Submission submission, long by, CancellationToken ct)
    {
        var branchId = await AuditTrail.BranchOfAsync(turn, submission.SubjectId, ct) ?? submission.OrganizationId;
        var secretaries = await (
            from role in turn.Db.RoleAssignments.HoldingOn(turn.Today)
            join member in turn.Db.Members.NotLeftBy(turn.Today) on role.MemberId equals member.Id
            where role.OrganizationId == branchId && role.Role == Role.Secretary && member.Id != submission.SubjectId
            select member.Id).Distinct().ToListAsync(ct);
        return secretaries.Contains(by) ? [by] : secretaries;
    }
}

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
    /// <summary>
    /// Says what is to be changed, not what was written, and offers to enter it again. Who may not look into what was written learns only that it
    /// came back, and whoever sent it back themselves knows why. Nobody is told of what its author handed in.
    /// </summary>
    public static async Task ReturnedAsync(
        TurnContext turn, Submission submission, PinnedWork work, IReadOnlyList<Text> comments, DateOnly until, CancellationToken ct)
    {
        if (submission.EnteredBy is not { } by)
            return;
        var branchId = await AuditTrail.BranchOfAsync(turn, submission.SubjectId, ct) ?? submission.OrganizationId;
        if (await turn.Db.NodeAsync(branchId, ct) is not { } branch)
            return;
        var member = await turn.Db.NameApartAsync(submission.SubjectId, turn.Today, ct);
        var headline = ReviewTexts.EnteredReturned(member, work.Task.Title, turn.Sender.Name);
        foreach (var secretary in await SecretariesAsync(turn, submission, branchId, by, ct))
        {
            var mayEnter = await PersonDirectory.LoadAsync(turn.Db, secretary, turn.Today, ct) is { } person && work.Kind.MayEnter(person, work, branch.Path);
            IReadOnlyList<Text> said = secretary == turn.Sender.MemberId ? [] : mayEnter ? [headline, .. comments] : [headline];
            if (mayEnter)
                await turn.TellAsync(secretary, Private([.. said, ReviewTexts.EnterAgainUntil(member, until)]).WithRow(AgainButton(submission)), ct);
            else if (said.Count > 0)
                await turn.TellAsync(secretary, Private(said), ct);
        }
    }

    private static OutgoingMessage Private(IReadOnlyList<Text> paragraphs) => new(Text.Paragraphs(paragraphs)) { Confidential = true };

    private static Button AgainButton(Submission submission) =>
        EnteredForMember.EnterKey.Button(ReviewTexts.EnterAgainButton, WorkArguments.For(submission.Key));

    /// <summary>Who entered it, while they lead the member's branch and can be reached; else those who lead it today.</summary>
    private static async Task<IReadOnlyList<long>> SecretariesAsync(TurnContext turn, Submission submission, long branchId, long by, CancellationToken ct)
    {
        var secretaries = await (
            from role in turn.Db.RoleAssignments.HoldingOn(turn.Today)
            join member in turn.Db.Members.NotLeftBy(turn.Today) on role.MemberId equals member.Id
            where role.OrganizationId == branchId && role.Role == Role.Secretary && member.Id != submission.SubjectId
            select member.Id).Distinct().ToListAsync(ct);
        return secretaries.Contains(by) && await PrivateMessages.AddressOfAsync(turn.Db, by, ct) is not null ? [by] : secretaries;
    }
}

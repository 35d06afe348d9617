using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Reviews;

/// <summary>Whoever has the verdict now.</summary>
/// <param name="Name">As what they sit there: a branch's secretary, or an organization's office.</param>
/// <param name="IsSender">The sender is among them.</param>
internal sealed record WaitsFor(Text Name, bool IsSender);

/// <summary>Names whom handed-in work waits for, for those who only need to know where it lies.</summary>
internal sealed class PresentReviewer(PinnedWorkReader works)
{
    /// <summary>Whom a duty's work waits for; null where it waits for nobody.</summary>
    public async Task<WaitsFor?> OfAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        if (await turn.Db.FindSubmissionAsync(turn.Campaign.Id, key, ct) is not { } submission || works.SeatOf(submission) is not { } seat)
            return null;
        var seated = await ReviewSeatQuery.SeatedAsync(turn.Db, seat, submission, turn.Today, ct);
        var organization = (await turn.Db.NodeAsync(seated.OrganizationId, ct))!.Name;
        return new WaitsFor(
            seated.Role == Role.Secretary ? WorkTexts.SecretaryOf(organization) : WorkTexts.OfficeOf(organization),
            seated.MemberIds.Contains(turn.Sender.MemberId));
    }
}

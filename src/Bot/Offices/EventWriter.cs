using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Offices;

/// <summary>What is recorded of events.</summary>
internal static class RecordedEventQueries
{
    /// <summary>What is recorded of an event of an organization, or of the whole campaign; null: nothing yet. Tracked.</summary>
    public static Task<RecordedEvent?> RecordedEventAsync(this CampaignDbContext db, string campaignId, string eventId, long organizationId, CancellationToken ct) =>
        db.RecordedEvents.AsTracking().FirstOrDefaultAsync(e => e.CampaignId == campaignId && e.EventId == eventId && e.OrganizationId == organizationId, ct);
}

/// <summary>
/// Writes down on which day an event was, or corrects it, within the turn's transaction; the timeline follows with the commit. Whether the
/// sender may, and whether the event can have been on that day, was asked before.
/// </summary>
internal sealed class EventWriter(ICampaignRefresh campaign)
{
    /// <param name="turn">Who records it.</param>
    /// <param name="planEvent">The event.</param>
    /// <param name="organizationId">Whose it is, where each organization records its own; else <see cref="RecordedEvent.WholeCampaign"/>.</param>
    /// <param name="day">The day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task WriteAsync(TurnContext turn, PlanEvent planEvent, long organizationId, DateOnly day, CancellationToken ct)
    {
        var recorded = await turn.Db.RecordedEventAsync(turn.Campaign.Id, planEvent.Id, organizationId, ct);
        // Who records the same day means the same: whose record it is stays.
        if (recorded?.Day == day)
            return;
        if (recorded is null)
            turn.Db.RecordedEvents.Add(RecordedEvent.Create(turn.Campaign.Id, planEvent.Id, organizationId, day, turn.Sender.MemberId, turn.Now));
        else
            recorded.Correct(day, turn.Sender.MemberId, turn.Now);

        var target = FormattableString.Invariant($"event:{planEvent.Id}");
        turn.Audit(
            EventRecording.ActionFor(planEvent),
            planEvent.PerOrganization ? FormattableString.Invariant($"{target} organization:{organizationId}") : target,
            planEvent.PerOrganization ? organizationId : null);
        await campaign.FollowAsync(turn.Db, ct);
    }
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Offices;

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
        var recorded = await turn.Db.RecordedEvents.AsTracking().FirstOrDefaultAsync(
            e => e.CampaignId == turn.Campaign.Id && e.EventId == planEvent.Id && e.OrganizationId == organizationId, ct);
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

using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>An event took place (or will) on a day.</summary>
/// <param name="EventId">The event.</param>
/// <param name="OrganizationId">Whose it is, where each organization records its own; else null.</param>
/// <param name="Day">The day.</param>
internal sealed record RecordEvent(string EventId, long? OrganizationId, DateOnly Day);

/// <summary>An event that the sender may record.</summary>
/// <param name="Event">The event.</param>
/// <param name="Owners">For which organizations, where each records its own; of an event of the whole campaign the sender's own that own it. Never empty.</param>
internal sealed record OwnedEvent(PlanEvent Event, IReadOnlyList<OrganizationNode> Owners);

/// <summary>Why an event can't be recorded.</summary>
internal enum RecordEventError
{
    /// <summary>The plan has no such event, or fixes its day itself.</summary>
    NotToBeRecorded,

    /// <summary>Another level's office owns it, or it is another organization's.</summary>
    NotYours,

    /// <summary>The event can't have been on that day.</summary>
    DayNotAllowed,
}

/// <summary>Records or corrects an event's day, where the sender may.</summary>
internal sealed class RecordEventHandler(EventWriter events)
{
    /// <summary>The events that the sender may record, in the plan's order.</summary>
    public static async Task<IReadOnlyList<OwnedEvent>> OwnedAsync(TurnContext turn, CancellationToken ct)
    {
        var owned = new List<OwnedEvent>();
        foreach (var planEvent in turn.Campaign.Plan.Events.Where(e => !e.IsFixed))
        {
            if (await EventOwners.OfAsync(turn, planEvent, ct) is { Count: > 0 } owners)
                owned.Add(new OwnedEvent(planEvent, owners));
        }

        return owned;
    }

    /// <summary>Null: recorded.</summary>
    public async Task<RecordEventError?> HandleAsync(TurnContext turn, RecordEvent request, CancellationToken ct)
    {
        if (turn.Campaign.Plan.Event(request.EventId) is not { IsFixed: false } planEvent
            || planEvent.PerOrganization != (request.OrganizationId is not null))
            return RecordEventError.NotToBeRecorded;
        var owners = await EventOwners.OfAsync(turn, planEvent, ct);
        if (request.OrganizationId is { } whose ? owners.All(o => o.Id != whose) : owners.Count == 0)
            return RecordEventError.NotYours;
        if (!planEvent.Allows(request.Day))
            return RecordEventError.DayNotAllowed;

        await events.WriteAsync(turn, planEvent, request.OrganizationId ?? RecordedEvent.WholeCampaign, request.Day, ct);
        return null;
    }
}

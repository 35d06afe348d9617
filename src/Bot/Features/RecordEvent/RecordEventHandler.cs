using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>An event took place (or will) on a day.</summary>
internal sealed record RecordEvent(string EventId, DateOnly Day);

/// <summary>Why an event can't be recorded.</summary>
internal enum RecordEventError
{
    /// <summary>The plan has no such event, or fixes its day itself.</summary>
    NotToBeRecorded,

    /// <summary>Another level's office owns it.</summary>
    NotYours,

    /// <summary>The event can't have been on that day.</summary>
    DayNotAllowed,
}

/// <summary>Records or corrects an event's day. The timeline follows after the commit.</summary>
internal sealed class RecordEventHandler(ICampaignRefresh campaign)
{
    /// <summary>The events that the sender's offices own, in the plan's order.</summary>
    public static async Task<IReadOnlyList<PlanEvent>> OwnedAsync(TurnContext turn, CancellationToken ct)
    {
        var levels = (await Charges.HeldAsync(turn, PolicyAction.RecordEvent, ct)).Select(node => (PlanLevel)node.Level).ToHashSet();
        return [.. turn.Campaign.Plan.Events.Where(e => !e.IsFixed && levels.Contains(e.Owner))];
    }

    /// <summary>Null: recorded.</summary>
    public async Task<RecordEventError?> HandleAsync(TurnContext turn, RecordEvent request, CancellationToken ct)
    {
        if (turn.Campaign.Plan.Event(request.EventId) is not { IsFixed: false } planEvent)
            return RecordEventError.NotToBeRecorded;
        if (!(await OwnedAsync(turn, ct)).Contains(planEvent))
            return RecordEventError.NotYours;
        if (!planEvent.Allows(request.Day))
            return RecordEventError.DayNotAllowed;

        var recorded = await turn.Db.RecordedEvents.FirstOrDefaultAsync(
            e => e.CampaignId == turn.Campaign.Id && e.EventId == planEvent.Id, ct);
        if (recorded is null)
            turn.Db.RecordedEvents.Add(RecordedEvent.Create(turn.Campaign.Id, planEvent.Id, RecordedEvent.WholeCampaign, request.Day, turn.Sender.MemberId, turn.Now));
        else
            recorded.Correct(request.Day, turn.Sender.MemberId, turn.Now);
        turn.Audit(PolicyAction.RecordEvent, "event:" + planEvent.Id);
        turn.AfterCommit.Add(campaign.RefreshAsync);
        return null;
    }
}

using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Offices;

/// <summary>How an event's day comes to be recorded: names that the lists and the feature agree on.</summary>
internal static class EventRecording
{
    /// <summary>The dialog that asks for the day; its argument is the event's id.</summary>
    public const string DialogName = "record-event";

    /// <summary>The command that lists the events.</summary>
    public const string Command = "event";

    /// <summary>The button that begins the dialog; its argument is the event's id.</summary>
    public static readonly ActionKey<string> Key = new(DialogName);

    /// <summary>What somebody must be allowed to do to record it.</summary>
    public static PolicyAction ActionFor(PlanEvent planEvent) =>
        planEvent.PerOrganization ? PolicyAction.RecordOwnEvent : PolicyAction.RecordEvent;
}

/// <summary>For which organizations somebody may record an event.</summary>
internal static class EventOwners
{
    /// <summary>
    /// The offices that own an event of the whole campaign; else every organization of the owner's level that the sender answers for,
    /// whether it is their own or lies under it.
    /// </summary>
    public static async Task<IReadOnlyList<OrganizationNode>> OfAsync(TurnContext turn, PlanEvent planEvent, CancellationToken ct)
    {
        var held = await Responsibilities.OfAsync(turn.Db, turn.Sender, EventRecording.ActionFor(planEvent), ct);
        var level = (OrganizationLevel)planEvent.Owner;
        if (!planEvent.PerOrganization)
            return [.. held.Where(node => node.Level == level)];
        var owners = new List<OrganizationNode>();
        foreach (var node in held)
        {
            owners.AddRange(await turn.Db.Organizations.Under(node.Path).Where(o => o.Active && o.Level == level).OrderBy(o => o.Path)
                .AsNodes().ToListAsync(ct));
        }

        return [.. owners.DistinctBy(o => o.Id)];
    }
}

using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging;

/// <summary>
/// Decides at the moment of sending whether and what to send: a reminder is checked again, a count is counted.
/// Registered with <c>services.AddDeliveryComposer&lt;T&gt;()</c>.
/// </summary>
internal interface IDeliveryComposer
{
    /// <summary>The name that <see cref="Outbox.SendComposed"/> is given.</summary>
    string Name { get; }

    /// <summary>
    /// May its messages leave at this instant of the campaign's clock? One that may not (it waited for a messenger that was away, and
    /// night has fallen) stays in the table, whatever else the chat is sent, and leaves when it may.
    /// </summary>
    bool MayLeave(DateTimeOffset now) => true;

    /// <summary>The message, or null when nothing is to be said any more (the delivery is recorded as dropped).</summary>
    Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct);
}

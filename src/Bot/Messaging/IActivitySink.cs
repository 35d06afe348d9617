namespace CampaignBot.Bot.Messaging;

/// <summary>Takes what a channel received.</summary>
internal interface IActivitySink
{
    /// <summary>
    /// Returns when every activity has had its effect on disk (or lies among the dead letters): only then may the channel confirm them.
    /// Activities of one conversation are taken in their order.
    /// </summary>
    Task AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken ct);
}

using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging;

/// <summary>Is told that the bot was away for longer than the channel keeps what members write: some of it may be lost.</summary>
internal interface IAbsenceObserver
{
    /// <summary>Called in the transaction that records the return, so once. Times are the system's clock's.</summary>
    Task AwayAsync(CampaignDbContext db, string channel, DateTimeOffset lastSeen, DateTimeOffset back, CancellationToken ct);
}

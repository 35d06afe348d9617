using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Pushes;

/// <summary>Takes the buttons of a push away from groups once it is of no use any more, and leaves its last count there.</summary>
internal sealed class PushCloser(IEnumerable<IPushSource> sources, PushedMessages pushed, IWriteLane lane, ICampaignSource campaigns) : IDueWork
{
    /// <summary>Messages in one commit.</summary>
    public const int Batch = 100;

    /// <summary>A bot that was away for longer leaves old messages alone: their buttons say themselves that they have ended.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromDays(14);

    // Only a saving of work: the log decides.
    private readonly HashSet<(string Key, DateTimeOffset Until)> _ended = [];

    public string Name => "closing pushes";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        foreach (var push in Closing(campaign).Where(p => p.Until <= now && now < p.Until + Stale && !_ended.Contains((p.Key, p.Until))).ToList())
        {
            while (await lane.RunAsync((db, token) => pushed.EndAsync(db, campaign, push, Batch, now, token), ct) == Batch)
            {
                // The next batch.
            }

            _ended.Add((push.Key, push.Until));
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) =>
        Task.FromResult(Closing(campaigns.Current).Select(p => (DateTimeOffset?)p.Until).Where(at => at > after).Min());

    private IEnumerable<PlanPush> Closing(Campaign campaign) => sources.SelectMany(s => s.PushesOf(campaign)).Where(p => p.IsClosed);
}

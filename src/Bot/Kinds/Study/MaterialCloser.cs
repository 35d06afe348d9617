using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>Takes the 「已学习」 buttons away from groups once a material's window is over, and leaves the last count there.</summary>
internal sealed class MaterialCloser(MaterialPosts posts, IWriteLane lane, ICampaignSource campaigns) : IDueWork
{
    /// <summary>Messages in one commit.</summary>
    public const int Batch = 100;

    /// <summary>A bot that was away for longer leaves old messages alone: their buttons say themselves that they have ended.</summary>
    public const int StaleDays = 14;

    // Only a saving of work: the log decides.
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public string Name => "closing materials";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var timeline = campaign.Timeline;
        var over = MaterialDuty.All(campaign)
            .Where(d => timeline.EndOfDay(d.ClosingDay) <= now && now < timeline.EndOfDay(d.ClosingDay.AddDays(StaleDays)) && !_ended.Contains(d.Material.Id))
            .ToList();
        foreach (var duty in over)
        {
            while (await lane.RunAsync((db, token) => posts.EndAsync(db, campaign, duty, Batch, now, token), ct) == Batch)
            {
                // The next batch.
            }

            _ended.Add(duty.Material.Id);
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        return Task.FromResult(MaterialDuty.All(campaign)
            .Select(d => (DateTimeOffset?)campaign.Timeline.EndOfDay(d.ClosingDay)).Where(at => at > after).Min());
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>
/// Brings what entries are counted by up to the plan in force, once after each start and each change of the plan: what was written before its register
/// counted, or counted by other fields, is opened and counted; what its register no longer counts, and what doesn't stand, is sealed alone again. What
/// stands since is counted as it begins to. An entry that can't be opened any more is counted without its choices, so that the others are.
/// </summary>
internal sealed partial class CountedChoicesWriter(
    IWriteLane lane, ICampaignSource campaigns, EntryReader reader, EntryContents contents, ILogger<CountedChoicesWriter> logger) : IDueWork
{
    /// <summary>Entries that are opened in one transaction: a few tens of milliseconds.</summary>
    public const int BatchSize = 200;

    private (string CampaignId, string PlanVersion)? _done;

    public string Name => "counted-choices";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (_done == (campaign.Id, campaign.Plan.Version))
            return;
        var counting = campaign.Plan.Registers.Where(r => r.CountedBy.Count > 0).ToList();
        foreach (var register in counting)
        {
            while (await lane.RunAsync((db, token) => CountAsync(db, campaign, register, token), ct) == BatchSize)
                ct.ThrowIfCancellationRequested();
        }

        var ids = counting.ConvertAll(r => r.Id);
        await lane.RunAsync((db, token) => db.Entries
            .Where(e => e.CampaignId == campaign.Id && e.CountedAs != null
                && (!ids.Contains(e.RegisterId) || (e.State != EntryState.Standing && e.State != EntryState.Closed)))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.CountedAs, (string?)null), token), ct);
        _done = (campaign.Id, campaign.Plan.Version);
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);

    private async Task<int> CountAsync(CampaignDbContext db, Campaign campaign, PlanRegister register, CancellationToken ct)
    {
        var head = CountedChoices.HeadOf(register);
        var entries = await db.Entries.AsTracking()
            .Where(e => e.CampaignId == campaign.Id && e.RegisterId == register.Id && (e.State == EntryState.Standing || e.State == EntryState.Closed)
                && (e.CountedAs == null || !e.CountedAs.StartsWith(head)))
            .OrderBy(e => e.Id).Take(BatchSize).ToListAsync(ct);
        var unreadable = 0;
        foreach (var entry in entries)
        {
            try
            {
                entry.CountAs(EntryCounts.ChoicesOf(campaign.Plan, reader.RegisterOf(entry) ?? register, contents.Open(entry.ContentSecret)));
            }
            catch (Exception error) when (error is CryptographicException or JsonException)
            {
                entry.CountAs(CountedChoices.Of(register, register, _ => null));
                unreadable++;
            }
        }

        if (unreadable > 0)
            LogUnreadable(unreadable, register.Id);
        return entries.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} entries of the register {Register} can't be opened; they are counted without their choices.")]
    private partial void LogUnreadable(int count, string register);
}

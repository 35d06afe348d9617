using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>
/// Fetches the files that offices sent, reads them, and shows what they would change. A row that is still to be fetched is what is due, so
/// a restart loses none, and a file whose line broke is tried again.
/// </summary>
internal sealed class RosterFileWork(
    ChannelRegistry channels, IReadContexts readers, IWriteLane lane, RosterFileHandler files, ICampaignSource campaigns, CampaignClock clock) : IDueWork
{
    /// <summary>How often a file is tried, a minute apart.</summary>
    public const int MostTries = 5;

    public string Name => "roster-files";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        // A messenger that isn't run any more has what was sent there: such a file waits, and holds up nobody's.
        var running = channels.All.Select(channel => channel.Name).ToList();
        List<long> due;
        await using (var db = readers.Open())
            due = await db.RosterFiles.Where(f => f.State == RosterFileState.Fetching && running.Contains(f.Channel)).OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(ct);
        foreach (var id in due)
            await FetchAsync(id, ct);
    }

    /// <summary>Files come in when they come in; the tick finds them.</summary>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>Fetches one file and shows its sender what it would change.</summary>
    public async Task FetchAsync(long id, CancellationToken ct)
    {
        RosterFile? file;
        await using (var db = readers.Open())
            file = await db.RosterFiles.FirstOrDefaultAsync(f => f.Id == id && f.State == RosterFileState.Fetching, ct);
        if (file?.ExternalId is not { } external)
            return;

        using var content = new BoundedStream(RosterFilePrompt.MostBytes);
        var outcome = await channels.Get(file.Channel).DownloadAsync(external, content, ct);
        if (outcome == DownloadOutcome.Done && !content.IsOverLimit)
            await ReadAsync(id, content.ToArray(), ct);
        else
            await FailAsync(id, isForGood: content.IsOverLimit || outcome == DownloadOutcome.Refused, ct);
    }

    private async Task ReadAsync(long id, byte[] content, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var now = clock.GetUtcNow();
        try
        {
            // Reading takes its time, so it is done before the lane is asked for.
            var read = ReadRoster.Of(content, campaign.Plan);
            await lane.RunAsync(
                async (db, token) => await WaitingAsync(db, id, token) is { } file && await files.ShowAsync(db, campaign, now, file, content, read, token),
                ct);
        }
        catch (RosterFileException error)
        {
            await SettleAsync(id, error.Words, ct);
        }
    }

    private async Task FailAsync(long id, bool isForGood, CancellationToken ct)
    {
        var isOver = await lane.RunAsync(
            async (db, token) => await WaitingAsync(db, id, token) is { } file && (isForGood || ++file.Failures >= MostTries),
            ct);
        if (isOver)
            await SettleAsync(id, RosterChatTexts.NotFetched, ct);
    }

    private Task SettleAsync(long id, Text words, CancellationToken ct) => lane.RunAsync(
        async (db, token) => await WaitingAsync(db, id, token) is { } file && await files.RefuseAsync(db, file, words, clock.GetUtcNow(), token),
        ct);

    private static Task<RosterFile?> WaitingAsync(CampaignDbContext db, long id, CancellationToken ct) =>
        db.RosterFiles.AsTracking().FirstOrDefaultAsync(f => f.Id == id && f.State == RosterFileState.Fetching, ct);
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.CopyEvidence;

/// <summary>
/// Copies what members handed in into the data directory: a channel's id of a file belongs to one bot, and lives as long as the channel
/// likes. A row without a copy is what is due; so nothing is lost by a restart, and nothing is fetched twice but what a kill interrupted.
/// </summary>
internal sealed partial class CopyEvidenceWork(
    ChannelRegistry channels, EvidenceStore store, Outbox outbox, IReadContexts readers, IWriteLane lane, TimeProvider system, ILogger<CopyEvidenceWork> log) : IDueWork
{
    /// <summary>Files of one channel in one round: reminders don't wait long for the next.</summary>
    public const int MostAtOnce = 20;

    /// <summary>How often one file is tried. The waits in between double up to <see cref="LongestWait"/>: a week in all.</summary>
    public const int MostTries = 16;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public string Name => "copy-evidence";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        foreach (var channel in channels.All)
        {
            foreach (var file in await DueAsync(channel, ct))
            {
                if (!await CopyAsync(channel, file, ct))
                    break;
            }
        }
    }

    /// <summary>Files come in when they come in; the tick finds them.</summary>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>How long a file waits after so many failures.</summary>
    public static TimeSpan WaitAfter(int failures) =>
        TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << Math.Min(failures - 1, 20), LongestWait.Ticks));

    private async Task<List<StoredFile>> DueAsync(IChannel channel, CancellationToken ct)
    {
        var instant = system.GetUtcNow();
        await using var db = readers.Open();
        return await db.StoredFiles
            .Where(f => f.MemberId != null && f.CopiedTo == null && f.Channel == channel.Name && f.ExternalId != null)
            .Where(f => f.CopyFailures < MostTries && (f.CopyAfter == null || f.CopyAfter <= instant))
            .OrderBy(f => f.Id).Take(MostAtOnce).ToListAsync(ct);
    }

    /// <returns>False where the channel's line is broken: its other files wait for the next round.</returns>
    private async Task<bool> CopyAsync(IChannel channel, StoredFile file, CancellationToken ct)
    {
        using var content = new BoundedStream(channel.Traits.DownloadLength);
        var outcome = await channel.DownloadAsync(file.ExternalId!, content, ct);
        if (content.IsOverLimit)
            outcome = DownloadOutcome.Refused;
        if (outcome != DownloadOutcome.Done)
        {
            await PutOffAsync(channel.Traits, file, content.IsOverLimit, ct);
            return outcome == DownloadOutcome.Refused;
        }

        store.Write(file, content.GetBuffer().AsSpan(0, (int)content.Length));
        await lane.RunAsync(
            (db, token) => db.StoredFiles.Where(f => f.Id == file.Id && f.CopiedTo == null).ExecuteUpdateAsync(
                row => row.SetProperty(f => f.CopiedTo, file.CopiedTo).SetProperty(f => f.KeySecret, file.KeySecret).SetProperty(f => f.CopyAfter, (DateTimeOffset?)null),
                token),
            ct);
        return true;
    }

    private async Task PutOffAsync(ChannelTraits traits, StoredFile file, bool forGood, CancellationToken ct)
    {
        var failures = forGood ? MostTries : file.CopyFailures + 1;
        var next = system.GetUtcNow() + WaitAfter(failures);
        await lane.RunAsync(
            async (db, token) =>
            {
                await db.StoredFiles.Where(f => f.Id == file.Id).ExecuteUpdateAsync(
                    row => row.SetProperty(f => f.CopyFailures, failures).SetProperty(f => f.CopyAfter, next),
                    token);
                // Where a file's size is told it was looked at before, and the messenger still has it. Elsewhere this is the first that anybody hears.
                if (failures >= MostTries && !traits.TellsFileSizes && await PrivateMessages.AddressOfAsync(db, file.MemberId!.Value, token) is { } to)
                    outbox.Send(db, to, CopyEvidenceTexts.NotKept(file.Name, traits.DownloadLength), new DeliveryOptions());
                return failures;
            },
            ct);
        if (failures >= MostTries)
            LogGivenUp(file.Id);
        else
            LogPutOff(file.Id, failures);
    }

    [LoggerMessage(LogLevel.Information, "File {Id} could not be copied ({Failures} times by now); it is tried again.")]
    private partial void LogPutOff(long id, int failures);

    [LoggerMessage(LogLevel.Error, "File {Id} can't be copied: it stays where the messenger has it.")]
    private partial void LogGivenUp(long id);
}

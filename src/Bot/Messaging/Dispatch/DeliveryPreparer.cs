using System.Security.Cryptography;
using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>What came of making a delivery ready.</summary>
internal enum Preparation
{
    /// <summary>It may be sent.</summary>
    Ready,

    /// <summary>Somebody else settled it meanwhile (stopped, superseded).</summary>
    Gone,

    /// <summary>Its composer has nothing to say any more; that is on disk.</summary>
    Dropped,

    /// <summary>It can't be made; that is to be recorded.</summary>
    Unreadable,
}

/// <summary>
/// Makes deliveries ready to leave: opens them, asks their composer, marks on disk those that must not leave twice, and finds the
/// provider's id of their file.
/// </summary>
internal sealed partial class DeliveryPreparer(
    Outbox outbox,
    IEnumerable<IDeliveryComposer> composers,
    IWriteLane lane,
    SentFiles files,
    DispatchClocks clocks,
    ILogger<DeliveryPreparer> log)
{
    /// <summary>How long a mark says that a dispatcher has the row. It is read at the next start, and by people.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, IDeliveryComposer> _composers = composers.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Opens a delivery that needs nothing but that. False: it needs <see cref="PrepareAsync"/>.</summary>
    public bool TryPrepareNow(OutboxItem item)
    {
        if (item.Composer is not null || item.Payload is null)
            return false;
        if (item.Content is null && !TryOpen(item))
            return false;
        if (item.Policy == UncertainPolicy.Report && !item.IsLeased)
            return false;
        LookForFile(item);
        if (UploadGate.SourceToUpload(item) is not null)
            return false;
        item.IsPrepared = true;
        return true;
    }

    /// <summary>Takes the provider's id of a delivery's file where it is remembered.</summary>
    public void LookForFile(OutboxItem item)
    {
        if (UploadGate.SourceToUpload(item) is { } source)
            item.FileId = files.KnownId(source);
    }

    /// <summary>Does what takes queries and a commit.</summary>
    public async Task<Preparation> PrepareAsync(OutboxItem item, CancellationToken ct)
    {
        if (item.Payload is null)
            return item.Action == DeliveryAction.RemoveButtons ? await MarkAsync(item, ct) : Preparation.Unreadable;
        Preparation result;
        if (item.Composer is null)
            result = item.Content is null && !TryOpen(item) ? Preparation.Unreadable : await MarkAsync(item, ct);
        else
            result = await ComposeAsync(item, ct);
        if (result == Preparation.Ready && UploadGate.SourceToUpload(item) is { } source)
            item.FileId = await files.FindIdAsync(source, ct);
        item.IsPrepared = result == Preparation.Ready;
        return result;
    }

    private bool TryOpen(OutboxItem item)
    {
        try
        {
            item.Content = outbox.OpenContent(item.Payload!);
            return true;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            LogUnreadable(item.Id, error.GetType().Name);
            return false;
        }
    }

    private async Task<Preparation> MarkAsync(OutboxItem item, CancellationToken ct)
    {
        if (item.Policy != UncertainPolicy.Report || item.IsLeased)
            return Preparation.Ready;
        var until = clocks.System.GetUtcNow() + Lease;
        var marked = await lane.RunAsync(
            (db, token) => db.Deliveries
                .Where(d => d.Id == item.Id && d.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(d => d.State, DeliveryState.Leased).SetProperty(d => d.LeasedUntil, until),
                    token),
            ct);
        item.IsLeased = marked == 1;
        return item.IsLeased ? Preparation.Ready : Preparation.Gone;
    }

    private async Task<Preparation> ComposeAsync(OutboxItem item, CancellationToken ct)
    {
        if (!_composers.TryGetValue(item.Composer!, out var composer))
        {
            LogNoComposer(item.Id, item.Composer!);
            return Preparation.Unreadable;
        }

        ComposedContent composed;
        try
        {
            composed = outbox.OpenComposed(item.Payload!);
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            LogUnreadable(item.Id, error.GetType().Name);
            return Preparation.Unreadable;
        }

        var (result, content) = await lane.RunAsync<(Preparation, MessageContent?)>(
            async (db, token) =>
            {
                // What was marked for a try that surely failed is ours still.
                var isMarked = item.IsLeased;
                var row = await db.Deliveries.AsTracking().FirstOrDefaultAsync(
                    d => d.Id == item.Id && (d.State == DeliveryState.Pending || (isMarked && d.State == DeliveryState.Leased)), token);
                if (row is null)
                    return (Preparation.Gone, null);
                // An earlier try made it the first part of several: the others wait as rows of their own.
                if (row.Composer is null)
                    return (Preparation.Ready, outbox.OpenContent(row.PayloadSecret!));
                if (await composer.ComposeAsync(db, row, composed.Argument, token) is not { } message)
                {
                    row.State = DeliveryState.Dropped;
                    row.SettledAt = clocks.Campaign.GetUtcNow();
                    row.PayloadSecret = null;
                    return (Preparation.Dropped, null);
                }

                var made = outbox.Fill(db, row, composed, message);
                if (row.Policy == UncertainPolicy.Report)
                {
                    row.State = DeliveryState.Leased;
                    row.LeasedUntil = clocks.System.GetUtcNow() + Lease;
                }

                return (Preparation.Ready, made);
            },
            ct);
        item.Content = content;
        item.IsLeased = result == Preparation.Ready && item.Policy == UncertainPolicy.Report;
        return result;
    }

    [LoggerMessage(LogLevel.Error, "Delivery {Id} can't be opened ({Error}); it is recorded as failed.")]
    private partial void LogUnreadable(long id, string error);

    [LoggerMessage(LogLevel.Error, "Delivery {Id} asks for the composer '{Composer}', which isn't there; it is recorded as failed.")]
    private partial void LogNoComposer(long id, string composer);
}

/// <summary>The dispatcher's two clocks: the system's for leases, pauses and limits, the campaign's for expiry and records.</summary>
internal sealed record DispatchClocks(TimeProvider System, CampaignClock Campaign);

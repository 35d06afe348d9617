using System.Security.Cryptography;
using System.Text.Json;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>What came of making a delivery ready.</summary>
internal enum Preparation
{
    /// <summary>It may be sent.</summary>
    Ready,

    /// <summary>It is settled on disk, by somebody else (stopped, superseded, taken over) or because its composer has nothing to say any more.</summary>
    Over,

    /// <summary>It can't be made; that is to be recorded.</summary>
    Unreadable,
}

/// <summary>
/// Makes messages ready to leave (opens them, asks their composer, marks on disk those that must not leave twice, finds the channel's id
/// of their file) and hands them to the channel.
/// </summary>
internal sealed partial class Sender(
    IChannel channel, Outbox outbox, IEnumerable<IDeliveryComposer> composers, OutboxTable table, SentFiles files, ILogger<Sender> log)
{
    private readonly Dictionary<string, IDeliveryComposer> _composers = composers.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Makes a delivery ready that needs neither a query nor a commit. False: it needs <see cref="PrepareAsync"/>.</summary>
    public bool TryPrepareNow(OutboxItem item, DateTimeOffset systemNow)
    {
        if (item.Composer is not null || item.Payload is null || !Leases.Holds(item.LeasedUntil, systemNow))
            return false;
        if (item.Policy == UncertainPolicy.Report && !item.IsMarked)
            return false;
        if (item.Content is null && !TryOpen(item))
            return false;
        if (item.SourceToUpload is { } source)
            item.FileId = files.KnownId(source);
        return item.IsPrepared = item.SourceToUpload is null && item.Content!.Album.Count == 0;
    }

    /// <summary>Does what takes queries and a commit.</summary>
    public async Task<Preparation> PrepareAsync(OutboxItem item, CancellationToken ct)
    {
        var result = await (item switch
        {
            { Composer: not null } => ComposeAsync(item, ct),
            { Payload: null, Action: DeliveryAction.Send or DeliveryAction.Edit } => Task.FromResult(Preparation.Unreadable),
            { Payload: not null, Content: null } when !TryOpen(item) => Task.FromResult(Preparation.Unreadable),
            _ => LeaseAsync(item, ct),
        });
        if (result == Preparation.Ready && item.SourceToUpload is { } source)
            item.FileId = await files.FindIdAsync(source, ct);
        if (result == Preparation.Ready && item.Content is { Album.Count: > 0 } content)
            item.Content = content with { Album = [.. await KnownAsync(content.Album, ct)] };
        item.IsPrepared = result == Preparation.Ready;
        return result;
    }

    /// <summary>Hands a message over and remembers what the channel calls its file. Null: it was given up in the middle, at the end of the process.</summary>
    public async Task<SendOutcome?> SendAsync(ChatAtChannel chat, OutboxItem item, CancellationToken giveUp)
    {
        var to = new Destination(chat.ExternalId, item.ThreadId, chat.Reference);
        try
        {
            return item.Action switch
            {
                DeliveryAction.Send => await channel.SendAsync(to, item.Content!, item.FileId, giveUp),
                _ when item.TargetMessageId is null => new SendOutcome.Refused("no message to change"),
                DeliveryAction.Edit => await channel.EditAsync(to, item.TargetMessageId, item.Content!, giveUp),
                DeliveryAction.Delete => await channel.DeleteAsync(to, item.TargetMessageId, giveUp),
                _ => await channel.RemoveButtonsAsync(to, item.TargetMessageId, giveUp),
            };
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error)
        {
            // A bug in a channel; nobody knows how far it came.
            LogThrew(item.Id, error.GetType().Name);
            return new SendOutcome.Uncertain(error.GetType().Name);
        }
    }

    /// <summary>Remembers what the channel called the file of a message that was sent. Returns what is to be written down of it, if anything.</summary>
    public Func<CampaignDbContext, CancellationToken, Task>? NoteFile(OutboxItem item, SendOutcome outcome)
    {
        if (outcome is not SendOutcome.Sent { FileId: { } fileId } || item.Content?.File is not { Content: null } file || fileId == item.FileId || !files.IsKept(file))
            return null;
        files.Remember(file.Source, fileId);
        return (db, ct) => files.RecordAsync(db, file, fileId, ct);
    }

    private async Task<IReadOnlyList<OutgoingFile>> KnownAsync(IReadOnlyList<OutgoingFile> album, CancellationToken ct)
    {
        var known = new List<OutgoingFile>(album.Count);
        foreach (var file in album)
            known.Add(file with { KnownId = await files.FindIdAsync(file.Source, ct) });
        return known;
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

    private async Task<Preparation> LeaseAsync(OutboxItem item, CancellationToken ct) =>
        await table.TryLeaseAsync(item, ct) ? Preparation.Ready : Preparation.Over;

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

        item.Content = await table.FillAsync(
            item,
            // An earlier try made it the first part of several: the others wait as rows of their own.
            async (db, row, token) => row.Composer is null ? outbox.OpenContent(row.PayloadSecret!)
                : await composer.ComposeAsync(db, row, composed.Argument, token) is { } message ? outbox.Fill(db, row, composed, message)
                : null,
            ct);
        return item.Content is null ? Preparation.Over : Preparation.Ready;
    }

    [LoggerMessage(LogLevel.Error, "Delivery {Id} can't be opened ({Error}); it is recorded as failed.")]
    private partial void LogUnreadable(long id, string error);

    [LoggerMessage(LogLevel.Error, "Delivery {Id} asks for the composer '{Composer}', which isn't there; it is recorded as failed.")]
    private partial void LogNoComposer(long id, string composer);

    [LoggerMessage(LogLevel.Error, "The channel threw {Error} over delivery {Id}.")]
    private partial void LogThrew(long id, string error);
}

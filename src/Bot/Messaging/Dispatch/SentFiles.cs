using System.Collections.Concurrent;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Which files a channel has already: each is uploaded once and its id reused.</summary>
internal sealed class SentFiles(string channel, IReadContexts contexts, IOutgoingFiles outgoing, CampaignClock clock)
{
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>True for a file that is used again; one that is drawn for a message leaves no trace, not even its source.</summary>
    public bool IsKept(OutgoingFile file) => !outgoing.IsDrawn(file.Source);

    /// <summary>The channel's id of a file, where it is remembered.</summary>
    public string? KnownId(string source) => _ids.GetValueOrDefault(source);

    /// <summary>The channel's id of a file; null where it was never uploaded.</summary>
    public async Task<string?> FindIdAsync(string source, CancellationToken ct)
    {
        if (_ids.TryGetValue(source, out var known))
            return known;
        await using var db = contexts.Open();
        var rows = db.StoredFiles.Where(f => f.Channel == channel);
        rows = OutgoingFiles.RowId(source) is { } id ? rows.Where(f => f.Id == id) : rows.Where(f => f.Source == source && f.MemberId == null);
        var found = await rows.Select(f => f.ExternalId).FirstOrDefaultAsync(ct);
        if (found is not null)
            _ids[source] = found;
        return found;
    }

    /// <summary>Writes down what the channel called a file, inside a piece of work.</summary>
    public async Task RecordAsync(CampaignDbContext db, OutgoingFile file, string externalId, CancellationToken ct)
    {
        var rows = db.StoredFiles.AsTracking().Where(f => f.Channel == channel);
        var row = OutgoingFiles.RowId(file.Source) is { } id
            ? await rows.FirstOrDefaultAsync(f => f.Id == id, ct)
            : await rows.FirstOrDefaultAsync(f => f.Source == file.Source && f.MemberId == null, ct);
        if (row is not null)
        {
            row.ExternalId = externalId;
            return;
        }

        db.StoredFiles.Add(new StoredFile
        {
            Channel = channel,
            Source = file.Source,
            Kind = file.Kind,
            ExternalId = externalId,
            Name = file.Name,
            At = clock.GetUtcNow(),
        });
    }

    /// <summary>Remembers what the channel called a file, for the next one to reuse.</summary>
    public void Remember(string source, string externalId) => _ids[source] = externalId;
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging;

/// <summary>Finds stored files, and makes a message of each that shows it.</summary>
internal static class StoredFileQuery
{
    /// <summary>A message for each file, in the order of the ids; what is no longer kept is left out.</summary>
    public static async Task<IReadOnlyList<OutgoingMessage>> StoredFilesAsync(
        this CampaignDbContext db, IReadOnlyList<long> ids, bool confidential, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var files = await db.StoredFiles.AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct);
        return
        [
            .. ids.Where(files.ContainsKey).Select(id => new OutgoingMessage(Text.Empty)
            {
                File = new OutgoingFile(files[id].Kind, OutgoingFiles.SourceOf(id), files[id].Name ?? ""),
                Confidential = confidential,
            }),
        ];
    }
}

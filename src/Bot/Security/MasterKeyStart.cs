using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Security;

/// <summary>
/// Loads the master key, or makes it at the first start. The database notes which keys its records may be sealed with; without them
/// the program doesn't start, since it could open nothing and would seal the rest with another key.
/// </summary>
internal sealed class MasterKeyStart(
    IOptions<KeysOptions> options, IOptions<DataOptions> data, MasterKeyRing ring, IReadContexts readers, IWriteLane lane,
    ILaneProbe? probe = null)
{
    /// <summary>Under this name the database notes the ids of its keys, with commas.</summary>
    public const string StateName = "master-keys";

    /// <exception cref="StartRefusedException">The key file is missing, damaged, open to others, or of another deployment.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var file = new MasterKeyFile(options.Value.FolderIn(data.Value.Directory), probe);
        var noted = await NotedAsync(ct);
        if (!file.Exists)
        {
            if (noted.Count > 0)
            {
                throw new StartRefusedException(
                    $"The master key {file.FilePath} is missing, and the database holds what it sealed. Put it back from its backup.");
            }

            file.Write([MasterKey.Create()]);
        }

        var keys = file.Read();
        ring.Load(keys);
        var present = keys.Select(key => Name(key.Id)).ToList();
        if (noted.Except(present, StringComparer.Ordinal).Any())
            throw new StartRefusedException($"{file.FilePath} belongs to another database: it lacks a key that this one was sealed with.");
        if (present.Except(noted, StringComparer.Ordinal).Any())
            await NoteAsync(present, ct);
    }

    private async Task<IReadOnlyList<string>> NotedAsync(CancellationToken ct)
    {
        await using var db = readers.Open();
        var value = await db.StateValues.Where(v => v.Name == StateName).Select(v => v.Value).FirstOrDefaultAsync(ct);
        return value?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    private Task NoteAsync(List<string> ids, CancellationToken ct) => lane.RunAsync(
        async (db, token) =>
        {
            var row = await db.StateValues.FirstOrDefaultAsync(v => v.Name == StateName, token);
            if (row is null)
                db.StateValues.Add(row = new StateValue { Name = StateName });
            row.Value = string.Join(',', ids);
            return true;
        },
        ct);

    /// <summary>A key's id as it is noted.</summary>
    public static string Name(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Security;

/// <summary>
/// Keeps the master keys in their file, in the ring and in the database's note alike. The note says which keys its records may be sealed
/// with; without them the program doesn't start, since it could open nothing and would seal the rest with another key. A kill between
/// any two steps leaves a file and a note that start.
/// </summary>
internal sealed class MasterKeySafe(
    IOptions<KeysOptions> options, IOptions<DataOptions> data, MasterKeyRing ring, IReadContexts readers, IWriteLane lane,
    ILaneProbe? probe = null) : IRecordKeys
{
    /// <summary>Under this name the database notes the ids of its keys, with commas.</summary>
    public const string StateName = "master-keys";

    /// <summary>The file of the keys.</summary>
    public MasterKeyFile File { get; } =
        new(options.Value.FolderIn(data.Value.Directory), probe);

    /// <summary>The keys in use, oldest first.</summary>
    public IReadOnlyList<MasterKey> Keys => ring.Keys;

    /// <inheritdoc/>
    /// <remarks>Makes the first key where there is none. It refuses a key file that is missing, damaged, open to others, or of another deployment.</remarks>
    public async Task LoadAsync(CancellationToken ct)
    {
        var noted = await NotedAsync(ct);
        if (!File.Exists)
        {
            if (noted.Count > 0)
                throw new StartRefusedException(StartTexts.KeyMissing(File.FilePath));
            File.Write([MasterKey.Create()]);
        }

        var keys = File.Read();
        ring.Load(keys);
        var present = keys.Select(key => key.Name).ToList();
        if (noted.Except(present, StringComparer.Ordinal).Any())
            throw new StartRefusedException(StartTexts.KeyOfAnother(File.FilePath));
        if (present.Except(noted, StringComparer.Ordinal).Any())
            await NoteAsync(keys, ct);
    }

    /// <summary>Writes a new key into the file, behind the others. Nothing is sealed with it before <see cref="TakeIntoUseAsync"/>.</summary>
    public IReadOnlyList<MasterKey> Add()
    {
        IReadOnlyList<MasterKey> keys = [.. ring.Keys, MasterKey.Create()];
        File.Write(keys);
        return keys;
    }

    /// <summary>From here on the newest key seals. The note goes first: what is sealed with a key must not outlive a file without it unseen.</summary>
    public async Task TakeIntoUseAsync(IReadOnlyList<MasterKey> keys, CancellationToken ct)
    {
        await NoteAsync(keys, ct);
        ring.Load(keys);
    }

    /// <summary>The note lets go of the other keys; their file still holds them, until <see cref="Drop"/>.</summary>
    public Task ForgetOthersAsync(IReadOnlyList<MasterKey> kept, CancellationToken ct) => NoteAsync(kept, ct);

    /// <summary>Takes the other keys out of the file.</summary>
    public void Drop(IReadOnlyList<MasterKey> kept)
    {
        File.Write(kept);
        ring.Load(kept);
    }

    private async Task<IReadOnlyList<string>> NotedAsync(CancellationToken ct)
    {
        await using var db = readers.Open();
        var value = await StateText.GetAsync(db, StateName, ct);
        return value?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    private Task NoteAsync(IReadOnlyList<MasterKey> keys, CancellationToken ct) => lane.RunAsync(
        async (db, token) =>
        {
            await StateText.SetAsync(db, StateName, string.Join(',', keys.Select(key => key.Name)), token);
            return true;
        },
        ct);
}

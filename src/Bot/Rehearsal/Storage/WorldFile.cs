using System.Text.Json;
using System.Text.Json.Serialization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Bot.Rehearsal.Storage;

/// <summary>Keeps an emulated world in a folder: <c>world.json</c>, and its files' bytes under <c>files</c> by file id.</summary>
/// <param name="directory">The folder.</param>
/// <param name="companions">Files without which the world in the folder is another play's.</param>
internal sealed class WorldFile(string directory, params IReadOnlyList<string> companions)
{
    /// <summary>
    /// How far ids jump when a world is read again. What happened in the last moments before a kill is not in the file; no id that
    /// was given out then may be given out twice.
    /// </summary>
    private const int IdGap = 1_000;

    private static readonly JsonSerializerOptions Format = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string _file = Path.Combine(directory, "world.json");
    private readonly string _files = Path.Combine(directory, "files");

    private bool _isAnothers;

    public bool Exists => File.Exists(_file);

    /// <summary>The world as it was written last; null where there is none yet, or only that of another play.</summary>
    /// <exception cref="StartRefusedException">The file can't be read.</exception>
    public WorldState? Load()
    {
        if (!Exists)
            return null;
        if (!companions.All(File.Exists))
        {
            _isAnothers = true;
            return null;
        }

        try
        {
            var state = JsonSerializer.Deserialize<WorldState>(File.ReadAllBytes(_file), Format)
                ?? throw new StartRefusedException(StartTexts.WorldNotRead(_file, directory));
            foreach (var file in state.Files.Values)
                file.Content = File.ReadAllBytes(Path.Combine(_files, file.Id));
            LeaveGap(state);
            return state;
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StartRefusedException(StartTexts.WorldNotRead(_file, directory), exception);
        }
    }

    /// <summary>Makes room before the first save: another play's files must not be taken for this one's.</summary>
    public void MakeRoom()
    {
        if (_isAnothers && Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        _isAnothers = false;
    }

    /// <summary>The world as bytes; call it under the world's lock.</summary>
    public static byte[] Serialize(WorldState state) => JsonSerializer.SerializeToUtf8Bytes(state, Format);

    /// <summary>Writes the world: its files first, then the list of everything in the place of the old one.</summary>
    public async Task SaveAsync(byte[] world, IEnumerable<FileState> files, CancellationToken ct)
    {
        Directory.CreateDirectory(_files);
        foreach (var file in files)
        {
            var path = Path.Combine(_files, file.Id);
            if (!File.Exists(path))
                await ReplaceAsync(path, file.Content, ct);
        }

        await ReplaceAsync(_file, world, ct);
    }

    private static async Task ReplaceAsync(string path, byte[] content, CancellationToken ct)
    {
        var fresh = path + ".new";
        await using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(content, ct);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    private static void LeaveGap(WorldState state)
    {
        state.NextUpdateId += IdGap;
        state.NextMessageId += IdGap;
        state.NextFileNumber += IdGap;
        state.NextCallbackNumber += IdGap;
        foreach (var chat in state.Chats.Values)
            chat.NextMessageId += IdGap;
    }
}

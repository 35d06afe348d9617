using System.Diagnostics;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.Data.Sqlite;

namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>
/// The program live, as a process of its own, against an emulated Telegram that outlives it. It can be killed at any time and started
/// again on the same data.
/// </summary>
internal sealed class LiveStage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EmulatorHost _emulator;
    private readonly Dictionary<string, string?> _settings;

    private LiveStage(EmulatorHost emulator, string plan)
    {
        _emulator = emulator;
        File.WriteAllText(_folder.File("plan.yaml"), plan);
        _settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Telegram__Token"] = emulator.Token,
            ["Telegram__BaseUrl"] = emulator.BaseUrl,
            ["Plan__File"] = _folder.File("plan.yaml"),
            ["Data__Directory"] = _folder.File("data"),
        };
    }

    public EmulatorWorld World => _emulator.World;

    /// <summary>The process that runs now.</summary>
    public BotProcess Bot { get; private set; } = null!;

    /// <summary>How long its starts took.</summary>
    public StartLimit Starts { get; } = new();

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>The bot's token.</summary>
    public string Token => _emulator.Token;

    public string DataDirectory => _folder.File("data");

    private string Database => Path.Combine(DataDirectory, "campaign.db");

    /// <summary>Writes the plan, and imports the roster with the program's own command.</summary>
    public static async Task<LiveStage> CreateAsync(
        string plan, string roster, EmulatorOptions? options = null, params IEnumerable<(string Name, string Value)> settings)
    {
        var stage = new LiveStage(await EmulatorHost.StartAsync(options), plan);
        foreach (var (name, value) in settings)
            stage._settings[name] = value;
        await File.WriteAllTextAsync(stage._folder.File("roster.csv"), roster);
        await using var import = BotProcess.Launch(stage._folder.Path, stage._settings, "roster", "import", stage._folder.File("roster.csv"), "--apply");
        if (await import.ExitedAsync() != 0)
            throw new InvalidOperationException(import.Console);
        return stage;
    }

    /// <summary>Starts the program, which must be ready soon whatever it finds.</summary>
    public async Task StartAsync()
    {
        var watch = Stopwatch.StartNew();
        Bot = await BotProcess.StartAsync(_folder.Path, _settings, "--live");
        Starts.Note(watch.Elapsed);
    }

    /// <summary>A kill without a warning, and a new start.</summary>
    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>A kill without a warning. Afterwards Telegram has heard all that it will ever hear of this process.</summary>
    public async Task KillAsync()
    {
        await Bot.KillAsync();
        await Bot.DisposeAsync();
        await _emulator.WhenAllHaveHungUpAsync(EmulatorWorld.Patience);
        Kills++;
    }

    /// <summary>Ends the program as a container's host does, and looks whether its database is whole.</summary>
    public async Task EndAsync()
    {
        (await Bot.StopAsync()).ShouldBe(0, Bot.Console);
        (await AskDatabaseAsync<string>("PRAGMA integrity_check")).ShouldBe("ok");
    }

    /// <summary>Runs one of the program's commands on the stage's data, in English; returns its exit code and what it said.</summary>
    public async Task<(int Code, string Said)> CommandAsync(params string[] arguments)
    {
        var settings = new Dictionary<string, string?>(_settings, StringComparer.Ordinal) { ["LANG"] = "en_US.UTF-8", ["LC_ALL"] = "en_US.UTF-8" };
        await using var command = BotProcess.Launch(_folder.Path, settings, arguments);
        return (await command.ExitedAsync(), command.Console.Trim());
    }

    /// <summary>Takes a backup with the program's own command, whatever the program is doing, and proves it.</summary>
    public async Task<string> BackUpAsync()
    {
        var before = DatabaseDump.Read(Database);
        var (code, said) = await CommandAsync("backup");
        code.ShouldBe(0, said);
        var after = DatabaseDump.Read(Database);
        var file = Directory.EnumerateFiles(Path.Combine(_folder.File("data"), "backups")).Order(StringComparer.Ordinal).Last();
        await BackupProof.HoldsAsync(
            file, _settings.ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), s => s.Value, StringComparer.Ordinal), before, after);
        return file;
    }

    /// <summary>Asks the database while the program is down.</summary>
    public async Task<T> AskDatabaseAsync<T>(string sql) => (await ListAsync<T>(sql)).Single();

    /// <summary>Asks for the first column of some rows while the program is down. What a kill has left for the program to recover stays.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    /// <summary>Changes the data with the program's own parts, while it is down.</summary>
    public Task PrepareAsync(Func<CampaignDbContext, CancellationToken, Task> work) => DataPreparation.RunAsync(_settings, work);

    /// <summary>Does something in a private chat and waits until the bot has written these words there.</summary>
    public Task<MessageView> HearAsync(EmulatedUser user, Action act, string words) => HearAsync(user, act, Says(words));

    /// <summary>Does something in a private chat and waits until the bot has written such a message there.</summary>
    public async Task<MessageView> HearAsync(EmulatedUser user, Action act, Predicate<MessageView> isIt)
    {
        var before = user.Private.Count;
        act();
        return await HearAsync(user, before, isIt);
    }

    /// <summary>Waits until the bot has written these words after the first so many messages.</summary>
    public Task<MessageView> HearAsync(EmulatedUser user, int before, string words) => HearAsync(user, before, Says(words));

    public async ValueTask DisposeAsync()
    {
        if (Bot is not null)
            await Bot.DisposeAsync();
        var calls = World.Calls;
        await _emulator.DisposeAsync();
        _folder.Dispose();
        BotApiSchema.Check(calls);
    }

    private async Task<MessageView> HearAsync(EmulatedUser user, int before, Predicate<MessageView> isIt)
    {
        MessageView? heard = null;
        await World.WaitForAsync(_ => (heard = user.Private.Skip(before).FirstOrDefault(m => m.IsFromBot && isIt(m))) is not null);
        return heard!;
    }

    private static Predicate<MessageView> Says(string words) => message => message.Text.Contains(words, StringComparison.Ordinal);
}

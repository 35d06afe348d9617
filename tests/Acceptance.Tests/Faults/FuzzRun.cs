using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>What a run of made updates, or activities, has done to the bot.</summary>
/// <param name="Taken">How many it was given.</param>
/// <param name="Turns">How many of them were something to the bot.</param>
/// <param name="DeadLetters">How many no turn could take.</param>
/// <param name="Errors">What was logged as an error.</param>
/// <param name="Growth">How much more memory the process holds than after its warm-up, in bytes.</param>
/// <param name="Dialogs">The dialogs that somebody was in meanwhile, by name.</param>
internal sealed record FuzzResult(int Taken, int Turns, int DeadLetters, IReadOnlyList<string> Errors, long Growth, IReadOnlyList<string> Dialogs);

/// <summary>A run of made updates in a process of its own, so that a crash is seen and its memory is its alone.</summary>
internal static class FuzzRun
{
    /// <summary>The first argument that makes the test executable such a run.</summary>
    public const string Word = "fuzz";

    /// <summary>The first argument where the run goes on from a plan with every kind of task, once its script has been played.</summary>
    public const string RecordsWord = "fuzz-records";

    private const string AnswerMark = "=fuzz=";
    private const int WarmUp = 4_000;
    private const int BatchSize = 100;
    /// <summary>How many of the newest are kept: messages of a chat, errors of a run.</summary>
    public const int Kept = 20;

    /// <summary>Starts the process and waits for what it says.</summary>
    /// <param name="word">Which run.</param>
    /// <param name="seed">From which all of it is made.</param>
    /// <param name="count">How much is made.</param>
    public static async Task<FuzzResult> StartAsync(string word, int seed, int count)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", typeof(FuzzRun).Assembly.Location, word, seed.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        FuzzResult? result = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(AnswerMark, StringComparison.Ordinal))
                result = JsonSerializer.Deserialize<FuzzResult>(line[AnswerMark.Length..]);
        }

        await process.WaitForExitAsync();
        return result ?? throw new InvalidOperationException($"The run with seed {seed} ended with {process.ExitCode} and no result.");
    }

    /// <summary>The process itself.</summary>
    public static async Task<int> RunAsync(string word, string[] arguments)
    {
        var (seed, count) = (int.Parse(arguments[0], CultureInfo.InvariantCulture), int.Parse(arguments[1], CultureInfo.InvariantCulture));
        await using var crowd = word == RecordsWord ? await Crowd.OfRecordsAsync() : await Crowd.StartAsync();
        if (word == RecordsWord)
            await PlayRecordsAsync(crowd);
        else
            await PlayAsync(crowd);
        var recorded = Recorded(crowd);
        var random = new Random(seed);
        var people = crowd.People.Values.Select(p => p.Id).ToList();
        var before = 0L;
        var warmUp = WarmUpOf(count);
        IReadOnlyList<string> buttons = [];
        var dialogs = new SortedSet<string>(await DialogsAsync(crowd), StringComparer.Ordinal);
        for (var taken = 0; taken < count; taken += BatchSize)
        {
            if (taken % (BatchSize * 20) == 0)
            {
                await TidyAsync(crowd);
                buttons = await crowd.ButtonsAsync(newest: 1_000);
            }

            if (before == 0 && taken >= warmUp)
                before = await MemoryAsync(crowd);
            var maker = new UpdateMaker(random, BotApiSchema.WhereThereIsOne, recorded, people, buttons);
            await crowd.TakeAsync([.. Enumerable.Range(0, BatchSize).Select(_ => maker.Next(crowd.NextId()))]);
            dialogs.UnionWith(await DialogsAsync(crowd));
        }

        var growth = await MemoryAsync(crowd) - before;
        var turns = await crowd.Bot.ReadAsync(db => db.ProcessedUpdates.CountAsync());
        var dead = await crowd.Bot.ReadAsync(db => db.DeadLetters.Select(d => d.Error).ToListAsync());
        var result = new FuzzResult(count, turns, dead.Count, [.. crowd.Errors.Lines.Concat(dead).Take(Kept)], growth, [.. dialogs]);
        Say(result);
        return 0;
    }

    /// <summary>Tells the test what came of it.</summary>
    public static void Say(FuzzResult result) => Console.WriteLine(AnswerMark + JsonSerializer.Serialize(result));

    /// <summary>How many are taken before memory is looked at: until then code is still being compiled and caches fill.</summary>
    public static int WarmUpOf(int count) => Math.Max(count / 5, Math.Min(count / 2, WarmUp));

    /// <summary>A little of what people do, so that there is something to be recorded.</summary>
    private static async Task PlayAsync(Crowd crowd)
    {
        var (secretary, member) = (crowd.People["DY0001"], crowd.People["DY0002"]);
        foreach (var words in new[] { "/today", "/checkin", "志愿服务", "今天", "2", "村口", "跳过", "跳过", "/analysis", "这一年学了新的政策。", "/me" })
        {
            member.Sends(words);
            await crowd.Bot.SettleAsync();
        }

        var asked = member.Private.Last(m => m.IsFromBot && m.Buttons.Any(b => b.CallbackData is not null));
        member.Presses(asked, asked.Buttons.First(b => b.CallbackData is not null).Text);
        member.SendsPhoto();
        member.SendsVoice(member.Id);
        member.SendsDocument(member.Id, "a.pdf");
        member.Edits(member.Sends("第一次"), "第二次");
        secretary.Sends("/announce 周五开会");
        secretary.Sends("/status");
        secretary.Sends("/review");
        secretary.Sends(crowd.Groups[0], "/bind");
        crowd.Groups[0].Rename(secretary, "清水村");
        var moved = crowd.World.AddGroup("小组", secretary);
        moved.AddBot(secretary);
        moved.MigrateToSupergroup(secretary);
        crowd.World.AddUser("路人").Sends("/start");
        crowd.World.AddUser("路人").Blocks();
        await crowd.Bot.SettleAsync();
    }

    /// <summary>The day's script has been played. Another promise is made, and then everybody is in the middle of something.</summary>
    private static async Task PlayRecordsAsync(Crowd crowd)
    {
        var (secretary, member, committee, neighbour) = (crowd.People["M0001"], crowd.People["M0002"], crowd.People["M0003"], crowd.People["M0004"]);
        foreach (var (user, words) in new[]
        {
            (neighbour, "/today"), (neighbour, "报承诺"), (neighbour, "每天看一次河。"), (neighbour, "提交"),
            (secretary, "/review"), (secretary, "甲四"), (secretary, "👍 通过"), (neighbour, "/today"), (neighbour, "承诺进展"), (neighbour, "每天看一次河。"),
            (secretary, "/records"), (secretary, "分台账"), (secretary, "支委会"), (secretary, "➕ 新增"),
            (member, "/checkin"), (member, "志愿服务"), (member, "今天"), (member, "2"), (member, "村口"), (member, "跳过"), (member, "跳过"), (member, "/suggest"), (member, "署名"),
            (committee, "/status"), (committee, "/analysis"),
        })
        {
            // What stands on a button of theirs is pressed, and else it is said.
            if (user.Private.LastOrDefault(m => m is { IsFromBot: true, IsDeleted: false } && m.Button(words) is not null) is { } message)
                user.Presses(message, words);
            else
                user.Sends(words);
            await crowd.Bot.SettleAsync();
        }

        secretary.Sends(crowd.Groups[0], "/status");
        member.Edits(member.Sends("第一次"), "第二次");
        await crowd.Bot.SettleAsync();
    }

    private static Task<List<string>> DialogsAsync(Crowd crowd) => crowd.Bot.ReadAsync(db => db.DialogSnapshots.Select(s => s.Dialog).Distinct().ToListAsync());

    private static List<JsonObject> Recorded(Crowd crowd) =>
    [
        .. crowd.World.Calls.Where(c => c is { Method: "getUpdates", ResultJson: not null })
            .SelectMany(c => JsonNode.Parse(c.ResultJson!)!.AsArray()).OfType<JsonObject>(),
    ];

    /// <summary>
    /// All that the bot asked of Telegram since the last time is held against the Bot API's list, before newer calls push it out. The emulated
    /// chats keep their newest messages only: what they hold is not the bot's memory.
    /// </summary>
    public static async Task TidyAsync(Crowd crowd)
    {
        await crowd.DrainAsync();
        BotApiSchema.Check(crowd.World.Calls);
        crowd.World.Write(() =>
        {
            foreach (var chat in crowd.World.State.Chats.Values.Where(c => c.Messages.Count > Kept))
                chat.Messages.RemoveRange(0, chat.Messages.Count - Kept);
        });
    }

    /// <summary>What the process holds once all is said and tidied.</summary>
    public static async Task<long> MemoryAsync(Crowd crowd)
    {
        await TidyAsync(crowd);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }
}

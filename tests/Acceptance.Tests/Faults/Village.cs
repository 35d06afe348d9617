using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// Two branches of the sample roster with a group each, their secretaries, a member and the county's office, on a morning of the plan's
/// second phase; with an emulated Telegram that can be told to fail.
/// </summary>
internal sealed class Village : IAsyncDisposable
{
    private static readonly DateTimeOffset Morning = new(2027, 6, 2, 2, 0, 0, TimeSpan.Zero);

    private Village(RunningBot bot)
    {
        Bot = bot;
        (Secretary, Neighbour, Member, Office) = (Somebody("甲一"), Somebody("乙一"), Somebody("甲二"), Somebody("戊二"));
        Group = bot.World.AddGroup("清水村支部", Secretary.User, Member.User);
        OtherGroup = bot.World.AddGroup("石桥村支部", Neighbour.User);
    }

    public RunningBot Bot { get; }

    public EmulatorWorld World => Bot.World;

    /// <summary>The secretary of <see cref="Group"/>.</summary>
    public Actor Secretary { get; }

    /// <summary>The secretary of <see cref="OtherGroup"/>.</summary>
    public Actor Neighbour { get; }

    /// <summary>A member in service of the first branch.</summary>
    public Actor Member { get; }

    /// <summary>The county's office.</summary>
    public Actor Office { get; }

    public EmulatedGroup Group { get; }

    public EmulatedGroup OtherGroup { get; }

    public static async Task<Village> StartAsync()
    {
        var village = new Village(await RunningBot.StartAsync(Morning));
        foreach (var (number, person) in new[] { ("DY0001", village.Secretary), ("DY0010", village.Neighbour), ("DY0002", village.Member), ("DY0034", village.Office) })
            await village.WriteAsync((db, ct) => Joining.JoinAsync(db, number, person.User, ct));
        // Only now: who brings the bot in must be known by then, as the bot remembers whom it has looked up.
        village.Group.AddBot(village.Secretary.User);
        village.OtherGroup.AddBot(village.Neighbour.User);
        await village.Secretary.SaysAsync(village.Group, "/bind");
        await village.Neighbour.SaysAsync(village.OtherGroup, "/bind");
        // The morning's announcements and reminders are no part of what a test breaks.
        await village.Bot.DoDueAsync();
        return village;
    }

    /// <summary>Somebody whom the roster may know, with a phone.</summary>
    public Actor Somebody(string name) => new(Bot, World.AddUser(name));

    public Task WriteAsync(Func<CampaignDbContext, CancellationToken, Task> work) => Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
        async (db, ct) =>
        {
            await work(db, ct);
            return true;
        },
        CancellationToken.None);

    /// <summary>A secretary, or the office, writes to all groups that are theirs.</summary>
    public static async Task AnnounceAsync(Actor author, string words)
    {
        await author.SaysAsync("/announce " + words);
        foreach (var choice in new[] { "下面所有的群", "所有领域" })
        {
            if (author.Last.Button(choice) is not null)
                await author.PressesAsync(choice);
        }

        await author.PressesAsync("📢 发出");
    }

    /// <summary>How many questions for updates were answered.</summary>
    public int Polls => World.Calls.Count(c => c.Method == "getUpdates");

    /// <summary>Waits until so many of the bot's messages in a chat say this.</summary>
    public Task HeardAsync(long chatId, string words, int times = 1) =>
        World.WaitForAsync(_ => Copies(chatId, words) >= times);

    /// <summary>How many of the bot's messages in a chat say this.</summary>
    public int Copies(long chatId, string words) => From(chatId).Count(m => m.Text.Contains(words, StringComparison.Ordinal));

    /// <summary>Waits for something that the emulated Telegram can't see.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(EmulatorWorld.Patience);
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    private IEnumerable<MessageView> From(long chatId) => World.History(chatId).Where(m => m is { IsFromBot: true, IsDeleted: false });
}

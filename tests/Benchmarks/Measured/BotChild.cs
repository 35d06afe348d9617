using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Features.SendReminders;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Benchmarks.Measured;

/// <summary>How a bot is started for a measurement.</summary>
/// <param name="Url">The Bot API server it talks to.</param>
/// <param name="Token">Its token there.</param>
/// <param name="Directory">Where its data lies.</param>
/// <param name="Now">What the campaign's clock shows at the start.</param>
internal sealed record BotOrder(string Url, string Token, string Directory, DateTimeOffset Now)
{
    /// <summary>The plan's file; null: the shipped one.</summary>
    public string? Plan { get; init; }

    /// <summary>Members to put on the roster; 0: the data is there already.</summary>
    public int Members { get; init; }

    /// <summary>Of these, how many have an account.</summary>
    public int Accounts { get; init; }

    /// <summary>Of these, how many have an open self-analysis.</summary>
    public int Dialogs { get; init; }

    /// <summary>How many of the bench's forty duties all but every thousandth member have done; the plan is then the bench's.</summary>
    public int DutiesDone { get; init; }

    /// <summary>A county with a season of records, in place of members; null: none.</summary>
    public CountySize? County { get; init; }

    /// <summary>The Bot Framework's service, in place of Telegram; null: Telegram.</summary>
    public ServiceOrder? Service { get; init; }

    /// <summary>Whether the limits of sending are lifted, so that the bot's own work is what is measured.</summary>
    public bool IsUnlimited { get; init; }
}

/// <summary>Our bot as it is shipped, in a process of its own; it does what it is told on its standard input.</summary>
internal static class BotChild
{
    /// <summary>Tells an answer from what the bot logs.</summary>
    public const string AnswerMark = "=";

    private const int BroadcastBatch = 500;

    public static async Task RunAsync(BotOrder order)
    {
        var clock = new CampaignClock(TimeProvider.System);
        clock.Offset = order.Now - clock.GetUtcNow();
        var commits = new CommitCounter();
        var settings = Launch.Read(more => more.AddInMemoryCollection(MessengerSettings.Of(order)).AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Directory"] = order.Directory,
            ["Http:Urls"] = order.Service?.Listen ?? "http://127.0.0.1:0",
            ["Plan:File"] = order.Plan ?? ConfigFiles.Find("config/plan.yaml"),
            ["Serilog:MinimumLevel:Default"] = "Warning",
        }));
        await using var app = BotHost.Build(new Launch(IsLive: true, settings), services =>
        {
            services.AddSingleton(clock);
            services.AddSingleton<ILaneProbe>(commits);
            if (order.Service is { } service)
                MessengerSettings.LeadLogin(services, service);
            if (order.IsUnlimited)
                services.AddSendLimits(MessengerSettings.ChannelOf(order), new SendLimits
                {
                    PerSecond = 100_000,
                    PerChat = TimeSpan.Zero,
                    ChatBurst = 1_000,
                    PerGroupMinute = 100_000,
                    InFlight = 512,
                });
        });
        if (order.Members > 0 || order.County is not null)
            await FillAsync(app.Services, order);
        await app.StartAsync();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(AnswerMark + await DoAsync(app.Services, clock, commits, line.Split(' ')));
        await app.StopAsync();
    }

    private static async Task FillAsync(IServiceProvider services, BotOrder order)
    {
        await services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        await services.GetRequiredService<CampaignStart>().RunAsync(CancellationToken.None);
        var ground = new Ground(services);
        if (order.County is { } county)
        {
            var campaign = services.GetRequiredService<ICampaignSource>().Current;
            await new SeededCounty(ground.RunTextAsync, campaign, campaign.Timeline.DayAt(order.Now), order.Now).FillAsync(county);
            await ground.RunTextAsync("ANALYZE");
            return;
        }

        await ground.PeopleAsync(order.Members, order.Accounts, order.Service is null ? Ground.OnTelegram : Ground.OnTeams);
        await ground.DialogsAsync(order.Dialogs);
        await ground.CheckInsAsync(BenchPlan.Prefix, order.DutiesDone, allBut: 1000);
        await ground.RunAsync($"ANALYZE");
    }

    private static async Task<string> DoAsync(IServiceProvider services, CampaignClock clock, CommitCounter commits, string[] words)
    {
        switch (words)
        {
            case ["broadcast", var count]:
                await BroadcastAsync(services, int.Parse(count, CultureInfo.InvariantCulture));
                return "done";
            case ["commits"]:
                return commits.Count.ToString(CultureInfo.InvariantCulture);
            case ["remind"]:
                // The next day, at ten in the morning of the plan.
                clock.Offset += TimeSpan.FromDays(1);
                var pass = services.GetServices<IDueWork>().OfType<ReminderPass>().Single();
                var watch = Stopwatch.StartNew();
                await pass.DoDueAsync(clock.GetUtcNow(), CancellationToken.None);
                return watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
            case ["status", var organization, var rounds]:
                return JsonSerializer.Serialize(await StatusTimes.MeasureAsync(
                    services, clock, long.Parse(organization, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture)));
            default:
                throw new InvalidOperationException("No such word: " + string.Join(' ', words));
        }
    }

    private static async Task BroadcastAsync(IServiceProvider services, int count)
    {
        var outbox = services.GetRequiredService<Outbox>();
        var lane = services.GetRequiredService<IWriteLane>();
        var chats = await new Ground(services).ChatsAsync(count);
        foreach (var some in chats.Chunk(BroadcastBatch))
        {
            await lane.RunAsync(
                (db, _) =>
                {
                    foreach (var chat in some)
                    {
                        outbox.Send(
                            db,
                            new ChatAddress(chat, ThreadId: null, Language.Chinese, MemberId: chat),
                            Text.Plain("各位党员：本周五晚上八点开会，请准时参加。"),
                            new DeliveryOptions { Priority = DeliveryPriority.Broadcast, Topic = "bench" });
                    }

                    return Task.FromResult(true);
                },
                CancellationToken.None);
        }
    }

    /// <summary>Counts the lane's commits.</summary>
    private sealed class CommitCounter : ILaneProbe
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public void Reached(LanePoint point)
        {
            if (point == LanePoint.AfterCommit)
                Interlocked.Increment(ref _count);
        }
    }
}

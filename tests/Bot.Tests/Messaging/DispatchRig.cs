using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Features.BindChat;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Tests.Channels;
using CampaignBot.Bot.Tests.Rehearsal;
using CampaignBot.Bot.Turns;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>The way out as the program builds it, from the outbox over real HTTP to the emulated server; the system's clock is moved by hand.</summary>
internal sealed class DispatchRig : IAsyncDisposable
{
    // A call that is answered as ever takes far less than its limit at this pace, even on a machine that stands still in the middle of it.
    private static readonly TimeSpan LongestStepInCall = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan ShortestStep = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<long, long> _chatIds = [];
    private ChannelDispatchers? _running;

    private DispatchRig(EmulatorHost host, TimeProvider time, TestDatabase database)
    {
        Host = host;
        Time = time;
        Database = database;
    }

    public EmulatorHost Host { get; }

    public EmulatorWorld World => Host.World;

    /// <summary>What was logged.</summary>
    public required LogLines Log { get; init; }

    /// <summary>True where long waits are what a test is about: while nothing happens, time passes faster and faster.</summary>
    public bool Leaps { get; init; }

    /// <summary>How much may pass at once while nothing happens and no call is under way.</summary>
    public TimeSpan LongestLeap { get; set; } = TimeSpan.FromMilliseconds(200);

    public TimeProvider Time { get; }

    public TestDatabase Database { get; }

    public Outbox Outbox => Database.Services.GetRequiredService<Outbox>();

    public CampaignClock CampaignClock => Database.Services.GetRequiredService<CampaignClock>();

    public string FilesDirectory => Path.Combine(Database.Directory, "files");

    public static Task<DispatchRig> StartAsync(
        EmulatorOptions? options = null, SendLimits? limits = null, bool start = true, bool leaps = false,
        DatabaseKind kind = DatabaseKind.Sqlite, Action<IServiceCollection>? more = null, params IDeliveryComposer[] composers)
    {
        return StartAsync(new FakeTimeProvider(new DateTimeOffset(2027, 5, 10, 1, 0, 0, TimeSpan.Zero)), options, limits, start, leaps, kind, more, composers);
    }

    /// <summary>The same on a clock of the caller's choice: the machine's own, where speed is what is asked.</summary>
    public static async Task<DispatchRig> StartAsync(
        TimeProvider time, EmulatorOptions? options, SendLimits? limits = null, bool start = true, bool leaps = false,
        DatabaseKind kind = DatabaseKind.Sqlite, Action<IServiceCollection>? more = null, params IDeliveryComposer[] composers)
    {
        var host = await EmulatorHost.StartAsync(options, new EmulatorClocks(time, time));
        var log = new LogLines();
        string directory = "";
        var database = await TestDatabase.CreateAsync(kind, time, services =>
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddProvider(log));
            services.AddCampaignLibrary();
            services.AddSingleton<ChatDirectory>();
            services.AddSingleton<IChatLifecycle, ChatLifecycle>();
            services.AddSingleton(_ => new OutgoingFileRoots(Path.Combine(directory, "files"), directory));
            foreach (var composer in composers)
                services.AddSingleton(composer);
            services.AddTelegram(telegram =>
            {
                telegram.Token = host.Token;
                telegram.BaseUrl = host.BaseUrl;
            });
            services.RemoveAll<IChannel>();
            services.AddSingleton<IChannel>(provider => new CountedChannel(ActivatorUtilities.CreateInstance<TelegramChannel>(provider)));
            services.AddMessaging();
            if (limits is not null)
                services.AddSendLimits(TelegramChannel.ChannelName, limits);
            more?.Invoke(services);
        });
        directory = database.Directory;
        Directory.CreateDirectory(Path.Combine(directory, "files"));
        var rig = new DispatchRig(host, time, database) { Leaps = leaps, Log = log };
        await rig.PutPlanInForceAsync();
        if (start)
            await rig.StartDispatcherAsync();
        return rig;
    }

    /// <summary>A member who has said /start, and our row of their chat.</summary>
    public async Task<EmulatedUser> MemberAsync(string name = "党员 0001")
    {
        var user = World.AddUser(name);
        user.Starts();
        await AddChatAsync(user.Id, isGroup: false);
        return user;
    }

    /// <summary>So many of them.</summary>
    public async Task<List<EmulatedUser>> CrowdAsync(int count)
    {
        var members = new List<EmulatedUser>(count);
        for (var i = 0; i < count; i++)
            members.Add(await MemberAsync($"党员 {i:D4}"));
        return members;
    }

    /// <summary>A group with the bot in it, and our row of it.</summary>
    public async Task<EmulatedGroup> GroupAsync(bool isForum = false, bool isBasic = false)
    {
        var owner = World.AddUser("书记 0002");
        var group = isBasic ? World.AddGroup("第一支部", owner) : World.AddSupergroup("第一支部", owner, isForum);
        group.AddBot(owner);
        await AddChatAsync(group.Id, isGroup: true);
        return group;
    }

    /// <summary>Our id of a chat.</summary>
    public long ChatId(long externalId) => _chatIds[externalId];

    /// <summary>Queues a message as a turn does.</summary>
    public Task<long> SendAsync(EmulatedUser to, OutgoingMessage message, DeliveryOptions? options = null) => SendAsync(to.Id, message, options);

    /// <inheritdoc cref="SendAsync(EmulatedUser, OutgoingMessage, DeliveryOptions?)"/>
    public async Task<long> SendAsync(long externalId, OutgoingMessage message, DeliveryOptions? options = null, long? threadId = null)
    {
        var delivery = await Database.WriteAsync(db => Task.FromResult(
            Outbox.Send(db, new ChatAddress(ChatId(externalId), threadId?.ToString(CultureInfo.InvariantCulture), Language.Chinese, null), message, options ?? new DeliveryOptions())));
        return delivery.Id;
    }

    /// <summary>Queues several messages in one commit.</summary>
    public Task SendTogetherAsync(long externalId, long? threadId, params IReadOnlyList<string> texts) => Database.WriteAsync(db =>
    {
        foreach (var text in texts)
            Outbox.Send(db, new ChatAddress(ChatId(externalId), threadId?.ToString(CultureInfo.InvariantCulture), Language.Chinese, null), Text.Plain(text), new DeliveryOptions());
    });

    public async Task<long> SendComposedAsync(EmulatedUser to, string composer, string argument, DeliveryOptions? options = null)
    {
        var delivery = await Database.WriteAsync(db => Task.FromResult(
            Outbox.SendComposed(db, new ChatAddress(ChatId(to.Id), null, Language.Chinese, null), composer, argument, options ?? new DeliveryOptions())));
        return delivery.Id;
    }

    public Task<Delivery> RowAsync(long id) => Database.ReadAsync(db => db.Deliveries.SingleAsync(d => d.Id == id));

    public Task<Chat> ChatRowAsync(long externalId) => Database.ReadAsync(db => db.Chats.SingleAsync(c => c.Id == ChatId(externalId)));

    /// <summary>What the bot said in a chat.</summary>
    public IReadOnlyList<string> Said(long chatId) => [.. World.History(chatId).Where(m => m.IsFromBot).Select(m => m.Text)];

    /// <inheritdoc cref="Said(long)"/>
    public IReadOnlyList<string> Said(EmulatedUser user) => Said(user.Id);

    public MessageView LastSaid(EmulatedUser user) => World.History(user.Id).Last(m => m.IsFromBot);

    /// <summary>Lets time pass until nothing that may be sent waits.</summary>
    public Task DrainAsync() => RunUntilAsync(Dispatcher.WhenDrainedAsync(CancellationToken.None));

    /// <summary>Lets time pass, a little at once, until something has happened.</summary>
    public async Task RunUntilAsync(Task done)
    {
        var patience = TimeProvider.System.GetTimestamp();
        var step = ShortestStep;
        while (!done.IsCompleted)
        {
            if (_running?.ExecuteTask is { IsFaulted: true } dead)
                await dead;
            var changed = World.Changed.Next();
            if (TimeProvider.System.GetElapsedTime(patience) > EmulatorWorld.Patience)
                throw new TimeoutException("It did not come to that. " + string.Join('\n', World.Calls.TakeLast(10).Select(c => $"{c.Method} {c.StatusCode} {c.Description}").Concat(Log.All.TakeLast(10))));
            await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
            var longest = Channel.HasCalls ? LongestStepInCall : LongestLeap;
            step = !Leaps || changed.IsCompleted ? ShortestStep : step * 1.2 < longest ? step * 1.2 : longest;
            (Time as FakeTimeProvider)?.Advance(step);
        }

        await done;
    }

    /// <summary>
    /// Lets hours pass, some minutes at once: what is under way meanwhile runs out of its time, so this is for times in which no answer comes.
    /// </summary>
    public async Task PassAsync(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        while (Time.GetUtcNow() < end)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
            ((FakeTimeProvider)Time).Advance(TimeSpan.FromMinutes(4));
        }
    }

    /// <summary>Lets time pass until the emulated world is as said.</summary>
    public Task RunUntilAsync(Func<EmulatorWorld, bool> predicate) => RunUntilAsync(WaitForWorldAsync(predicate));

    /// <summary>Waits, while the clock stands, until something is on disk.</summary>
    public async Task WaitForDiskAsync(Func<CampaignDbContext, Task<bool>> isSo)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!await Database.ReadAsync(isSo))
        {
            TimeProvider.System.GetElapsedTime(patience).ShouldBeLessThan(EmulatorWorld.Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    /// <summary>True where it is on disk that nothing may leave for a time.</summary>
    public static Task<bool> IsWholeBotClosedAsync(CampaignDbContext db) =>
        db.StateValues.AnyAsync(v => v.Name == $"{TelegramChannel.ChannelName}:blocked-until");

    /// <summary>Waits, while the clock stands, until the emulated world is as said.</summary>
    public Task WaitForWorldAsync(Func<EmulatorWorld, bool> isSo) => World.WaitForAsync(isSo);

    /// <summary>Lets time pass until a row is as said.</summary>
    public async Task RunUntilRowAsync(long id, Predicate<Delivery> predicate)
    {
        while (!predicate(await RowAsync(id)))
            await RunUntilAsync(Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
    }

    public async Task StartDispatcherAsync()
    {
        _running = Dispatcher;
        await _running.StartAsync(CancellationToken.None);
    }

    /// <summary>An orderly end and a new start on the same files.</summary>
    public async Task RestartAsync()
    {
        if (_running is not null)
            await RunUntilAsync(_running.StopAsync(CancellationToken.None));
        await Database.RestartAsync();
        await PutPlanInForceAsync();
        await StartDispatcherAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await RunUntilAsync(_running.StopAsync(new CancellationToken(canceled: true)));
        var calls = World.Calls;
        await Database.DisposeAsync();
        await Host.DisposeAsync();
        LinkPreviews.Wanted(calls).ShouldBeEmpty();
        BotApiSchema.Check(calls.Where(c => c.StatusCode == 200));
    }

    private CountedChannel Channel => Database.Services.GetServices<IChannel>().OfType<CountedChannel>().Single();

    private ChannelDispatchers Dispatcher => Database.Services.GetRequiredService<ChannelDispatchers>();

    private Task PutPlanInForceAsync() =>
        Database.Services.GetRequiredService<CampaignLibrary>().PutInForceAsync(TestPlan.Campaign().Plan, "", CancellationToken.None);

    private async Task AddChatAsync(long externalId, bool isGroup)
    {
        var chat = new Chat { Channel = TelegramChannel.ChannelName, ExternalId = externalId.ToString(CultureInfo.InvariantCulture), IsGroup = isGroup };
        await Database.WriteAsync(db => db.Chats.Add(chat));
        _chatIds[externalId] = chat.Id;
    }
}

internal static class RigServices
{
    public static OutboxSignal GetSignal(this IServiceProvider services) => services.GetRequiredService<OutboxSignal>();
}

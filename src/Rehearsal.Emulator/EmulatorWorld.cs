using System.Collections.Immutable;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>
/// A small Telegram in memory: people, chats, messages, files, and what waits for the bot.
/// Safe to use from any thread; everything that looks or changes does so under one lock.
/// </summary>
internal sealed class EmulatorWorld
{
    /// <summary>How long is waited for what comes even on a busy machine: longer than a tick that came too late takes to come round again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly CallLog _log;
    private readonly Dictionary<long, DateTimeOffset> _typing = [];

    public EmulatorWorld(EmulatorOptions options, EmulatorClocks clocks, WorldState? state = null)
    {
        Options = options;
        Clocks = clocks;
        State = state ?? new WorldState();
        Wire = new Wire(State);
        Updates = new UpdateQueue(State, options, clocks.System);
        Messages = new MessageHistory(State, Wire, Updates, clocks, options);
        Files = new FileStore(State, options);
        Rates = new RateLedger(options, clocks.System);
        Viewer = new Viewer(State, options);
        _log = new CallLog(options.CallLogCapacity);
        AddBuiltInAccounts();
    }

    public EmulatorOptions Options { get; }

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Completes at every change; take it before looking.</summary>
    public ChangeSignal Changed { get; } = new();

    internal EmulatorClocks Clocks { get; }

    internal WorldState State { get; }

    internal Lock Gate { get; } = new();

    internal Wire Wire { get; }

    internal UpdateQueue Updates { get; }

    internal MessageHistory Messages { get; }

    internal FileStore Files { get; }

    internal RateLedger Rates { get; }

    internal Viewer Viewer { get; }

    /// <summary>Every call so far (the newest, when the log is full), in the order in which they were answered.</summary>
    public ImmutableArray<BotApiCall> Calls => _log.Snapshot();

    /// <summary>How many calls came over a rate limit.</summary>
    public int RateViolations => Read(() => Rates.Violations);

    /// <summary>The chats that were sent to over a limit, with how often.</summary>
    public ImmutableDictionary<long, int> RateViolationsByChat => Read(() => Rates.ViolationsByChat);

    /// <summary>Updates that the bot has not confirmed yet.</summary>
    public int PendingUpdates => Read(() => Updates.Pending);

    /// <summary>Makes a person with a private chat to the bot, which they have not started yet.</summary>
    public EmulatedUser AddUser(string firstName, string? language = "zh-hans", string? username = null, long? id = null) => Write(() =>
    {
        var user = new UserState { Id = id ?? State.NextUserId++, FirstName = firstName, LanguageCode = language, Username = username };
        State.Users.Add(user.Id, user);
        State.Chats.Add(user.Id, new ChatState { Id = user.Id, Kind = ChatKind.Private });
        return new EmulatedUser(this, user.Id);
    });

    /// <summary>Makes a basic group; the bot is not in it yet.</summary>
    public EmulatedGroup AddGroup(string title, EmulatedUser owner, params IEnumerable<EmulatedUser> members) =>
        AddGroup(title, ChatKind.Group, isForum: false, owner, members);

    /// <summary>Makes a supergroup; a forum has topics. The bot is not in it yet.</summary>
    public EmulatedGroup AddSupergroup(string title, EmulatedUser owner, bool isForum = false, params IEnumerable<EmulatedUser> members) =>
        AddGroup(title, ChatKind.Supergroup, isForum, owner, members);

    public EmulatedUser User(long id) => Read(() => State.Users.ContainsKey(id)
        ? new EmulatedUser(this, id)
        : throw new ArgumentOutOfRangeException(nameof(id), id, "No such person in the emulated world."));

    public EmulatedGroup Group(long id) => Read(() => State.Chats.GetValueOrDefault(id) is { Kind: not ChatKind.Private }
        ? new EmulatedGroup(this, id)
        : throw new ArgumentOutOfRangeException(nameof(id), id, "No such group in the emulated world."));

    /// <summary>A chat's history as it stands, deleted messages included and marked.</summary>
    public ImmutableArray<MessageView> History(long chatId) => Read(() => Viewer.History(State.Chats[chatId]));

    public ImmutableArray<ChatView> Chats() => Read(() => State.Chats.Values.Select(Viewer.Chat).ToImmutableArray());

    /// <summary>What the bot answered to a press; null until it does.</summary>
    public CallbackAnswerView? CallbackAnswer(string callbackId) => Read(() => Viewer.Answer(State.Callbacks[callbackId]));

    /// <summary>The commands that a person is offered in a chat, found as Telegram finds them (core.telegram.org/bots/api#determining-list-of-commands).</summary>
    public ImmutableArray<CommandView> CommandsFor(long userId, long chatId) => Read(() => CommandMenu.Find(State, userId, chatId));

    /// <summary>Hands the bot an update as raw JSON, whatever it says; <c>{update_id}</c> in it becomes the next id.</summary>
    /// <returns>The update's id.</returns>
    public long DeliverRaw(string json) => Write(() => Updates.EnqueueRaw(json));

    /// <summary>Lets the update ids jump ahead, as they do after a quiet week.</summary>
    public void JumpUpdateIds(long by) => Write(() => State.NextUpdateId += by);

    /// <summary>The bytes of a file the world holds.</summary>
    public byte[]? FileContent(string fileId) => Read(() => Files.Find(fileId)?.Content);

    /// <summary>Waits until the world is as said. No sleeping: it looks again at every change.</summary>
    /// <exception cref="TimeoutException">It did not come to that; the message tells what the bot did last.</exception>
    public async Task WaitForAsync(Func<EmulatorWorld, bool> predicate, TimeSpan? timeout = null, CancellationToken ct = default)
    {
        var clock = TimeProvider.System;
        var allowed = timeout ?? Patience;
        var started = clock.GetTimestamp();
        while (true)
        {
            var next = Changed.Next();
            if (predicate(this))
                return;
            var left = allowed - clock.GetElapsedTime(started);
            try
            {
                await next.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, ct);
            }
            catch (TimeoutException exception)
            {
                throw new TimeoutException($"Waited {allowed.TotalSeconds:0.#} s in vain. {_log.Describe()}", exception);
            }
        }
    }

    /// <summary>Waits until an offset has passed every queued update: the bot has taken all that it was told for good.</summary>
    public Task WhenUpdatesConfirmedAsync(TimeSpan? timeout = null, CancellationToken ct = default) =>
        WaitForAsync(world => world.PendingUpdates == 0, timeout, ct);

    /// <summary>When the bot last showed that it is typing in a chat, in system time.</summary>
    public DateTimeOffset? TypingSince(long chatId) => Read(() => _typing.TryGetValue(chatId, out var at) ? at : (DateTimeOffset?)null);

    internal void NoteTyping(long chatId) => _typing[chatId] = Clocks.System.GetUtcNow();

    /// <summary>A message ends the typing sign.</summary>
    internal void EndTyping(long chatId) => _typing.Remove(chatId);

    internal void Record(Func<BotApiCall> call)
    {
        if (Options.CallLogCapacity > 0)
            _log.Add(call());
        Changed.Pulse();
    }

    internal T Read<T>(Func<T> look)
    {
        lock (Gate)
            return look();
    }

    internal T Write<T>(Func<T> change)
    {
        T result;
        lock (Gate)
            result = change();
        Changed.Pulse();
        return result;
    }

    internal void Write(Action change)
    {
        lock (Gate)
            change();
        Changed.Pulse();
    }

    private EmulatedGroup AddGroup(string title, ChatKind kind, bool isForum, EmulatedUser owner, IEnumerable<EmulatedUser> members) => Write(() =>
    {
        var id = kind == ChatKind.Group ? State.NextGroupId-- : State.NextSupergroupId--;
        var chat = new ChatState { Id = id, Kind = kind, Title = title, IsForum = isForum };
        chat.Members[owner.Id] = new MembershipState { Status = MemberStatus.Creator };
        foreach (var member in members)
            chat.Members.TryAdd(member.Id, new MembershipState { Status = MemberStatus.Member });
        State.Chats.Add(id, chat);
        return new EmulatedGroup(this, id);
    });

    private void AddBuiltInAccounts()
    {
        State.Users.TryAdd(Options.BotId, new UserState
        {
            Id = Options.BotId,
            FirstName = Options.BotName,
            Username = Options.BotUsername,
            IsBot = true,
        });
        State.Users.TryAdd(Wire.GroupAnonymousBotId, new UserState
        {
            Id = Wire.GroupAnonymousBotId,
            FirstName = "Group",
            Username = "GroupAnonymousBot",
            IsBot = true,
        });
    }
}

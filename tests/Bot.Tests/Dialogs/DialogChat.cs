using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Buttons;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Dialogs;

/// <summary>
/// A member's private chat with the engine, on a real database: every turn runs in the lane, in a context of its own, and its effects are
/// read back from what was committed.
/// </summary>
internal sealed class DialogChat : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly List<BotMessage> _messages = [];
    private readonly Activity _template;
    private long _lastDelivery;
    private long _updateId;

    private DialogChat(TestDatabase database, FakeTimeProvider time, StaticCampaign campaign, Person person, Chat chat, Chat group)
    {
        _database = database;
        Time = time;
        Campaign = campaign;
        Person = person;
        Chat = chat;
        Group = group;
        _template = new Activity
        {
            UpdateId = "0",
            Kind = ActivityKind.Message,
            Conversation = new ConversationRef("telegram", chat.ExternalId, null, IsGroup: false, Title: null),
            From = new ChannelAccount("1001", "someone", "zh-hans"),
            SentAt = time.GetUtcNow(),
        };
    }

    public FakeTimeProvider Time { get; }

    public StaticCampaign Campaign { get; }

    public Person Person { get; set; }

    public Chat Chat { get; }

    public Chat Group { get; }

    /// <summary>What the bot said or changed in the last turn.</summary>
    public IReadOnlyList<BotMessage> LastReplies { get; private set; } = [];

    /// <summary>What the pressed button answered in the last turn.</summary>
    public string? LastAnswer { get; private set; }

    /// <summary>All that was ever said and answered, for messages of failing tests.</summary>
    public List<string> Transcript { get; } = [];

    /// <summary>The chat as the member sees it now.</summary>
    public IReadOnlyList<BotMessage> Messages => _messages;

    public TestDatabase Database => _database;

    private DialogEngine Engine => _database.Services.GetRequiredService<DialogEngine>();

    public static async Task<DialogChat> OpenAsync(Action<IServiceCollection> dialogs)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 6, 23, 1, 0, 0, TimeSpan.Zero));
        var campaign = new StaticCampaign(SamplePlans.Make("v1"));
        var database = await TestDatabase.CreateAsync(configure: services =>
        {
            services.AddSingleton<ICampaignSource>(campaign);
            services.AddSingleton(new CampaignClock(time));
            services.AddChannelTraits(TelegramTraits.Value);
            services.AddSingleton<Outbox>();
            services.AddSingleton<ButtonRouter>();
            services.AddDialogs();
            dialogs(services);
        });
        var member = Member.Create("0001", "党员 0001", "in-service", phone: null, new DateOnly(2020, 1, 1));
        var chat = new Chat { Channel = "telegram", ExternalId = "1001" };
        var group = new Chat { Channel = "telegram", ExternalId = "-1", IsGroup = true };
        await database.WriteAsync(db => db.AddRange(member, chat, group));
        var person = new Person(member.Id, member.Number, member.Name, member.Standing, null, [], []);
        return new DialogChat(database, time, campaign, person, chat, group);
    }

    public Task BeginAsync(string dialog, string arguments = "") =>
        TurnAsync($"[begin {dialog} {arguments}]", _template, (turn, ct) => Engine.BeginAsync(turn, dialog, arguments, ct));

    public Task BeginInGroupAsync(string dialog, string arguments = "") =>
        TurnAsync($"[begin {dialog} in the group]", InGroup(_template), (turn, ct) => Engine.BeginAsync(turn, dialog, arguments, ct));

    /// <summary>Follows a link <c>/start PARAMETER</c>.</summary>
    public Task FollowsAsync(string parameter) => TurnAsync("/start " + parameter, _template, (turn, ct) =>
    {
        var parts = parameter.Split('-', 2);
        return _database.Services.GetServices<IStartLink>().Single(l => l.Prefix == parts[0]).HandleAsync(turn, parts[1], ct);
    });

    /// <summary>Sends words; the result says whether a dialog took them.</summary>
    public Task<bool> SaysAsync(string text, string? messageId = null) =>
        GiveAsync(text, _template with { Text = text, MessageId = messageId ?? NewMessageId() });

    public Task<bool> SendFileAsync(FileRef file, string? caption = null) =>
        GiveAsync($"[{file.Kind} {file.Name}]", _template with { Kind = ActivityKind.File, File = file, Text = caption, MessageId = NewMessageId() });

    public Task<bool> SendStickerAsync() => GiveAsync("[sticker]", _template with { Kind = ActivityKind.Unsupported, MessageId = NewMessageId() });

    /// <summary>Changes a message that was sent.</summary>
    public Task<bool> EditAsync(string messageId, string text) =>
        GiveAsync($"[edit {messageId}] {text}", _template with { Kind = ActivityKind.Edit, MessageId = messageId, Text = text });

    public Task CancelCommandAsync() => TurnAsync("/cancel", _template with { Kind = ActivityKind.Command }, (turn, ct) =>
        _database.Services.GetServices<IChatCommand>().Single(c => c.Name == "cancel").HandleAsync(turn, "", ct));

    /// <summary>Presses the newest button whose label contains the words.</summary>
    public Task PressesAsync(string label)
    {
        var message = _messages.LastOrDefault(m => m.Buttons.Any(b => b.Label.Contains(label, StringComparison.Ordinal)))
            ?? throw new InvalidOperationException($"No button \"{label}\" in:\n{this}");
        return PressesAsync(message.Id, message.Buttons.First(b => b.Label.Contains(label, StringComparison.Ordinal)));
    }

    public Task PressesAsync(string messageId, ButtonContent button) => TurnAsync(
        $"({button.Label})",
        _template with { Kind = ActivityKind.Button, Button = new ButtonCall(button.Data ?? "", "cb", messageId) },
        (turn, ct) => _database.Services.GetRequiredService<ButtonRouter>().PressAsync(turn, ct));

    /// <summary>The bot stops and starts again: nothing but the database is left.</summary>
    public Task RestartAsync()
    {
        Transcript.Add("--- restart ---");
        return _database.RestartAsync();
    }

    public async Task<IReadOnlyList<OpenDraft>> DraftsAsync()
    {
        IReadOnlyList<OpenDraft> drafts = [];
        await TurnAsync("[drafts]", _template, async (turn, ct) => drafts = await Engine.OpenDraftsAsync(turn, ct));
        return drafts;
    }

    /// <summary>The stored state of the member's only draft of a dialog.</summary>
    public async Task<DialogState?> StateAsync(string dialog)
    {
        var store = _database.Services.GetRequiredService<DialogStore>();
        return await _database.ReadAsync<DialogState?>(async db =>
            await db.DialogSnapshots.SingleOrDefaultAsync(s => s.Dialog == dialog) is { } snapshot
                ? await store.OpenWholeAsync(db, snapshot, CancellationToken.None)
                : null);
    }

    public string NewMessageId() => "in-" + (_updateId + 1);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public override string ToString() => string.Join("\n", Transcript);

    private async Task<bool> GiveAsync(string shown, Activity activity)
    {
        var taken = false;
        await TurnAsync(shown, activity, async (turn, ct) => taken = await Engine.ContinueAsync(turn, ct));
        return taken;
    }

    private static Activity InGroup(Activity activity) => activity with { Conversation = activity.Conversation with { ExternalId = "-1", IsGroup = true } };

    private async Task TurnAsync(string shown, Activity activity, Func<TurnContext, CancellationToken, Task> work)
    {
        Transcript.Add("> " + shown);
        activity = activity with { UpdateId = (++_updateId).ToString(System.Globalization.CultureInfo.InvariantCulture) };
        var outbox = _database.Services.GetRequiredService<Outbox>();
        var clock = _database.Services.GetRequiredService<CampaignClock>();
        var answer = await _database.Lane.RunAsync(
            async (db, ct) =>
            {
                var now = clock.GetUtcNow();
                var turn = new TurnContext(activity, activity.Conversation.IsGroup ? Group : Chat, Person, Campaign.Current, db, outbox)
                {
                    Now = now,
                    Today = Campaign.Current.Timeline.DayAt(now),
                };
                await work(turn, ct);
                return turn.ButtonAnswer?.Text.Render(turn.Language).Plain;
            },
            CancellationToken.None);
        LastAnswer = answer;
        (answer ?? "").Length.ShouldBeLessThanOrEqualTo(200);
        if (answer is not null)
            Transcript.Add("! " + answer);
        await ReceiveAsync();
    }

    private async Task ReceiveAsync()
    {
        var deliveries = await _database.ReadAsync(db => db.Deliveries.Where(d => d.Id > _lastDelivery).OrderBy(d => d.Id).ToListAsync());
        var replies = new List<BotMessage>();
        foreach (var delivery in deliveries)
        {
            _lastDelivery = delivery.Id;
            var content = JsonSerializer.Deserialize(
                _database.Secrets.Open(delivery.PayloadSecret!, Outbox.SealPurpose), MessagingJson.Default.MessageContent)!;
            content.Text.Length.ShouldBeLessThanOrEqualTo(4096);
            var message = new BotMessage(delivery, Chat.ExternalId, content);
            var known = _messages.FindIndex(m => m.Id == message.Id);
            if (known >= 0)
                _messages[known] = message;
            else
                _messages.Add(message);
            replies.Add(message);
            Transcript.Add((message.IsEdit ? "~ " : "< ") + message.Text.ReplaceLineEndings("\n  ") + (message.Buttons.Count > 0 ? "\n  [" + string.Join("] [", message.Labels) + "]" : ""));
        }

        LastReplies = replies;
    }
}

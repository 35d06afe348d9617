using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Scenes;

/// <summary>What people do, each in a turn of its own, and what the turn said.</summary>
internal sealed partial class Scene
{
    /// <summary>A member says something in private.</summary>
    public Task<Said> SaysAsync(Member member, string text) => SaysAsync(member, text, group: null);

    /// <summary>A member says something in a group.</summary>
    public Task<Said> SaysAsync(Member member, string text, Chat? group) =>
        RunAsync(text.Split(' ', 2) is [['/', .. var name], .. var words]
            ? From(member, group, ActivityKind.Command) with { Command = new CommandCall(name, words.FirstOrDefault() ?? "") }
            : From(member, group, ActivityKind.Message) with { Text = text, MessageId = "t" + _number.ToString(CultureInfo.InvariantCulture) });

    /// <summary>A member presses the button whose label holds these words.</summary>
    public Task<Said> PressesAsync(Member member, BotMessage message, string label) =>
        PressesAsync(member, message.Buttons.First(b => b.Label.Contains(label, StringComparison.Ordinal)));

    /// <summary>A member presses a button in their private chat.</summary>
    public Task<Said> PressesAsync(Member member, ButtonContent button) =>
        RunAsync(From(member, group: null, ActivityKind.Button) with { Button = new ButtonCall(button.Data!, "callback", "42") });

    /// <summary>An account, a member's or not, presses a button in a conversation.</summary>
    public Task<Said> PressesAsync(string account, Chat chat, ButtonContent button) =>
        RunAsync(From(account, account, chat, ActivityKind.Button) with { Button = new ButtonCall(button.Data!, "callback", "1") });

    /// <summary>Does something in a turn of a member's, as a feature would.</summary>
    public async Task<T> TurnAsync<T>(Member member, Func<TurnContext, CancellationToken, Task<T>> work)
    {
        var outbox = Service<Outbox>();
        var activity = From(member, group: null, ActivityKind.Message);
        return await Database.Lane.RunAsync(
            async (db, ct) =>
            {
                var (chat, _) = await Service<ChatDirectory>().FindOrAddAsync(db, activity, ct);
                var day = Campaign.Timeline.DayAt(Now);
                var person = await PersonDirectory.LoadAsync(db, member.Id, day, ct);
                return await work(new TurnContext(activity, chat, person, Campaign, db, outbox) { Now = Now, Today = day }, ct);
            },
            CancellationToken.None);
    }

    /// <summary>The messages that wait in the outbox for a member's private chat.</summary>
    public async Task<IReadOnlyList<BotMessage>> WaitingForAsync(Member member)
    {
        var account = AccountOf(member);
        return [.. (await SinceAsync(0)).Where(m => m.To == account)];
    }

    /// <summary>What came into the outbox, ready to be read, since it was asked last.</summary>
    public async Task<IReadOnlyList<BotMessage>> NewAsync()
    {
        var before = _heard;
        _heard = await Database.ReadAsync(db => db.Deliveries.MaxAsync(d => (long?)d.Id)) ?? 0;
        return await SinceAsync(before);
    }

    /// <summary>A row of the outbox, opened.</summary>
    public BotMessage Open(Delivery row) => Open(row, "");

    /// <summary>A row of the outbox as it would leave now: what is made at the moment of sending is made.</summary>
    public async Task<BotMessage> ComposedAsync(Delivery row)
    {
        if (row.Composer is not { } name)
            return Open(row);
        var composed = Service<Outbox>().OpenComposed(row.PayloadSecret!);
        var composer = Services.GetServices<IDeliveryComposer>().Single(c => c.Name == name);
        return await WriteAsync(async db => new BotMessage(
            row,
            await db.Chats.Where(c => c.Id == row.ChatId).Select(c => c.ExternalId).SingleAsync(),
            Service<Outbox>().Fill(db, row, composed, (await composer.ComposeAsync(db, row, composed.Argument, CancellationToken.None))!)));
    }

    private async Task<IReadOnlyList<BotMessage>> SinceAsync(long id)
    {
        var rows = await Database.ReadAsync(db => (
            from delivery in db.Deliveries
            join chat in db.Chats on delivery.ChatId equals chat.Id
            where delivery.Id > id && delivery.Composer == null && delivery.PayloadSecret != null
            orderby delivery.Id
            select new { Row = delivery, chat.ExternalId }).ToListAsync());
        return rows.ConvertAll(r => Open(r.Row, r.ExternalId));
    }

    private BotMessage Open(Delivery row, string to) => new(row, to, Service<Outbox>().OpenContent(row.PayloadSecret!));

    private async Task<Said> RunAsync(Activity activity)
    {
        var turn = await Database.Lane.RunAsync((db, ct) => Service<TurnPipeline>().RunAsync(activity, db, ct), CancellationToken.None);
        foreach (var follow in turn.AfterCommit)
            await follow(CancellationToken.None);
        return new Said([.. (await NewAsync()).Where(m => m.Row.Priority == DeliveryPriority.Reply)], turn.ButtonAnswer?.Text.Render(Language.Chinese).Plain);
    }

    private Activity From(Member member, Chat? group, ActivityKind kind) => From(AccountOf(member), member.Name, group, kind);

    private Activity From(string account, string name, Chat? chat, ActivityKind kind) => new()
    {
        UpdateId = (++_number).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kind = kind,
        Conversation = chat is null
            ? new ConversationRef("telegram", account, null, IsGroup: false, null)
            : new ConversationRef("telegram", chat.ExternalId, null, chat.IsGroup, chat.Title),
        From = new ChannelAccount(account, name, "zh-hans"),
        SentAt = Now,
    };
}

using System.Globalization;
using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Features.Offices;

/// <summary>What one turn said: the messages it queued, in order, and the answer to a pressed button.</summary>
internal sealed record Said(IReadOnlyList<SaidMessage> Messages, string? Box)
{
    /// <summary>The last message to the chat where the turn was.</summary>
    public SaidMessage Last => Messages[^1];

    public string Text => Last.Content.Text;
}

/// <summary>One queued message.</summary>
internal sealed record SaidMessage(Delivery Row, MessageContent Content)
{
    public IEnumerable<ButtonContent> Buttons => Content.Buttons.SelectMany(row => row);

    public IEnumerable<string> Labels => Buttons.Select(b => b.Label);
}

/// <summary>
/// The bot's own pipeline on a real database and a clock that stands: people type and press, and what they are told is read from the
/// outbox. Half past nine in the morning of 10 May 2027 in the plan's zone.
/// </summary>
internal sealed class OfficeDesk : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2027, 5, 10);

    private readonly FakeTimeProvider _time;
    private long _update;
    private long _lastDelivery;

    private OfficeDesk(TestDatabase database, FakeTimeProvider time)
    {
        Database = database;
        _time = time;
        Roster = new TestRoster(database);
    }

    public TestDatabase Database { get; }

    public TestRoster Roster { get; }

    public Campaign Campaign => Database.Services.GetRequiredService<ICampaignSource>().Current;

    public static async Task<OfficeDesk> OpenAsync(
        Campaign campaign, Action<IServiceCollection> features, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 5, 10, 1, 30, 0, TimeSpan.Zero));
        var database = await TestDatabase.CreateAsync(kind, time, services =>
        {
            services.AddSingleton<CampaignClock>();
            services.AddSingleton<CampaignLibrary>();
            services.AddSingleton<ICampaignSource>(p => p.GetRequiredService<CampaignLibrary>());
            services.AddSingleton<ICampaignRefresh>(p => p.GetRequiredService<CampaignLibrary>());
            services.AddChannelTraits(TelegramTraits.Value);
            services.AddSingleton<Outbox>();
            services.AddSingleton<OutboxSignal>();
            services.AddTurns().AddDialogs().AddObligations();
            features(services);
        });
        await database.Services.GetRequiredService<CampaignLibrary>().PutInForceAsync(campaign.Plan, "plan", CancellationToken.None);
        return new OfficeDesk(database, time);
    }

    /// <summary>Moves the time on.</summary>
    public void Wait(TimeSpan span) => _time.Advance(span);

    /// <summary>A member with an account, who may hold a role.</summary>
    public async Task<Member> JoinedAsync(Organization branch, Role? role = null, Organization? of = null, string standing = TestPlan.InService)
    {
        var member = await Roster.MemberAsync(branch, standing);
        await Roster.AccountAsync(member, AccountOf(member), _time.GetUtcNow());
        if (role is { } held)
            await Roster.RoleAsync(member, held, of ?? branch);
        return member;
    }

    /// <summary>A live group bound to an organization.</summary>
    public Task<Chat> GroupAsync(Organization organization, string? language = null) => Database.WriteAsync(async db =>
    {
        var chat = new Chat
        {
            Channel = "telegram",
            ExternalId = "-" + (1000 + organization.Id).ToString(CultureInfo.InvariantCulture) + (++_update).ToString(CultureInfo.InvariantCulture),
            IsGroup = true,
            Language = language,
        };
        db.Chats.Add(chat);
        await db.SaveChangesAsync();
        db.ChatBindings.Add(new ChatBinding { ChatId = chat.Id, OrganizationId = organization.Id, IsPrimary = true, BoundAt = _time.GetUtcNow() });
        return chat;
    });

    /// <summary>Somebody has done a check-in task.</summary>
    public Task DoneAsync(CheckInTask task, Subject subject) => Database.WriteAsync(db => db.CheckIns.Add(CheckIn.Create(
        Campaign.Id,
        new ObligationKey(task.Id, subject, task.Periods(Campaign.Timeline)[0].Key),
        Today,
        new CheckInDetails(),
        new CheckInAuthor(subject.Id, OnBehalf: false),
        _time.GetUtcNow(),
        Guid.NewGuid().ToString("N"))));

    /// <summary>A member types in private.</summary>
    public Task<Said> TypesAsync(Member member, string text) => TypesAsync(member, text, group: null);

    /// <summary>A member types in a group.</summary>
    public Task<Said> TypesAsync(Member member, string text, Chat? group) =>
        RunAsync(text.Split(' ', 2) is [['/', .. var name], .. var words]
            ? From(member, group, ActivityKind.Command) with { Command = new CommandCall(name, words.FirstOrDefault() ?? "") }
            : From(member, group, ActivityKind.Message) with { Text = text, MessageId = "t" + _update.ToString(CultureInfo.InvariantCulture) });

    /// <summary>A member presses the button whose label holds these words.</summary>
    public Task<Said> PressesAsync(Member member, SaidMessage message, string label) =>
        PressesAsync(member, message.Buttons.First(b => b.Label.Contains(label, StringComparison.Ordinal)));

    /// <summary>A member presses a button in their private chat.</summary>
    public Task<Said> PressesAsync(Member member, ButtonContent button) =>
        RunAsync(From(member, group: null, ActivityKind.Button) with { Button = new ButtonCall(button.Data!, "callback", "42") });

    /// <summary>Does something in a turn of a member's, as a feature would.</summary>
    public async Task<T> TurnAsync<T>(Member member, Func<TurnContext, CancellationToken, Task<T>> work)
    {
        var outbox = Database.Services.GetRequiredService<Outbox>();
        var activity = From(member, group: null, ActivityKind.Message);
        return await Database.Lane.RunAsync(
            async (db, ct) =>
            {
                var (chat, _) = await Database.Services.GetRequiredService<ChatDirectory>().FindOrAddAsync(db, activity, ct);
                var person = await PersonDirectory.LoadAsync(db, member.Id, Today, ct);
                return await work(new TurnContext(activity, chat, person, Campaign, db, outbox) { Now = _time.GetUtcNow(), Today = Today }, ct);
            },
            CancellationToken.None);
    }

    /// <summary>The messages that wait in the outbox for a member's private chat.</summary>
    public async Task<IReadOnlyList<SaidMessage>> WaitingForAsync(Member member)
    {
        var account = AccountOf(member);
        var rows = await Database.ReadAsync(db => (
            from delivery in db.Deliveries
            join chat in db.Chats on delivery.ChatId equals chat.Id
            where chat.ExternalId == account
            orderby delivery.Id
            select delivery).ToListAsync());
        return [.. rows.Where(r => r.Composer is null && r.PayloadSecret is not null).Select(Open)];
    }

    public SaidMessage Open(Delivery row) => new(
        row,
        JsonSerializer.Deserialize(Database.Secrets.Open(row.PayloadSecret!, Outbox.SealPurpose), MessagingJson.Default.MessageContent)!);

    public Task<List<AuditEntry>> AuditsAsync() => Database.ReadAsync(db => db.AuditEntries.OrderBy(a => a.Id).ToListAsync());

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static string AccountOf(Member member) => "u" + member.Number;

    private Activity From(Member member, Chat? group, ActivityKind kind) => new()
    {
        UpdateId = (++_update).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kind = kind,
        Conversation = group is null
            ? new ConversationRef("telegram", AccountOf(member), null, IsGroup: false, null)
            : new ConversationRef("telegram", group.ExternalId, null, IsGroup: true, group.Title),
        From = new ChannelAccount(AccountOf(member), member.Name, "zh-hans"),
        SentAt = _time.GetUtcNow(),
    };

    private async Task<Said> RunAsync(Activity activity)
    {
        var pipeline = Database.Services.GetRequiredService<TurnPipeline>();
        var turn = await Database.Lane.RunAsync((db, ct) => pipeline.RunAsync(activity, db, ct), CancellationToken.None);
        foreach (var follow in turn.AfterCommit)
            await follow(CancellationToken.None);
        var rows = await Database.ReadAsync(db => db.Deliveries
            .Where(d => d.Id > _lastDelivery && d.Priority == DeliveryPriority.Reply && d.Composer == null && d.PayloadSecret != null)
            .OrderBy(d => d.Id).ToListAsync());
        _lastDelivery = await Database.ReadAsync(db => db.Deliveries.Select(d => (long?)d.Id).MaxAsync()) ?? 0;
        return new Said([.. rows.Select(Open)], turn.ButtonAnswer?.Text.Render(Language.Chinese).Plain);
    }
}

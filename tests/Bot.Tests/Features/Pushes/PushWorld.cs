using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Features.AcknowledgeMaterial;
using CampaignBot.Bot.Features.AnnouncePhase;
using CampaignBot.Bot.Features.CloseWindows;
using CampaignBot.Bot.Features.PushMaterial;
using CampaignBot.Bot.Features.SendReminders;
using CampaignBot.Bot.Features.ShowMaterials;
using CampaignBot.Bot.Features.Snooze;
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
using CampaignBot.Domain.Reminders;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Features.Pushes;

/// <summary>A message that left.</summary>
internal sealed record SentMessage(Delivery Row, MessageContent Content)
{
    public string Text => Content.Text;

    public IEnumerable<string> Labels => Content.Buttons.SelectMany(row => row).Select(b => b.Label);

    public ButtonContent Button(string label) => Content.Buttons.SelectMany(row => row).Single(b => b.Label.Contains(label, StringComparison.Ordinal));
}

/// <summary>The plan in force, which a recorded event or a new plan replaces.</summary>
internal sealed class CampaignInForce : ICampaignSource
{
    public required Campaign Current { get; set; }

    public Plan? Version(string planVersion) => planVersion == Current.Plan.Version ? Current.Plan : null;
}

/// <summary>What is due is done on a real database, on a clock that the test sets; what is queued is composed and recorded as sent.</summary>
internal sealed class PushWorld : IAsyncDisposable
{
    private readonly FakeTimeProvider _time;
    private readonly CampaignInForce _plan;
    private long _number;

    private PushWorld(TestDatabase database, FakeTimeProvider time, CampaignInForce plan)
    {
        Database = database;
        _time = time;
        _plan = plan;
        Roster = new TestRoster(database);
    }

    public TestDatabase Database { get; }

    public TestRoster Roster { get; }

    public Campaign Campaign
    {
        get => _plan.Current;
        set => _plan.Current = value;
    }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public CampaignClock Clock => Service<CampaignClock>();

    /// <param name="campaign">The plan.</param>
    /// <param name="start">Local time, in the plan's zone, at which the test begins.</param>
    /// <param name="kind">Which database.</param>
    /// <param name="more">Further parts.</param>
    public static async Task<PushWorld> OpenAsync(
        Campaign campaign, DateTime start, DatabaseKind kind = DatabaseKind.Sqlite, Action<IServiceCollection>? more = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var plan = new CampaignInForce { Current = campaign };
        var database = await TestDatabase.CreateAsync(kind, time, services =>
        {
            services.AddSingleton<CampaignClock>();
            services.AddSingleton<ICampaignSource>(plan);
            services.AddSingleton<DueWorkRound>();
            services.AddChannelTraits(TelegramTraits.Value);
            services.AddSingleton<Outbox>();
            services.AddSingleton<OutboxSignal>();
            services.AddTurns().AddDialogs().AddObligations();
            services.AddAnnouncePhase().AddPushMaterial().AddAcknowledgeMaterial().AddShowMaterials().AddSnooze();
            services.AddCloseWindows().AddPushes().AddSendReminders();
            more?.Invoke(services);
        });
        var world = new PushWorld(database, time, plan);
        world.SetTime(start);
        return world;
    }

    public T Service<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    /// <summary>Sets the campaign's clock to a local time of the plan's zone; back as well.</summary>
    public void SetTime(DateTime local) =>
        Clock.Offset = new DateTimeOffset(local, Campaign.Plan.TimeZone.GetUtcOffset(local)) - _time.GetUtcNow();

    /// <summary>Sets the campaign's clock.</summary>
    public void SetTime(DateTimeOffset instant) => Clock.Offset = instant - _time.GetUtcNow();

    /// <summary>Everything in memory is dropped; clock and plan stay.</summary>
    public async Task RestartAsync()
    {
        var offset = Clock.Offset;
        await Database.RestartAsync();
        Clock.Offset = offset;
    }

    /// <summary>One round of "do what is due".</summary>
    public Task TickAsync() => Service<DueWorkRound>().RunAsync(CancellationToken.None);

    /// <summary>Ticks at a local time, and sends what is queued.</summary>
    public async Task<IReadOnlyList<SentMessage>> AtAsync(DateTime local)
    {
        SetTime(local);
        await TickAsync();
        return await DeliverAsync();
    }

    /// <summary>Composes what is queued at this moment and records it as sent.</summary>
    public async Task<IReadOnlyList<SentMessage>> DeliverAsync()
    {
        var outbox = Service<Outbox>();
        var composers = Database.Services.GetServices<IDeliveryComposer>().ToDictionary(c => c.Name);
        var sent = new List<SentMessage>();
        await Database.WriteAsync(async db =>
        {
            foreach (var row in await db.Deliveries.AsTracking().Where(d => d.State == DeliveryState.Pending).OrderBy(d => d.Priority).ThenBy(d => d.Id).ToListAsync())
            {
                MessageContent content;
                if (row.Composer is { } name)
                {
                    var composed = outbox.OpenComposed(row.PayloadSecret!);
                    if (await composers[name].ComposeAsync(db, row, composed.Argument, CancellationToken.None) is not { } message)
                    {
                        row.State = DeliveryState.Dropped;
                        continue;
                    }

                    content = outbox.Fill(db, row, composed, message);
                }
                else
                {
                    content = outbox.OpenContent(row.PayloadSecret!);
                }

                row.State = DeliveryState.Sent;
                row.ProviderMessageId ??= (++_number).ToString(CultureInfo.InvariantCulture);
                sent.Add(new SentMessage(row, content));
            }
        });
        return sent;
    }

    /// <summary>A group bound to an organization.</summary>
    public Task<Chat> GroupAsync(Organization organization, string? language = null) => Database.WriteAsync(async db =>
    {
        var chat = new Chat { Channel = "telegram", ExternalId = string.Create(CultureInfo.InvariantCulture, $"-{++_number}"), IsGroup = true, Language = language };
        db.Chats.Add(chat);
        await db.SaveChangesAsync();
        db.ChatBindings.Add(new ChatBinding { ChatId = chat.Id, OrganizationId = organization.Id, IsPrimary = true, BoundAt = Now });
        return chat;
    });

    /// <summary>A member with an account.</summary>
    public async Task<(Member Member, Chat Chat)> JoinedAsync(Organization branch, string standing = TestPlan.InService, DateOnly? joined = null)
    {
        var member = await Roster.MemberAsync(branch, standing, joined);
        return (member, await Roster.AccountAsync(member, "u" + member.Number, Now));
    }

    /// <summary>A member has done a check-in task.</summary>
    public Task DoneAsync(string taskId, Member member, string period = TaskPeriod.Once) => Database.WriteAsync(db => db.CheckIns.Add(CheckIn.Create(
        Campaign.Id,
        new ObligationKey(taskId, Subject.Member(member.Id), period),
        Campaign.Timeline.DayAt(Now),
        new CheckInDetails(),
        new CheckInAuthor(member.Id, OnBehalf: false),
        Now,
        Guid.NewGuid().ToString("N"))));

    /// <summary>Someone turns a button in a conversation; what the press answers.</summary>
    public async Task<string?> PressAsync(string account, Chat chat, ButtonContent button)
    {
        var pipeline = Service<TurnPipeline>();
        var activity = new Activity
        {
            UpdateId = (++_number).ToString(System.Globalization.CultureInfo.InvariantCulture),
            Kind = ActivityKind.Button,
            Conversation = new ConversationRef("telegram", chat.ExternalId, null, chat.IsGroup, chat.Title),
            From = new ChannelAccount(account, account, "zh-hans"),
            SentAt = Now,
            Button = new ButtonCall(button.Data!, "callback", "1"),
        };
        var turn = await Database.Lane.RunAsync((db, ct) => pipeline.RunAsync(activity, db, ct), CancellationToken.None);
        return turn.ButtonAnswer?.Text.Render(CampaignBot.Bot.Localization.Language.Chinese).Plain;
    }

    public Task<List<ReminderLog>> LogAsync() => Database.ReadAsync(db => db.ReminderLog.OrderBy(r => r.Id).ToListAsync());

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

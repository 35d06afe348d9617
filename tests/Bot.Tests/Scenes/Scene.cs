using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reminders;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Scenes;

/// <summary>
/// The bot's own turns and rounds on a real database and a clock that the test moves. People say and press (<see cref="SaysAsync(Member, string)"/>,
/// <see cref="PressesAsync(Member, BotMessage, string)"/>), time passes, and what they are told is read from the outbox.
/// </summary>
internal sealed partial class Scene : IAsyncDisposable
{
    /// <summary>The day on which a scene opens unless it says otherwise, at half past nine in the plan's zone.</summary>
    public static readonly DateOnly Today = new(2027, 5, 10);

    private readonly FakeTimeProvider _time;
    private readonly CampaignInForce _inForce;
    private long _number;
    private long _heard;

    private Scene(TestDatabase database, FakeTimeProvider time, CampaignInForce inForce)
    {
        Database = database;
        _time = time;
        _inForce = inForce;
        Roster = new TestRoster(database);
    }

    public TestDatabase Database { get; }

    public TestRoster Roster { get; }

    public IServiceProvider Services => Database.Services;

    /// <summary>The campaign as it is now; one that is set takes the place of what was loaded.</summary>
    public Campaign Campaign
    {
        get => Service<ICampaignSource>().Current;
        set => _inForce.Set = value;
    }

    public CampaignClock Clock => Service<CampaignClock>();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <param name="campaign">The plan; its events are those that the scene records.</param>
    /// <param name="features">The slices that the scene is about.</param>
    /// <param name="kind">Which database.</param>
    public static async Task<Scene> OpenAsync(Campaign campaign, Action<IServiceCollection> features, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var scene = await OpenAsync(new DateTimeOffset(2027, 5, 10, 1, 30, 0, TimeSpan.Zero), kind, features);
        await scene.Service<CampaignLibrary>().PutInForceAsync(campaign.Plan, "plan", CancellationToken.None);
        return scene;
    }

    public T Service<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    public Task<T> ReadAsync<T>(Func<CampaignDbContext, Task<T>> query) => Database.ReadAsync(query);

    public Task<T> WriteAsync<T>(Func<CampaignDbContext, Task<T>> work) => Database.WriteAsync(work);

    /// <summary>Time passes.</summary>
    public void Wait(TimeSpan span) => _time.Advance(span);

    /// <summary>Sets the campaign's clock to a local time of the plan's zone; back as well.</summary>
    public void SetTime(DateTime local) => SetTime(new DateTimeOffset(local, Campaign.Plan.TimeZone.GetUtcOffset(local)));

    /// <summary>Sets the campaign's clock.</summary>
    public void SetTime(DateTimeOffset instant) => Clock.Offset = instant - _time.GetUtcNow();

    /// <summary>Everything in memory is dropped; clock and campaign stay.</summary>
    public async Task RestartAsync()
    {
        var (offset, campaign) = (Clock.Offset, Campaign);
        await Database.RestartAsync();
        Clock.Offset = offset;
        Campaign = campaign;
    }

    /// <summary>A live group bound to an organization.</summary>
    public Task<Chat> GroupAsync(Organization organization, string? language = null) => Database.WriteAsync(async db =>
    {
        var chat = new Chat
        {
            Channel = "telegram",
            ExternalId = string.Create(CultureInfo.InvariantCulture, $"-{1000 + organization.Id}{++_number}"),
            IsGroup = true,
            Language = language,
        };
        db.Chats.Add(chat);
        await db.SaveChangesAsync();
        db.ChatBindings.Add(new ChatBinding { ChatId = chat.Id, OrganizationId = organization.Id, IsPrimary = true, BoundAt = Now });
        return chat;
    });

    /// <summary>A member with an account, who may hold a role.</summary>
    public async Task<Member> JoinedAsync(Organization branch, Role? role = null, Organization? of = null, string standing = TestPlan.InService)
    {
        var (member, _) = await JoinedWithChatAsync(branch, standing);
        if (role is { } held)
            await Roster.RoleAsync(member, held, of ?? branch);
        return member;
    }

    /// <summary>A member with an account, and their private chat.</summary>
    public async Task<(Member Member, Chat Chat)> JoinedWithChatAsync(Organization branch, string standing = TestPlan.InService, DateOnly? joined = null)
    {
        var member = await Roster.MemberAsync(branch, standing, joined);
        return (member, await Roster.AccountAsync(member, AccountOf(member), Now));
    }

    /// <summary>Somebody has done a check-in task.</summary>
    public Task DoneAsync(CheckInTask task, Subject subject) => DoneAsync(task.Id, subject, task.Periods(Campaign.Timeline)[0].Key);

    /// <summary>A member has done a check-in task.</summary>
    public Task DoneAsync(string taskId, Member member, string period = TaskPeriod.Once) => DoneAsync(taskId, Subject.Member(member.Id), period);

    public Task<List<AuditEntry>> AuditsAsync() => Database.ReadAsync(db => db.AuditEntries.OrderBy(a => a.Id).ToListAsync());

    public Task<List<ReminderLog>> LogAsync() => Database.ReadAsync(db => db.ReminderLog.OrderBy(r => r.Id).ToListAsync());

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static string AccountOf(Member member) => "u" + member.Number;

    /// <summary>The parts that every scene has, and what it adds to them.</summary>
    private static async Task<Scene> OpenAsync(DateTimeOffset start, DatabaseKind kind, Action<IServiceCollection> more)
    {
        var time = new FakeTimeProvider(start);
        var inForce = new CampaignInForce();
        var database = await TestDatabase.CreateAsync(kind, time, services =>
        {
            services.AddCampaignLibrary();
            services.AddSingleton<ICampaignSource>(p => inForce.Over(p.GetRequiredService<CampaignLibrary>()));
            services.AddSingleton<Outbox>();
            services.AddSingleton<OutboxSignal>();
            services.AddTurns().AddDialogs().AddObligations().AddOffices().AddFigures().AddReviews().AddAnswers().AddRegisters().AddNews().AddTaskKinds();
            more(services);
            // A scene that says no other is Telegram's.
            if (!services.Any(d => d.ServiceType == typeof(ChannelTraits)))
                services.AddChannelTraits(TelegramTraits.Value);
        });
        return new Scene(database, time, inForce);
    }

    private Task DoneAsync(string taskId, Subject subject, string period) => Database.WriteAsync(db => db.CheckIns.Add(CheckIn.Create(
        Campaign.Id,
        new ObligationKey(taskId, subject, period),
        Campaign.Timeline.DayAt(Now),
        new CheckInDetails(),
        new CheckInAuthor(subject.Id, OnBehalf: false),
        Now,
        Guid.NewGuid().ToString("N"))));

    /// <summary>The campaign that a scene has set, else the one that was loaded.</summary>
    private sealed class CampaignInForce : ICampaignSource
    {
        private CampaignLibrary? _library;

        public Campaign? Set { get; set; }

        public Campaign Current => Set ?? _library!.Current;

        public Plan? Version(string planVersion) =>
            Set is { } set && planVersion == set.Plan.Version ? set.Plan : _library!.Version(planVersion);

        public CampaignInForce Over(CampaignLibrary library)
        {
            _library = library;
            return this;
        }
    }
}

using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Features.BindChat;
using CampaignBot.Bot.Features.ChangeLanguage;
using CampaignBot.Bot.Features.ClaimOffice;
using CampaignBot.Bot.Features.HandOver;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.InviteMembers;
using CampaignBot.Bot.Features.JoinByInvite;
using CampaignBot.Bot.Features.ShowHelp;
using CampaignBot.Bot.Features.ShowMe;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Features;

/// <summary>Something the bot put into its outbox: to which chat, what, with which buttons.</summary>
internal sealed record Spoken(long Id, string To, string? Thread, DeliveryAction Action, string Text, IReadOnlyList<ButtonContent> Buttons, OutgoingFile? File)
{
    public ButtonContent Button(string label) => Buttons.Single(b => b.Label.Contains(label, StringComparison.Ordinal));

    public bool Offers(string label) => Buttons.Any(b => b.Label.Contains(label, StringComparison.Ordinal));
}

/// <summary>
/// Turns as they run in the program (runner, pipeline, lane, database), with a roster and a messenger on paper. What the bot says is
/// read from the outbox.
/// </summary>
internal sealed class TurnStage : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly FakeTimeProvider _time;
    private long _update;
    private long _read;

    private TurnStage(TestDatabase database, FakeTimeProvider time)
    {
        _database = database;
        _time = time;
    }

    public PaperMessenger Messenger => (PaperMessenger)_database.Services.GetRequiredService<IChannel>();

    public IServiceProvider Services => _database.Services;

    public static async Task<TurnStage> CreateAsync(string? roster = null, Action<IServiceCollection>? more = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 5, 1, 1, 0, 0, TimeSpan.Zero));
        var messenger = new PaperMessenger();
        var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, time, services =>
        {
            services
                .AddSingleton<CampaignClock>()
                .AddSingleton(SamplePlan.Source)
                .AddSingleton<IChannel>(messenger)
                .AddChannelTraits(messenger.Traits)
                .AddSingleton<ICommandMenus>(messenger)
                .AddSingleton<Outbox>()
                .AddSingleton(p => new OutgoingFileRoots("", p.GetRequiredService<IOptions<DataOptions>>().Value.Directory))
                .AddTurns()
                .AddDialogs()
                .AddAccounts()
                .AddImportRoster()
                .AddInviteMembers()
                .AddJoinByInvite()
                .AddBindChat()
                .AddHandOver()
                .AddClaimOffice()
                .AddChangeLanguage()
                .AddShowHelp()
                .AddShowMe();
            more?.Invoke(services);
        });
        var stage = new TurnStage(database, time);
        await stage.ImportAsync(roster ?? Roster);
        return stage;
    }

    /// <summary>A county with an office, a committee, two branches; 甲一 leads B1 and B2, 乙二 works for the county in B2.</summary>
    public const string Roster =
        """
        类型,编号,名称,层级,领域,上级,支部,身份,职务
        组织,X,某县委,县委,,,,,
        组织,C,某乡党委,党委,rural,X,,,
        组织,B1,一支部,支部,rural,C,,,
        组织,B2,二支部,支部,agency,C,,,
        党员,1,甲一,,,,B1,在职,书记@B1;书记@B2
        党员,2,甲二,,,,B1,在职,
        党员,3,甲三,,,,B1,离退休,
        党员,4,乙一,,,,B2,在职,书记@B2
        党员,5,乙二,,,,B2,在职,办公室@X
        党员,6,丙一,,,,B2,在职,办公室@C
        """;

    public async Task ImportAsync(string roster)
    {
        var path = Path.Combine(_database.Directory, "roster.csv");
        await File.WriteAllTextAsync(path, roster);
        var result = await _database.Services.GetRequiredService<ImportRosterHandler>().HandleAsync(path, apply: true, default);
        result.Applied.ShouldBeTrue();
    }

    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>An account that already belongs to the member with the number.</summary>
    public async Task<Account> JoinedAsync(string number, string? externalId = null)
    {
        var account = Stranger(externalId ?? "u" + number);
        await _database.WriteAsync(async db =>
        {
            var member = await db.Members.FirstAsync(m => m.Number == number);
            var chat = new Chat { Channel = PaperMessenger.ChannelName, ExternalId = account.Id };
            db.Chats.Add(chat);
            await db.SaveChangesAsync();
            db.ChannelIdentities.Add(ChannelIdentity.Open(member.Id, PaperMessenger.ChannelName, account.Id, chat.Id, _time.GetUtcNow()));
        });
        return account;
    }

    /// <summary>An account that nobody knows.</summary>
    public Account Stranger(string id, string? language = null) => new(this, id, language);

    public Task<T> ReadAsync<T>(Func<CampaignDbContext, Task<T>> query) => _database.ReadAsync(query);

    public Task<T> WriteAsync<T>(Func<CampaignDbContext, Task<T>> work) => _database.WriteAsync(work);

    /// <summary>Takes an activity as the channel would hand it over; returns what the bot put into its outbox, what followed the commit included.</summary>
    public async Task<IReadOnlyList<Spoken>> TakeAsync(Func<long, Activity> make)
    {
        Messenger.LastAnswer = (null, false);
        await _database.Services.GetRequiredService<IActivitySink>().AcceptAsync([make(++_update)], default);
        await _database.Services.GetRequiredService<AfterCommit>().WhenIdleAsync();
        (await ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(0);
        return await NewAsync();
    }

    /// <summary>Hands an activity over, whatever becomes of it, and waits for what follows.</summary>
    public async Task AcceptAsync(params IReadOnlyList<Activity> activities)
    {
        await _database.Services.GetRequiredService<IActivitySink>().AcceptAsync(activities, default);
        await _database.Services.GetRequiredService<AfterCommit>().WhenIdleAsync();
    }

    /// <summary>What came into the outbox since it was asked last.</summary>
    public async Task<IReadOnlyList<Spoken>> NewAsync()
    {
        var outbox = _database.Services.GetRequiredService<Outbox>();
        var rows = await ReadAsync(async db => await (
            from d in db.Deliveries
            join c in db.Chats on d.ChatId equals c.Id
            where d.Id > _read
            orderby d.Id
            select new { Delivery = d, c.ExternalId }).ToListAsync());
        if (rows.Count > 0)
            _read = rows[^1].Delivery.Id;
        return [.. rows.Select(r =>
        {
            var content = outbox.OpenContent(r.Delivery.PayloadSecret!);
            return new Spoken(
                r.Delivery.Id, r.ExternalId, r.Delivery.ThreadId, r.Delivery.Action, content.Text, [.. content.Buttons.SelectMany(b => b)], content.File);
        })];
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

/// <summary>Someone's account, in private or in a group.</summary>
internal sealed class Account(TurnStage stage, string id, string? language)
{
    public string Id => id;

    /// <summary>The account in a group.</summary>
    public Voice In(string group, string? thread = null, bool anonymous = false) =>
        new(stage, new ConversationRef(PaperMessenger.ChannelName, group, thread, IsGroup: true, "群 " + group), From(anonymous));

    public Voice Private => new(stage, new ConversationRef(PaperMessenger.ChannelName, id, null, IsGroup: false, null), From(anonymous: false));

    /// <summary>Sends a command in private.</summary>
    public Task<IReadOnlyList<Spoken>> SayAsync(string command) => Private.SayAsync(command);

    /// <summary>Presses a button of a message, where the message stands.</summary>
    public Task<IReadOnlyList<Spoken>> PressAsync(Spoken message, string label) =>
        (message.To.StartsWith('-') ? In(message.To, message.Thread) : Private).PressAsync(message, label);

    /// <summary>Follows a link of the bot's.</summary>
    public Task<IReadOnlyList<Spoken>> FollowAsync(string startParameter) => SayAsync("/start " + startParameter);

    private ChannelAccount From(bool anonymous) => new(anonymous ? "anonymous" : id, "账号 " + id, language ?? "zh-hans", anonymous);
}

/// <summary>An account in one conversation.</summary>
internal sealed class Voice(TurnStage stage, ConversationRef where, ChannelAccount from)
{
    public Task<IReadOnlyList<Spoken>> SayAsync(string command)
    {
        var parts = command.TrimStart('/').Split(' ', 2);
        return stage.TakeAsync(id => Base(id, ActivityKind.Command) with
        {
            Text = command,
            MessageId = "m" + id,
            Command = new CommandCall(parts[0], parts.Length > 1 ? parts[1] : ""),
        });
    }

    public Task<IReadOnlyList<Spoken>> PressAsync(Spoken message, string label) => stage.TakeAsync(id => Base(id, ActivityKind.Button) with
    {
        Button = new ButtonCall(message.Button(label).Data!, "c" + id, "m0"),
    });

    /// <summary>Something happens to the conversation.</summary>
    public Task<IReadOnlyList<Spoken>> HappensAsync(ActivityKind kind, string? movedTo = null) =>
        stage.TakeAsync(id => Base(id, kind) with { MigratedTo = movedTo });

    private Activity Base(long id, ActivityKind kind) => new()
    {
        UpdateId = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kind = kind,
        Conversation = where,
        From = from,
        SentAt = DateTimeOffset.UnixEpoch,
    };
}

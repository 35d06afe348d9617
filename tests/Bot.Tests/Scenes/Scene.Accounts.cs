using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.BindChat;
using CampaignBot.Bot.Features.ChangeLanguage;
using CampaignBot.Bot.Features.ClaimOffice;
using CampaignBot.Bot.Features.HandOver;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.InviteMembers;
using CampaignBot.Bot.Features.JoinByInvite;
using CampaignBot.Bot.Features.ShowHelp;
using CampaignBot.Bot.Features.ShowMe;
using CampaignBot.Bot.Features.UseChannels;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Tests.Features;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Tests.Scenes;

/// <summary>Accounts that nobody knows yet, groups, and an imported roster: turns as the channel hands them over, through the runner.</summary>
internal sealed partial class Scene
{
    /// <summary>A county with an office, a committee, two branches; 甲一 leads B1 and B2, 乙二 works for the county in B2.</summary>
    public const string SmallRoster =
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

    /// <summary>What features ask of the channel beside sending.</summary>
    public PaperMessenger Messenger => Services.GetServices<IChannel>().OfType<PaperMessenger>().First();

    /// <summary>A scene of how people come to the bot: a roster is imported, and nobody has joined.</summary>
    public static async Task<Scene> OfRosterAsync(string? roster = null, Action<IServiceCollection>? more = null)
    {
        var messenger = new PaperMessenger();
        var scene = await OpenAsync(new DateTimeOffset(2027, 5, 1, 1, 0, 0, TimeSpan.Zero), DatabaseKind.Sqlite, services =>
        {
            services
                .AddSingleton(SamplePlan.Source)
                .AddSingleton<IChannel>(messenger)
                .AddChannelTraits(messenger.Traits)
                .AddSingleton<ICommandMenus>(messenger)
                .AddSingleton(p => new OutgoingFileRoots("", p.GetRequiredService<IOptions<DataOptions>>().Value.Directory))
                .AddAccounts()
                .AddImportRoster()
                .AddInviteMembers()
                .AddJoinByInvite()
                .AddBindChat()
                .AddHandOver()
                .AddClaimOffice()
                .AddChangeLanguage()
                .AddShowHelp()
                .AddShowMe()
                .AddUseChannels();
            more?.Invoke(services);
        });
        await scene.ImportAsync(roster ?? SmallRoster);
        return scene;
    }

    public async Task ImportAsync(string roster)
    {
        var path = Path.Combine(Database.Directory, "roster.csv");
        await File.WriteAllTextAsync(path, roster);
        var result = await Service<ImportRosterHandler>().HandleAsync(path, apply: true, default);
        result.Applied.ShouldBeTrue();
    }

    /// <summary>An account that already belongs to the member with the number.</summary>
    public async Task<Account> JoinedAsync(string number, string? externalId = null)
    {
        var account = Stranger(externalId ?? "u" + number);
        await Database.WriteAsync(async db =>
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
    public Account Stranger(string id, string? language = null, string channel = PaperMessenger.ChannelName) => new(this, id, language, channel);

    /// <summary>Takes an activity as the channel would hand it over; returns what the bot put into its outbox, what followed the commit included.</summary>
    public async Task<IReadOnlyList<BotMessage>> TakeAsync(Func<long, Activity> make)
    {
        Messenger.LastAnswer = (null, false);
        await AcceptAsync(make(++_number));
        (await ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(0);
        return await NewAsync();
    }

    /// <summary>Hands activities over, whatever becomes of them, and waits for what follows.</summary>
    public async Task AcceptAsync(params IReadOnlyList<Activity> activities)
    {
        await Service<IActivitySink>().AcceptAsync(activities, default);
        await Service<AfterCommit>().WhenIdleAsync();
    }
}

/// <summary>Someone's account, in private or in a group.</summary>
internal sealed class Account(Scene scene, string id, string? language, string channel)
{
    public string Id => id;

    /// <summary>The account in a group.</summary>
    public Voice In(string group, string? thread = null, bool anonymous = false) =>
        new(scene, new ConversationRef(channel, group, thread, IsGroup: true, "群 " + group), From(anonymous));

    public Voice Private => new(scene, new ConversationRef(channel, id, null, IsGroup: false, null), From(anonymous: false));

    /// <summary>Says a command in private.</summary>
    public Task<IReadOnlyList<BotMessage>> SaysAsync(string command) => Private.SaysAsync(command);

    /// <summary>Writes words in private.</summary>
    public Task<IReadOnlyList<BotMessage>> TypesAsync(string words) => Private.TypesAsync(words);

    /// <summary>Sends a document in private.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">What is fetched.</param>
    /// <param name="size">The size that the channel states; the content's unless given.</param>
    public Task<IReadOnlyList<BotMessage>> SendsAsync(string name, byte[] content, long? size = null) => Private.SendsAsync(name, content, size);

    /// <summary>Presses a button of a message, where the message stands.</summary>
    public Task<IReadOnlyList<BotMessage>> PressesAsync(BotMessage message, string label) =>
        (message.To.StartsWith('-') ? In(message.To, message.Row.ThreadId) : Private).PressesAsync(message, label);

    /// <summary>Follows a link of the bot's.</summary>
    public Task<IReadOnlyList<BotMessage>> FollowsAsync(string startParameter) => SaysAsync("/start " + startParameter);

    private ChannelAccount From(bool anonymous) => new(anonymous ? "anonymous" : id, "账号 " + id, language ?? "zh-hans", anonymous);
}

/// <summary>An account in one conversation.</summary>
internal sealed class Voice(Scene scene, ConversationRef where, ChannelAccount from)
{
    public Task<IReadOnlyList<BotMessage>> SaysAsync(string command)
    {
        var parts = command.TrimStart('/').Split(' ', 2);
        return scene.TakeAsync(id => Base(id, ActivityKind.Command) with
        {
            Text = command,
            MessageId = "m" + id,
            Command = new CommandCall(parts[0], parts.Length > 1 ? parts[1] : ""),
        });
    }

    public Task<IReadOnlyList<BotMessage>> TypesAsync(string words) =>
        scene.TakeAsync(id => Base(id, ActivityKind.Message) with { Text = words, MessageId = "m" + id });

    public Task<IReadOnlyList<BotMessage>> SendsAsync(string name, byte[] content, long? size) => scene.TakeAsync(id =>
    {
        var file = "f" + id;
        scene.Messenger.Files[file] = content;
        return Base(id, ActivityKind.File) with { MessageId = "m" + id, File = new FileRef(FileKind.Document, file, file, name, null, size ?? content.Length) };
    });

    public Task<IReadOnlyList<BotMessage>> PressesAsync(BotMessage message, string label) => scene.TakeAsync(id => Base(id, ActivityKind.Button) with
    {
        Button = new ButtonCall(message.Button(label).Data!, "c" + id, "m0"),
    });

    /// <summary>Something happens to the conversation.</summary>
    public Task<IReadOnlyList<BotMessage>> HappensAsync(ActivityKind kind, string? movedTo = null) =>
        scene.TakeAsync(id => Base(id, kind) with { MigratedTo = movedTo });

    private Activity Base(long id, ActivityKind kind) => new()
    {
        UpdateId = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kind = kind,
        Conversation = where,
        From = from,
        SentAt = DateTimeOffset.UnixEpoch,
    };
}

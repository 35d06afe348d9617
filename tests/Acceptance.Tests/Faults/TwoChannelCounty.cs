using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// The seeded county on both channels at once: of ten members four have an account on Telegram, two in Teams, one on both (half of them wrote
/// in Teams last) and three none; of three groups one is a channel of a team.
/// </summary>
internal sealed class TwoChannelCounty : IAsyncDisposable
{
    public const string Teams = "teams";

    /// <summary>What the plan asks for until the day on which the hour begins.</summary>
    public const string Closing = "集中学习";

    /// <summary>What is due on the day that begins within the hour; who owes it is reminded.</summary>
    public const string Due = "走访群众";

    /// <summary>What opens on that day, and is announced.</summary>
    public const string Opening = "春耕助农";

    /// <summary>The day that begins within the hour.</summary>
    public static readonly DateOnly Today = new(2027, 7, 7);

    // Ten past eleven at night, when nothing may be sent: nobody is written to before everybody is there.
    private static readonly DateTimeOffset Start = new(2027, 7, 6, 15, 10, 0, TimeSpan.Zero);

    private readonly string _plan = Path.Combine(Path.GetTempPath(), $"campaignbot-{Guid.NewGuid():N}.yaml");

    private TwoChannelCounty(ConnectorMessenger teams) => Messenger = teams;

    public ConnectorMessenger Messenger { get; }

    public RunningBot Bot { get; private set; } = null!;

    public static async Task<TwoChannelCounty> StartAsync(CountySize size)
    {
        var county = new TwoChannelCounty(await ConnectorMessenger.StartAsync(isTeams: true));
        await File.WriteAllTextAsync(county._plan, Plan);
        county.Bot = await RunningBot.StartAsync(
            Start, plan: county._plan, more: county.Messenger.Register, settings: county.Messenger.Settings, fill: services => county.FillAsync(services, size));
        await county.Messenger.MeetAsync(county.Bot);
        await county.GatherAsync();
        return county;
    }

    /// <summary>A member's conversation in Teams.</summary>
    public SecondUser InTeams(long member) => new(Messenger, Account(member), Conversation(member), "党员");

    /// <summary>How often each chat of Telegram's has such a message of the bot's, by the chat's id there.</summary>
    public Dictionary<string, int> OnTelegram(Predicate<string> isIt) => Bot.World.Read(() => Bot.World.State.Chats.Values
        .Select(chat => (chat.Id, Count: chat.Messages.Count(m => m.FromId == Bot.World.Options.BotId && isIt(m.Text ?? m.Caption ?? ""))))
        .Where(chat => chat.Count > 0).ToDictionary(chat => chat.Id.ToString(CultureInfo.InvariantCulture), chat => chat.Count));

    /// <summary>The same of Teams' conversations.</summary>
    public Dictionary<string, int> InConversations(Predicate<string> isIt) =>
        Messenger.Heard.Where(m => !m.IsChange && isIt(m.Text)).GroupBy(m => m.Conversation).ToDictionary(chat => chat.Key, chat => chat.Count());

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Messenger.DisposeAsync();
        File.Delete(_plan);
    }

    private static string Plan =>
        $$"""
            id: county
            title: 创先争优
            time-zone: Asia/Shanghai
            calendar:
              sending-hour: "00:15"
              quiet-hours: { from: "23:00", until: "23:30" }
              daily-budget: 5
              on-holiday: send
            rules:
              late-joiner-grace-days: 14
            events: []
            standings:
              - { id: in-service, title: 在职 }
              - { id: rural, title: 农村 }
              - { id: retired, title: 离退休 }
            rubrics: []
            categories:
              - { id: countryside, title: 农村, slogan: 创先, theme: 争优, organization-rubrics: [], member-rubrics: [] }
              - { id: agency, title: 机关, slogan: 创先, theme: 争优, organization-rubrics: [], member-rubrics: [] }
            phases:
              - { id: phase-1, number: 1, title: 第一阶段, opens: 2027-06-01, ends: 2027-09-01, announcement: 第一阶段开始了。 }
            tasks:
            {{Task("closing", Closing, "2027-06-10", "2027-07-06", "")}}
            {{Task("due", Due, "2027-06-10", "2027-07-07", "reminders: [0]")}}
            {{Task("opening", Opening, "2027-07-07", "2027-08-20", $"announcement: {Opening}开始了。")}}
            forms: []
            materials: []
            """;

    private static string Task(string id, string title, string opens, string due, string more) => $$"""
          - id: {{id}}
            kind: check-in
            phase: phase-1
            title: {{title}}
            summary: 参加一次。
            audience: { level: member, must: [in-service, rural], may: [retired] }
            opens: {{opens}}
            due: {{due}}
            activity: {{title}}
            {{more}}
        """;

    private static string Account(long member) => "29:" + member.ToString("D150", CultureInfo.InvariantCulture);

    private static string Conversation(long chat) => "a:" + chat.ToString("D198", CultureInfo.InvariantCulture);

    private async Task FillAsync(IServiceProvider services, CountySize size)
    {
        var (lane, campaign) = (services.GetRequiredService<IWriteLane>(), services.GetRequiredService<ICampaignSource>().Current);
        await new SeededCounty(RunAsync, campaign, Today, Start).FillAsync(size);
        var server = Messenger.Server;
        var alone = new ServiceReference(server.BaseUrl + "/emea/", "msteams", server.BotId, server.Tenant, IsGroup: false);
        // A private chat's id is its member's.
        await RunAsync($"UPDATE Chats SET Channel = '{Teams}', ExternalId = printf('a:%0198d', Id), Reference = '{alone.Write()}' WHERE NOT IsGroup AND Id % 10 IN (4, 5)");
        await RunAsync($"UPDATE ChannelIdentities SET Channel = '{Teams}', ExternalId = printf('msteams/29:%0150d', MemberId) WHERE MemberId % 10 IN (4, 5)");
        await RunAsync($"""
            INSERT INTO Chats(Id, Channel, ExternalId, Reference, IsGroup, Language)
            SELECT {10 * size.Members} + Id, '{Teams}', printf('a:%0198d', Id), '{alone.Write()}', 0, 'zh-hans' FROM Members WHERE Id % 10 = 6
            """);
        await RunAsync($"""
            INSERT INTO ChannelIdentities(MemberId, Channel, ExternalId, ChatId, OpenedAt, UsedAt)
            SELECT Id, '{Teams}', printf('msteams/29:%0150d', Id), {10 * size.Members} + Id, {Start.UtcTicks}, {Start.UtcTicks} FROM Members WHERE Id % 10 = 6
            """);
        await RunAsync($"UPDATE ChannelIdentities SET UsedAt = CASE WHEN MemberId % 20 = 6 THEN {Start.UtcTicks - 1} ELSE {Start.UtcTicks + 1} END WHERE Channel = '{TelegramChannel.ChannelName}'");
        await RunAsync($"""
            UPDATE Chats SET Channel = '{Teams}', ExternalId = printf('19:%0197d', Id), Reference = '{(alone with { IsGroup = true }).Write()}' WHERE IsGroup AND Id % 3 = 0
            """);
        await RunAsync("ANALYZE");

        Task RunAsync(string sql) => lane.RunAsync(
            async (db, ct) => await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), ct), CancellationToken.None);
    }

    /// <summary>Both messengers know who is there.</summary>
    private async Task GatherAsync()
    {
        var chats = await Bot.ReadAsync(db => db.Chats.Select(c => new { c.Channel, c.ExternalId, c.IsGroup }).ToListAsync());
        Messenger.Server.Open(chats.Where(c => c.Channel == Teams).Select(c => c.ExternalId));
        Bot.World.Write(() =>
        {
            foreach (var chat in chats.Where(c => c.Channel != Teams))
            {
                var id = long.Parse(chat.ExternalId, CultureInfo.InvariantCulture);
                var there = new ChatState { Id = id, Kind = chat.IsGroup ? ChatKind.Supergroup : ChatKind.Private, Title = chat.IsGroup ? "支部" : null };
                Bot.World.State.Chats[id] = there;
                if (chat.IsGroup)
                    there.Members[Bot.World.Options.BotId] = new MembershipState { Status = MemberStatus.Member };
                else
                    Bot.World.State.Users[id] = new UserState { Id = id, FirstName = "党员", HasStarted = true };
            }
        });
    }
}

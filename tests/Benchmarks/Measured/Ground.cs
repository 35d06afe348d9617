using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Kinds.Forms;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Benchmarks.Measured;

/// <summary>
/// Puts rows where a measurement needs them: a county, branches of thirty, numbered members with accounts, and whatever they have done.
/// Large tables are filled by one statement each.
/// </summary>
internal sealed class Ground(IServiceProvider services)
{
    /// <summary>The account of member 1; the others follow.</summary>
    public const long FirstAccount = 100_000_001;

    /// <summary>SQL of what a messenger calls a member by their id: the channel, the account and the private conversation.</summary>
    public static readonly (string Channel, string Account, string Chat) OnTelegram =
        ("telegram", FormattableString.Invariant($"CAST({FirstAccount} - 1 + Id AS TEXT)"), FormattableString.Invariant($"CAST({FirstAccount} - 1 + Id AS TEXT)"));

    /// <inheritdoc cref="OnTelegram"/>
    public static readonly (string Channel, string Account, string Chat) OnTeams =
        ("teams", $"printf('msteams/{ServiceMessage.AccountStart}%09d', Id)", $"printf('{ServiceMessage.ConversationStart}%09d', Id)");

    private const int BranchSize = 30;

    private readonly IWriteLane _lane = services.GetRequiredService<IWriteLane>();
    private readonly Campaign _campaign = services.GetRequiredService<ICampaignSource>().Current;
    private readonly DateTimeOffset _now = services.GetRequiredService<CampaignClock>().GetUtcNow();

    /// <summary>The roster; each of the first <paramref name="accounts"/> members has an account with a private chat on a messenger.</summary>
    public async Task PeopleAsync(int members, int accounts, (string Channel, string Account, string Chat) on)
    {
        var branches = ((members - 1) / BranchSize) + 1;
        await RunAsync($"INSERT INTO Organizations(Id, Code, Name, Level, Category, Path, Active) VALUES(1, 'X', '县委', 0, '', '/1/', 1)");
        await RunAsync($"""
            INSERT INTO Organizations(Id, Code, Name, Level, Category, ParentId, Path, Active)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {branches})
            SELECT i + 1, printf('B%06d', i), printf('第%d支部', i), 2, 'rural', 1, printf('/1/%d/', i + 1), 1 FROM n
            """);
        await RunAsync($"""
            INSERT INTO Members(Id, Number, Name, Standing, Joined)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {members})
            SELECT i, printf('M%07d', i), printf('党员 %07d', i), 'in-service', '2020-01-01' FROM n
            """);
        await RunAsync($"""
            INSERT INTO Memberships(MemberId, OrganizationId, IsPrimary, "From") SELECT Id, (Id - 1) / {BranchSize} + 2, 1, '2020-01-01' FROM Members
            """);
        await RunAsync($"""
            INSERT INTO Chats(Id, Channel, ExternalId, IsGroup, Language) SELECT Id, '{on.Channel}', {on.Chat}, 0, 'zh-hans' FROM Members WHERE Id <= {accounts}
            """);
        await RunAsync($"""
            INSERT INTO ChannelIdentities(MemberId, Channel, ExternalId, ChatId, OpenedAt) SELECT Id, '{on.Channel}', {on.Account}, Id, {_now.UtcTicks} FROM Members WHERE Id <= {accounts}
            """);
    }

    /// <summary>An open self-analysis for each of the first members, at its first part.</summary>
    public async Task DialogsAsync(int members)
    {
        var box = services.GetRequiredService<ISecretBox>();
        var task = _campaign.Plan.Task("self-analysis")!;
        var period = task.Periods(_campaign.Timeline).Single();
        for (var first = 1; first <= members; first += 500)
        {
            var from = first;
            await _lane.RunAsync(
                (db, _) =>
                {
                    for (var id = from; id < Math.Min(from + 500, members + 1); id++)
                    {
                        var arguments = new WorkArguments(new TaskRef(task.Id, period.Key), Subject.Member(id)).ToString();
                        var state = new DialogState { Arguments = arguments, Question = 1 };
                        db.DialogSnapshots.Add(new DialogSnapshot
                        {
                            CampaignId = _campaign.Id,
                            MemberId = id,
                            InstanceId = ButtonToken.New(),
                            Dialog = FormDialog.Name,
                            Version = 1,
                            Step = "learning",
                            Topic = arguments,
                            PlanVersion = _campaign.Plan.Version,
                            StateSecret = box.Seal(JsonSerializer.SerializeToUtf8Bytes(state, DialogJson.Default.DialogState), DialogStore.SealPurpose),
                            IsActive = true,
                            StartedAt = _now,
                            UpdatedAt = _now,
                        });
                    }

                    return Task.FromResult(true);
                },
                CancellationToken.None);
        }
    }

    /// <summary>Everyone has checked in for every period of so many of the plan's check-ins with such an id, but every so-and-so-manieth member.</summary>
    public async Task CheckInsAsync(string idPrefix, int duties, int allBut)
    {
        var periods = from task in _campaign.Plan.Tasks.Where(t => t.Id.StartsWith(idPrefix, StringComparison.Ordinal)).Take(duties)
                      from period in task.Periods(_campaign.Timeline)
                      select (Task: task.Id, period.Key);
        foreach (var (task, key) in periods)
        {
            await RunAsync($"""
                INSERT INTO CheckIns(CampaignId, TaskId, SubjectKind, SubjectId, Period, TargetKind, TargetId, Day, RecordedBy, OnBehalf, RecordedAt, InstanceId)
                SELECT '{_campaign.Id}', '{task}', {(int)SubjectKind.Member}, Id, '{key}', 0, 0, '2027-06-01', Id, 0, {_now.UtcTicks}, printf('%s/%s/%d', '{task}', '{key}', Id)
                FROM Members WHERE Id % {allBut} <> 0
                """);
        }
    }

    /// <summary>The chats of the first members, for a broadcast.</summary>
    public Task<List<long>> ChatsAsync(int count) => _lane.RunAsync(
        (db, ct) => db.Chats.OrderBy(c => c.Id).Take(count).Select(c => c.Id).ToListAsync(ct), CancellationToken.None);

    /// <summary>Runs a statement of the bench's own making.</summary>
    public Task RunAsync(FormattableString sql) => RunTextAsync(FormattableString.Invariant(sql));

    /// <inheritdoc cref="RunAsync(FormattableString)"/>
    public Task RunTextAsync(string sql) => _lane.RunAsync(
        (db, ct) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal), ct), CancellationToken.None);
}

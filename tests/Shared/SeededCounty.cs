using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Tests;

/// <summary>How large a seeded county is. Every branch has thirty members.</summary>
/// <param name="Committees">Committees, of equal size.</param>
/// <param name="Branches">Branches in all.</param>
internal sealed record CountySize(int Committees, int Branches)
{
    /// <summary>The county that the goals are stated for.</summary>
    public static readonly CountySize Full = new(60, 1_000);

    /// <summary>One committee with its branches, of the same size as each of the full county's.</summary>
    public static readonly CountySize OneCommittee = new(1, 16);

    public const int BranchSize = 30;

    public int Members => Branches * BranchSize;
}

/// <summary>
/// A county with a season of records: most did most things, some are silent, some moved, left, joined late, were excused or got more time,
/// and some records were withdrawn or came back. It is the same one each time: what differs between subjects is arithmetic of their ids. A
/// table is filled by one statement (of SQLite) for each duty.
/// </summary>
/// <param name="run">Runs a statement.</param>
/// <param name="campaign">Whose duties were done.</param>
/// <param name="today">What opens later has no records yet.</param>
/// <param name="now">When it was recorded.</param>
internal sealed class SeededCounty(Func<string, Task> run, Campaign campaign, DateOnly today, DateTimeOffset now)
{
    /// <summary>The id of the county.</summary>
    public const int CountyId = 1;

    private const int FirstCommitteeId = 2;

    private readonly string _id = campaign.Id;
    private readonly long _at = now.UtcTicks;

    public async Task FillAsync(CountySize size)
    {
        await OrganizationsAsync(size);
        await MembersAsync(size);
        var number = 0;
        foreach (var task in campaign.Plan.Tasks.Where(task => task.IsOwed))
        {
            foreach (var period in task.Periods(campaign.Timeline).Where(period => period.Opens <= today))
                await RecordsAsync(task, period, number++);
        }
    }

    /// <summary>The id of a committee, from 0.</summary>
    public static long CommitteeId(int number) => FirstCommitteeId + number;

    /// <summary>The id of a branch, from 0; a committee's branches follow each other.</summary>
    public static long BranchId(CountySize size, int number) => FirstCommitteeId + size.Committees + number;

    // One branch in a hundred was dissolved; the committees differ in category.
    private async Task OrganizationsAsync(CountySize size)
    {
        var categories = campaign.Plan.Categories.Select(category => $"'{category.Id}'").ToList();
        var category = $"CASE i % {categories.Count} {string.Concat(categories.Select((c, i) => $"WHEN {i} THEN {c} "))}END";
        await run($"""
            INSERT INTO Organizations(Id, Code, Name, Level, Category, Path, Active) VALUES({CountyId}, 'X', '县委', {(int)OrganizationLevel.County}, '', '/{CountyId}/', 1)
            """);
        await run($"""
            INSERT INTO Organizations(Id, Code, Name, Level, Category, ParentId, Path, Active)
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {size.Committees - 1})
            SELECT i + {FirstCommitteeId}, printf('C%04d', i), printf('第%d党委', i), {(int)OrganizationLevel.Committee}, {category}, {CountyId},
                printf('/{CountyId}/%d/', i + {FirstCommitteeId}), 1 FROM n
            """);
        await run($"""
            INSERT INTO Organizations(Id, Code, Name, Level, Category, ParentId, Path, Active)
            WITH RECURSIVE n(b) AS (SELECT 0 UNION ALL SELECT b + 1 FROM n WHERE b < {size.Branches - 1}),
                placed AS (SELECT b, b * {size.Committees} / {size.Branches} AS i FROM n)
            SELECT b + {BranchId(size, 0)}, printf('B%06d', b), printf('第%d支部', b), {(int)OrganizationLevel.Branch}, {category}, i + {FirstCommitteeId},
                printf('/{CountyId}/%d/%d/', i + {FirstCommitteeId}, b + {BranchId(size, 0)}), b % 101 <> 50 FROM placed
            """);
        // Nine of ten branches have a group.
        await run($"""
            INSERT INTO Chats(Id, Channel, ExternalId, IsGroup, Language)
            SELECT {size.Members} + Id, 'telegram', printf('-100%d', Id), 1, 'zh-hans' FROM Organizations WHERE Level = {(int)OrganizationLevel.Branch} AND Id % 10 <> 7
            """);
        await run($"""
            INSERT INTO ChatBindings(ChatId, OrganizationId, IsPrimary, BoundBy, BoundAt) SELECT Id, Id - {size.Members}, 1, 1, {_at} FROM Chats WHERE IsGroup
            """);
    }

    private async Task MembersAsync(CountySize size)
    {
        var standings = campaign.Plan.Standings.Select(standing => $"'{standing.Id}'").ToList();
        var standing = $"CASE i % 10 WHEN 0 THEN {standings[^1]} WHEN 1 THEN {standings[^2]} ELSE {standings[0]} END";
        await run($"""
            INSERT INTO Members(Id, Number, Name, Standing, Joined, "Left")
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {size.Members})
            SELECT i, printf('M%07d', i), printf('党员 %07d', i), {standing},
                CASE WHEN i % 41 = 0 THEN date('{today:yyyy-MM-dd}', printf('-%d days', i % 60)) ELSE date('2015-01-01', printf('+%d days', i % 3000)) END,
                CASE WHEN i % 97 = 0 THEN date('{today:yyyy-MM-dd}', printf('%d days', i % 5 - 3)) END
            FROM n
            """);
        // One in fifty has moved to another branch, some of them only from tomorrow on.
        var first = BranchId(size, 0);
        await run($"""
            INSERT INTO Memberships(MemberId, OrganizationId, IsPrimary, "From", "To")
            SELECT Id, (Id - 1) / {CountySize.BranchSize} + {first}, 1, '2015-01-01',
                CASE WHEN Id % 53 = 0 THEN date('{today:yyyy-MM-dd}', printf('%d days', Id % 4 - 2)) END FROM Members
            """);
        await run($"""
            INSERT INTO Memberships(MemberId, OrganizationId, IsPrimary, "From")
            SELECT MemberId, MemberId * 31 % {size.Branches} + {first}, 1, "To" FROM Memberships WHERE "To" IS NOT NULL
            """);
        await run($"""
            INSERT INTO Chats(Id, Channel, ExternalId, IsGroup, Language) SELECT Id, 'telegram', CAST(100000000 + Id AS TEXT), 0, 'zh-hans' FROM Members WHERE Id % 10 < 7
            """);
        await run($"""
            INSERT INTO ChannelIdentities(MemberId, Channel, ExternalId, ChatId, OpenedAt) SELECT Id, Channel, ExternalId, Id, {_at} FROM Chats WHERE NOT IsGroup
            """);
    }

    private async Task RecordsAsync(PlanTask task, TaskPeriod period, int number)
    {
        var kind = (int)task.KindOfSubject;
        var level = (int)task.Audience.Level;
        // Seven in ten have done it, and nobody of every thirty-seventh branch.
        var subjects = task.KindOfSubject == SubjectKind.Member
            ? $"(SELECT m.Id, s.OrganizationId FROM Members m JOIN Memberships s ON s.MemberId = m.Id AND s.\"To\" IS NULL WHERE s.OrganizationId % 37 <> 5)"
            : $"(SELECT Id, Id AS OrganizationId FROM Organizations WHERE Level = {level} AND Id % 37 <> 5)";
        var done = $"FROM {subjects} WHERE (Id * 7919 + {number} * 104729) % 10007 % 100 < 70";
        var key = $"'{_id}', '{task.Id}', '{period.Key}'";
        switch (task)
        {
            case CheckInTask:
                for (var time = 0; time < period.Times; time++)
                {
                    await run($"""
                        INSERT INTO CheckIns(CampaignId, TaskId, Period, SubjectKind, SubjectId, TargetKind, TargetId, Day, RecordedBy, OnBehalf, RecordedAt, WithdrawnAt, InstanceId)
                        SELECT {key}, {kind}, Id, 0, 0, '{period.Opens:yyyy-MM-dd}', Id, Id % 29 = 0, {_at}, CASE WHEN (Id + {number}) % 33 = 0 THEN {_at} END,
                            printf('%s/%s/%d/{time}', '{task.Id}', '{period.Key}', Id) {done} AND (Id + {time}) % 9 <> 0
                        """);
                }

                break;
            case StudyTask:
                await run($"""
                    INSERT INTO Acknowledgements(CampaignId, TaskId, MaterialId, MemberId, RecordedBy, At) SELECT {key}, Id, Id, {_at} {done}
                    """);
                break;
            case FormTask:
                // Handed in, accepted, or (every seventh) returned.
                await run($"""
                    INSERT INTO Submissions(CampaignId, TaskId, Period, SubjectKind, SubjectId, TargetKind, TargetId, OrganizationId, AuthorId, State, Stage, PlanVersion, Revision, SubmittedAt, StateSince)
                    SELECT {key}, {kind}, Id, 0, 0, OrganizationId, 1, CASE Id % 7 WHEN 0 THEN 3 WHEN 1 THEN 2 ELSE 1 END, 0, '1', 1, {_at}, {_at} {done}
                    """);
                break;
        }

        await run($"""
            INSERT INTO Waivers(CampaignId, TaskId, Period, SubjectKind, SubjectId, TargetKind, TargetId, Reason, GrantedBy, GrantedAt)
            SELECT {key}, {kind}, Id, 0, 0, '病休', 1, {_at} FROM {subjects} WHERE (Id + {number}) % 211 = 0
            """);
        await run($"""
            INSERT INTO DueOverrides(CampaignId, TaskId, Period, SubjectKind, SubjectId, TargetKind, TargetId, Due, Reason, GrantedBy, GrantedAt)
            SELECT {key}, {kind}, Id, 0, 0, date('{period.Due:yyyy-MM-dd}', '+5 days'), '出差', 1, {_at} FROM {subjects} WHERE (Id + {number}) % 199 = 0
            """);
    }
}

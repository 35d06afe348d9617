using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Registers;

/// <summary>How the entries of an organization stand and ended, by register, on both databases.</summary>
public sealed class EntryFiguresTests
{
    private static readonly DateOnly Day = new(2028, 4, 6);
    private static readonly DateTimeOffset Now = new(2028, 4, 6, 4, 0, 0, TimeSpan.Zero);

    private static readonly PlanRegister Promises = new()
    {
        Id = "promises",
        Title = new LocalizedText("承诺", "Promises"),
        Levels = [PlanLevel.Member],
        Fields = [new ChoiceSection { Id = "sort", Title = new LocalizedText("类"), Prompt = new LocalizedText("类"), Options = [new FormOption("post", new LocalizedText("岗位", "Post"))] }],
        Keeper = Seats.Secretary,
        Published = ["sort"],
        Outcomes = [new FormOption("kept", new LocalizedText("做到了", "Kept")), new FormOption("not-kept", new LocalizedText("没做到", "Not kept"))],
    };

    private static readonly Plan Plan = TestPlan.Campaign().Plan with
    {
        Registers =
        [
            Promises,
            Promises with { Id = "badges", Title = new LocalizedText("亮牌", "Badges"), Outcomes = [], CountedBy = ["sort"] },
            Promises with { Id = "private", Title = new LocalizedText("私下的", "Private"), Published = [], Keeper = Seats.LevelAbove },
            Promises with { Id = "posts", Title = new LocalizedText("职务", "Posts"), HolderField = "sort" },
            Promises with { Id = "empty", Title = new LocalizedText("没有的", "Empty") },
        ],
    };

    private int _number;

    [Theory, DatabaseData]
    public async Task Figures_AreOfWhatStandsOrWasClosed_UnderTheOrganization_AsFarAsWhoAsksMayLook(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var roster = new TestRoster(database);
        var county = await roster.CountyAsync();
        var (first, second) = (await roster.BranchAsync(county), await roster.BranchAsync(county));
        await database.WriteAsync(db => db.Entries.AddRange(
            Closed(first, "kept"), Closed(first, "kept"), Closed(first, "not-kept"), Closed(first, "dropped"), Standing(first, "promises"), Standing(second, "promises"),
            Counted(first), Counted(first), Standing(first, "private"), Standing(first, "posts"),
            Revoked(first), Proposed(first), Standing(first, "promises", campaign: "another")));

        (await ShowAsync(database, Role.Secretary, first)).ShouldBe(
            "· 承诺 5 条：做到了 2、没做到 1、办结 1、生效 1\n· 亮牌 2 条：岗位 2", "a secretary sees nothing of what is for the levels above alone");
        (await ShowAsync(database, Role.Secretary, second)).ShouldBe("· 承诺 1 条：生效 1");
        (await ShowAsync(database, Role.Office, county)).ShouldBe("· 承诺 6 条：做到了 2、没做到 1、办结 1、生效 2\n· 亮牌 2 条：岗位 2\n· 私下的 1 条：生效 1");
        (await ShowAsync(database, Role.Office, county, Language.English)).ShouldBe(
            "· Promises – 6: Kept 2, Not kept 1, closed 1, in force 2\n· Badges – 2: Post 2\n· Private – 1: in force 1");
    }

    [Fact]
    public void Figures_WhereNothingCanEnd_AreANumberAlone() =>
        new EntryFigures(Promises with { Outcomes = [] }, Standing: 3, new Dictionary<string, int>(), []).Show().Render(Language.Chinese).Plain.ShouldBe("· 承诺 3 条");

    private static async Task<string> ShowAsync(TestDatabase database, Role role, Organization of, Language? language = null)
    {
        await using var db = database.Readers.Open();
        var person = new Person(1, "1", "甲", TestPlan.InService, null, [], [new HeldRole(role, of.Id, of.Path, of.Name)]);
        var query = new EntryFiguresQuery(new EntrySight(new FixedCampaign(new Campaign(Plan, new Timeline(Plan)))));
        var node = (await db.NodeAsync(of.Id, CancellationToken.None))!;
        return Text.Lines((await query.UnderAsync(db, Plan.Id, Plan, person, node, CancellationToken.None)).Select(f => f.Show()))
            .Render(language ?? Language.Chinese).Plain;
    }

    private Entry Closed(Organization of, string outcome)
    {
        var entry = Standing(of, "promises");
        entry.Close(outcome, [1], photoId: null, by: 2_000, Now).ShouldBeNull();
        return entry;
    }

    private Entry Revoked(Organization of)
    {
        var entry = Standing(of, "promises");
        entry.Revoke([1], photoId: null, by: 2_000, Now).ShouldBeNull();
        return entry;
    }

    private Entry Counted(Organization of)
    {
        var entry = Standing(of, "badges");
        entry.CountAs("sort=post");
        return entry;
    }

    private Entry Proposed(Organization of)
    {
        var origin = new EntryOrigin(Plan.Id, "promises", new ObligationKey("proposing", Subject.Member(++_number), "once"), of.Id, Plan.Version, 1, $"{_number}");
        return Entry.Propose(origin, [1], by: 1_000, Now);
    }

    private Entry Standing(Organization of, string register, string? campaign = null) => Entry.Add(
        EntryOrigin.Straight(campaign ?? Plan.Id, register, Subject.Member(++_number), of.Id, Plan.Version, $"{_number}"), [1], holding: null, by: 1_000, Day, Now);
}

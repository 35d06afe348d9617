using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Registers;

/// <summary>How many entries chose what, on both databases: as one would count them by hand.</summary>
public sealed class EntryCountsTests
{
    private static readonly DateTimeOffset Now = new(2028, 4, 6, 4, 0, 0, TimeSpan.Zero);
    private static readonly string[] Activities = ["training", "contest"];
    private static readonly string[] Ranks = ["first", "second", "third"];

    private static readonly PlanRegister Results = new()
    {
        Id = "results",
        Title = new LocalizedText("成绩"),
        Levels = [PlanLevel.Member],
        Fields = [Choice("activity", Activities), Choice("rank", Ranks)],
        Keeper = Seats.Secretary,
        Published = ["activity", "rank"],
        CountedBy = ["activity", "rank"],
    };

    [Theory, DatabaseData]
    public async Task Counts_OfAnyEntries_AreThoseThatStandOrWereClosed_ByOrganizationAndChoices(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var roster = new TestRoster(database);
        var county = await roster.CountyAsync();
        var committee = await roster.CommitteeAsync(county);
        Organization[] branches = [await roster.BranchAsync(committee), await roster.BranchAsync(committee), await roster.BranchAsync(county)];
        var round = 0;

        Rule.Holds(Gen.Choose(0, int.MaxValue - 1), seed => AgreeAsync(database, branches, $"c{round++}", new Random(seed)), count: kind == DatabaseKind.Sqlite ? 25 : 8);
    }

    [Fact]
    public void Choices_AreOptionsOfThePlan_AndNothingThatSomebodyWrote()
    {
        CountedChoices.Of(Results, Results, field => field == "rank" ? "first" : "自己写的").ShouldBe("activity,rank=,first");
        CountedChoices.Of(Results, Results with { Published = ["rank"] }, field => field == "rank" ? "first" : "training").ShouldBe("activity,rank=,first", "what wasn't published when it was written stays sealed");
        CountedChoices.Of(Results with { CountedBy = [] }, Results, _ => "first").ShouldBeNull();
        CountedChoices.Of(counting: null, Results, _ => "first").ShouldBeNull();
        CountedChoices.Read(Results, "activity,rank=,first").ShouldBe(["", "first"]);
        CountedChoices.Read(Results, "rank=first").ShouldBeNull("it was written for a plan that counted by other fields");
        CountedChoices.Read(Results, null).ShouldBeNull();
        CountedChoices.HeadOf(Results).Length.ShouldBeLessThan(CountedChoices.MaxLength / 2);
    }

    [Fact]
    public void Choices_OfWhatDoesNotStand_LieOpenNowhere()
    {
        var origin = new EntryOrigin("c", Results.Id, new ObligationKey("proposing", Subject.Member(1), "once"), 1, "v", 1, "1");
        var entry = Entry.Propose(origin, [1], by: 1, Now);
        entry.CountAs("activity,rank=contest,first");
        entry.CountedAs.ShouldBeNull("it is only proposed");
        Stand();
        entry.TakeBackAcceptance(by: 2, Now);
        entry.CountedAs.ShouldBeNull();
        Stand();
        entry.Drop(by: 1, Now);
        entry.CountedAs.ShouldBeNull();
        entry.ProposeAgain(1, [1], by: 1, Now);
        Stand();
        entry.Close("kept", [1], photoId: null, by: 2, Now);
        entry.CountedAs.ShouldNotBeNull("what was closed counts");

        void Stand()
        {
            entry.Stand(by: 2, new DateOnly(2028, 4, 6), Now);
            entry.CountAs("activity,rank=contest,first");
            entry.CountedAs.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Counts_SayOfNobodyThatItHasNone_WhereTheRegisterHoldsNothingOfTheirs()
    {
        var register = Results with { Categories = ["rural"] };
        OrganizationNode[] below =
        [
            new(2, "甲村支部", "/1/2/", OrganizationLevel.Branch, "rural"),
            new(3, "乙村支部", "/1/3/", OrganizationLevel.Branch, "rural"),
            new(4, "工会", "/1/4/", OrganizationLevel.Branch, "league"),
            new(5, "总支", "/1/5/", OrganizationLevel.Committee, "agency"),
        ];
        var ofMembers = EntryCounts.Show(register, [new CountedEntries("/1/2/", ["contest", "first"], 1)], below)!.Render(Language.Chinese).ToString();
        ofMembers.ShouldContain("还没有的组织 2 个", customMessage: "the branch of its category, and the committee that may have such branches");

        (register with { Levels = [PlanLevel.Branch] }).HoldsUnder(OrganizationLevel.Committee, "agency").ShouldBeTrue();
        (register with { Levels = [PlanLevel.Committee] }).HoldsUnder(OrganizationLevel.Branch, "rural").ShouldBeFalse();
        (register with { Levels = [PlanLevel.Committee] }).HoldsUnder(OrganizationLevel.Committee, "agency").ShouldBeFalse();
        (register with { Levels = [PlanLevel.Committee] }).HoldsUnder(OrganizationLevel.Committee, "rural").ShouldBeTrue();
    }

    private static async Task AgreeAsync(TestDatabase database, Organization[] branches, string campaignId, Random random)
    {
        var entries = Enumerable.Range(0, random.Next(0, 30)).Select(number => Make(campaignId, Pick(branches), number, random)).ToList();
        await database.WriteAsync(db => db.Entries.AddRange(entries.Select(e => e.Entry)));
        await using var db = database.Readers.Open();

        var counted = await EntryCounts.ReadAsync(db, db.Entries.Where(e => e.CampaignId == campaignId), Results, CancellationToken.None);

        counted.Select(c => (c.Path, string.Join('/', c.Options), c.Count)).ShouldBe(
            from made in entries
            where made.Entry.State is EntryState.Standing or EntryState.Closed && made.Chosen is not null
            group made by (made.Branch.Path, made.Chosen) into same
            select (same.Key.Path, same.Key.Chosen!, same.Count()),
            ignoreOrder: true);

        Organization Pick(Organization[] of) => of[random.Next(of.Length)];
    }

    private static (Entry Entry, Organization Branch, string? Chosen) Make(string campaignId, Organization branch, int number, Random random)
    {
        var registerId = random.Next(6) == 0 ? "others" : Results.Id;
        var origin = EntryOrigin.Straight(campaignId, registerId, Subject.Member(number), branch.Id, "v", $"{campaignId}-{number}");
        var entry = Entry.Add(origin, [1], holding: null, by: 1_000, new DateOnly(2028, 4, 6), Now);
        var (activity, rank) = (Activities[random.Next(Activities.Length)], Ranks[random.Next(Ranks.Length)]);
        var isCounted = random.Next(5) != 0;
        entry.CountAs(isCounted ? CountedChoices.Of(Results, Results, field => field == "rank" ? rank : activity) : random.Next(2) == 0 ? null : "rank=first");
        if (random.Next(3) == 0)
            entry.Revoke([1], photoId: null, by: 2_000, Now);
        else if (random.Next(3) == 0)
            entry.Close("kept", [1], photoId: null, by: 2_000, Now);
        return (entry, branch, isCounted && registerId == Results.Id ? $"{activity}/{rank}" : null);
    }

    private static ChoiceSection Choice(string id, string[] options) => new()
    {
        Id = id,
        Title = new LocalizedText(id),
        Prompt = new LocalizedText(id),
        Options = [.. options.Select(o => new FormOption(o, new LocalizedText(o)))],
    };
}

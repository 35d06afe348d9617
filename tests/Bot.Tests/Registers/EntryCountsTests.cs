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
        CountedChoices.Of(Results with { CountedBy = [] }, Results, _ => "first").ShouldBeNull();
        CountedChoices.Of(counting: null, Results, _ => "first").ShouldBeNull();
        CountedChoices.Read(Results, "activity,rank=,first").ShouldBe(["", "first"]);
        CountedChoices.Read(Results, "rank=first").ShouldBeNull("it was written for a plan that counted by other fields");
        CountedChoices.Read(Results, null).ShouldBeNull();
        CountedChoices.HeadOf(Results).Length.ShouldBeLessThan(CountedChoices.MaxLength / 2);
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

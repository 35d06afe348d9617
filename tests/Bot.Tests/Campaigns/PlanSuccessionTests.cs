using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Campaigns;

/// <summary>Which plan may follow the one before.</summary>
public sealed class PlanSuccessionTests
{
    private static readonly DateOnly Day = new(2027, 5, 10);
    private static readonly CheckInTask Oath = TestPlan.CheckIn("oath", Day, Day.AddDays(9));
    private static readonly CheckInTask Service = TestPlan.CheckIn("service", Day, Day.AddDays(9));

    [Theory, DatabaseData]
    public async Task Plan_WithoutATaskThatSomethingWasHandedInFor_IsRefusedAndTheOldOneStays(DatabaseKind kind)
    {
        await using var database = await OpenAsync(kind);
        var library = database.Services.GetRequiredService<CampaignLibrary>();
        (await library.PutInForceAsync(Plan("1", Oath, Service), "", default)).ShouldBeEmpty();
        await CheckInAsync(database, "oath");

        var lost = (await library.PutInForceAsync(Plan("2", Service), "", default)).ShouldHaveSingleItem();

        lost.Task.Id.ShouldBe("oath");
        lost.Now.ShouldBeNull();
        library.Current.Plan.Version.ShouldBe("1");
        (await library.PutInForceAsync(Plan("3", Oath with { Retired = true }), "", default)).ShouldBeEmpty();
        library.Current.Plan.Version.ShouldBe("3");
    }

    [Fact]
    public async Task Plan_ThatGivesATasksIdToAnotherKind_IsRefusedOnceSomethingWasHandedIn()
    {
        await using var database = await OpenAsync(DatabaseKind.Sqlite);
        var library = database.Services.GetRequiredService<CampaignLibrary>();
        await library.PutInForceAsync(Plan("1", Oath), "", default);
        var form = TestPlan.Form("oath", Day, Day.AddDays(9));

        (await library.PutInForceAsync(Plan("2", form), "", default)).ShouldBeEmpty("nobody had done it yet");
        await library.PutInForceAsync(Plan("1", Oath), "", default);
        await CheckInAsync(database, "oath");

        (await library.PutInForceAsync(Plan("2", form), "", default)).ShouldHaveSingleItem().Now!.Kind.ShouldBe("form");
    }

    private static Plan Plan(string version, params PlanTask[] tasks) => TestPlan.Campaign(tasks).Plan with { Version = version };

    private static Task<TestDatabase> OpenAsync(DatabaseKind kind) => TestDatabase.CreateAsync(
        kind, configure: services => services.AddSingleton<CampaignClock>().AddSingleton<CampaignLibrary>());

    private static async Task CheckInAsync(TestDatabase database, string taskId)
    {
        var roster = new TestRoster(database);
        var member = await roster.MemberAsync(await roster.BranchAsync(await roster.CountyAsync()));
        var key = new ObligationKey(taskId, Subject.Member(member.Id), TaskPeriod.Once);
        await database.WriteAsync(db => db.CheckIns.Add(CheckIn.Create(
            "test", key, Day, new CheckInDetails(), new CheckInAuthor(member.Id, OnBehalf: false), database.Time.GetUtcNow(), Guid.NewGuid().ToString("N"))));
    }
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task Plan_ThatDropsATaskOfAKindNobodyRegistered_IsRefused()
    {
        await using var database = await OpenAsync(DatabaseKind.Sqlite);
        var succession = database.Services.GetRequiredService<PlanSuccession>();
        FormerTask[] before = [new("trees", "tree-planting", "植树"), FormerTask.Of(Oath)];

        var lost = await database.ReadAsync(db => succession.FindLostAsync(db, Plan("2", Service), before, default));

        lost.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Task.Id.ShouldBe("trees"),
            one => one.KindIsKnown.ShouldBeFalse());
    }

    [Fact]
    public async Task StoredPlan_ThatIsNoLongerRead_StillProtectsWhatWasHandedInForItsTasks()
    {
        await using var database = await OpenAsync(DatabaseKind.Sqlite);
        var library = database.Services.GetRequiredService<CampaignLibrary>();
        const string dropped = "id: test\nabolished-key: 1\ntasks:\n  - id: oath\n    kind: check-in\n    title: { zh: 宣誓, en: Oath }\n";
        (await library.PutInForceAsync(Plan("1", Oath, Service), dropped, default)).ShouldBeEmpty();
        await CheckInAsync(database, "oath");

        // A new start: nothing of the old version is in memory.
        var restarted = ActivatorUtilities.CreateInstance<CampaignLibrary>(database.Services);
        var lost = (await restarted.PutInForceAsync(Plan("2", Service), "", default)).ShouldHaveSingleItem();

        lost.Task.ShouldBe(new FormerTask("oath", "check-in", "宣誓"));
    }

    [Theory, DatabaseData]
    public async Task Record_ThatWasWithdrawnOrReturned_ProtectsItsTask(DatabaseKind kind)
    {
        await using var database = await OpenAsync(kind);
        var library = database.Services.GetRequiredService<CampaignLibrary>();
        var essay = TestPlan.Form("essay", Day, Day.AddDays(9));
        await library.PutInForceAsync(Plan("1", Oath, essay, Service), "", default);
        var checkIn = await CheckInAsync(database, "oath");
        await database.WriteAsync(async db => (await db.CheckIns.AsTracking().SingleAsync(c => c.Id == checkIn.Id)).Withdraw(database.Time.GetUtcNow()));
        await ReturnedAsync(database, checkIn.SubjectId);

        (await library.PutInForceAsync(Plan("2", Service), "", default)).Select(l => l.Task.Id).ShouldBe(["oath", "essay"], ignoreOrder: true);
    }

    private static Plan Plan(string version, params PlanTask[] tasks) => TestPlan.Campaign(tasks).Plan with { Version = version };

    private static Task<TestDatabase> OpenAsync(DatabaseKind kind) => TestDatabase.CreateAsync(
        kind, configure: services => services.AddCampaignLibrary().AddTaskKinds());

    private static async Task<CheckIn> CheckInAsync(TestDatabase database, string taskId)
    {
        var roster = new TestRoster(database);
        var member = await roster.MemberAsync(await roster.BranchAsync(await roster.CountyAsync()));
        var key = new ObligationKey(taskId, Subject.Member(member.Id), TaskPeriod.Once);
        var record = CheckIn.Create(
            "test", key, Day, new CheckInDetails(), new CheckInAuthor(member.Id, OnBehalf: false), database.Time.GetUtcNow(), Guid.NewGuid().ToString("N"));
        await database.WriteAsync(db => db.CheckIns.Add(record));
        return record;
    }

    private static Task ReturnedAsync(TestDatabase database, long memberId) => database.WriteAsync(db =>
    {
        var key = new ObligationKey("essay", Subject.Member(memberId), TaskPeriod.Once);
        var submission = Submission.Create("test", key, 1, memberId, "1", hasReview: true, database.Time.GetUtcNow());
        submission.Return(new ReviewedPart(1, 0), reviewerId: 0, database.Time.GetUtcNow()).Error.ShouldBeNull();
        db.Submissions.Add(submission);
    });
}

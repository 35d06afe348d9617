using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Kinds.CheckIns;
using CampaignBot.Bot.Kinds.Study;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Figures;

public sealed class TallyWriterTests
{
    private static readonly DateOnly Opens = new(2027, 5, 3);
    private static readonly DateOnly Due = new(2027, 5, 9);

    // The last chase is two days after the due date; the window closes with it.
    private static readonly Campaign Campaign = TestPlan.Campaign(TestPlan.CheckIn("service", Opens, Due) with { Chases = [2] });
    private static readonly DateTimeOffset Closed = Campaign.Timeline.EndOfDay(Due.AddDays(2));

    [Theory, DatabaseData]
    public async Task Tally_WhenTheWindowHasClosed_HoldsItsFiguresWhateverBecomesOfTheRoster(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        var roster = new TestRoster(database);
        var branch = await roster.BranchAsync(await roster.CountyAsync());
        var diligent = await roster.MemberAsync(branch);
        var excused = await roster.MemberAsync(branch);
        var late = await roster.MemberAsync(branch);
        await database.WriteAsync(db =>
        {
            var author = new CheckInAuthor(diligent.Id, OnBehalf: false);
            db.CheckIns.Add(CheckIn.Create("test", Key(diligent.Id), Opens, new CheckInDetails(), author, Closed, "i-1"));
            db.Waivers.Add(Waiver.Create("test", Key(excused.Id), "病休", excused.Id, Closed));
        });

        await DoAsync(database, Closed.AddTicks(-1));
        (await database.ReadAsync(db => db.Tallies.CountAsync())).ShouldBe(0);

        await DoAsync(database, Closed);
        await database.WriteAsync(async db =>
        {
            var member = await db.Members.SingleAsync(m => m.Id == late.Id);
            member.Describe(member.Name, member.Standing, member.Phone, member.Joined, Opens);
        });
        await DoAsync(database, Closed.AddDays(1));
        await database.RestartAsync();
        await DoAsync(database, Closed.AddDays(2));

        var tally = await database.ReadAsync(db => db.Tallies.SingleAsync());
        (tally.OrganizationId, tally.Bound, tally.Done, tally.Waived).ShouldBe((branch.Id, 3, 1, 1));
        tally.ClosedAt.ShouldBe(Closed);
    }

    [Fact]
    public async Task Tally_WhereOrganizationsHaveDaysOfTheirOwn_IsWrittenWhenTheWindowOfEachHasClosed()
    {
        const string Meeting = "committee-meeting";
        var days = new PlanDate.FromEvent(Meeting, default);
        var plan = TestPlan.Campaign(TestPlan.CheckIn("service", Opens, Due) with { Opens = days, Due = days }).Plan with
        {
            Events = [new PlanEvent(Meeting, new LocalizedText("动员大会"), 2027, null, PlanLevel.Committee, PerOrganization: true)],
        };
        var source = new ChangingCampaign(new Campaign(plan, new Timeline(plan)));
        await using var database = await TestDatabase.CreateAsync(configure: services =>
        {
            services.AddSingleton<ICampaignSource>(source);
            services.AddObligations().AddFigures().AddTaskKind<CheckInKind>();
        });
        var roster = new TestRoster(database);
        var county = await roster.CountyAsync();
        var (early, late) = (await roster.CommitteeAsync(county), await roster.CommitteeAsync(county));
        var (first, second) = (await roster.BranchAsync(early), await roster.BranchAsync(late));
        await roster.MemberAsync(first);
        await roster.MemberAsync(second);
        source.Record(new OrganizationEvent(Meeting, early.Id, Opens), new OrganizationEvent(Meeting, late.Id, Due));

        await DoAsync(database, source.Current.Timeline.EndOfDay(Opens));
        (await TalliedAsync(database)).ShouldBe([first.Id]);

        await database.RestartAsync();
        await DoAsync(database, source.Current.Timeline.EndOfDay(Due).AddTicks(-1));
        (await TalliedAsync(database)).ShouldBe([first.Id]);
        await DoAsync(database, source.Current.Timeline.EndOfDay(Due));
        (await TalliedAsync(database)).ShouldBe([first.Id, second.Id]);
    }

    [Theory, DatabaseData]
    public async Task Tally_OfBranchesThatChoseTheirDays_IsNotCountedAgain_WhenTheBotIsStartedAnew(DatabaseKind kind)
    {
        var plan = TestPlan.Campaign(
            [TestPlan.Study("study", Opens, Due) with { BranchesChooseDays = true }], [TestPlan.Material("week-1", "study", Opens, Opens.AddDays(1))]).Plan;
        var source = new ChangingCampaign(new Campaign(plan, new Timeline(plan)));
        await using var database = await TestDatabase.CreateAsync(kind, configure: services =>
        {
            services.AddSingleton<ICampaignSource>(source);
            services.AddObligations().AddFigures().AddTaskKind<StudyKind>();
        });
        var roster = new TestRoster(database);
        var county = await roster.CountyAsync();
        var (planned, chooser, empty) = (await roster.BranchAsync(county), await roster.BranchAsync(county), await roster.BranchAsync(county));
        await roster.MemberAsync(planned);
        await roster.MemberAsync(chooser);
        source.Choose(new ChosenDay("study", "week-1", chooser.Id, Opens.AddDays(3)), new ChosenDay("study", "week-1", empty.Id, Opens.AddDays(3)));
        var timeline = source.Current.Timeline;

        await DoAsync(database, timeline.EndOfDay(Opens.AddDays(1)));
        (await TalliedAsync(database)).ShouldBe([planned.Id]);
        await database.RestartAsync();
        await DoAsync(database, timeline.EndOfDay(Opens.AddDays(4)));
        (await TalliedAsync(database)).ShouldBe([planned.Id, chooser.Id]);

        // Somebody's press takes the lane for as long as the round lasts: what is written needs none.
        await database.RestartAsync();
        var pressed = new TaskCompletionSource();
        var press = database.Lane.RunAsync(async (_, _) => { await pressed.Task; return true; }, CancellationToken.None);
        await DoAsync(database, timeline.EndOfDay(Due)).WaitAsync(TimeSpan.FromSeconds(20));
        pressed.SetResult();
        await press;
        (await TalliedAsync(database)).ShouldBe([planned.Id, chooser.Id]);
    }

    [Fact]
    public async Task NextDue_BeforeTheWindowCloses_IsItsClosing()
    {
        await using var database = await CreateAsync(DatabaseKind.Sqlite);
        var writer = database.Services.GetServices<IDueWork>().OfType<TallyWriter>().Single();

        (await writer.NextDueAsync(Closed.AddDays(-30), CancellationToken.None)).ShouldBe(Closed);
        (await writer.NextDueAsync(Closed, CancellationToken.None)).ShouldBeNull();
    }

    private static Task<List<long>> TalliedAsync(TestDatabase database) =>
        database.ReadAsync(db => db.Tallies.OrderBy(t => t.OrganizationId).Select(t => t.OrganizationId).ToListAsync());

    private static ObligationKey Key(long memberId) => new("service", Subject.Member(memberId), TaskPeriod.Once);

    private static Task DoAsync(TestDatabase database, DateTimeOffset now) =>
        database.Services.GetServices<IDueWork>().OfType<TallyWriter>().Single().DoDueAsync(now, CancellationToken.None);

    private static Task<TestDatabase> CreateAsync(DatabaseKind kind) => TestDatabase.CreateAsync(kind, configure: services =>
    {
        services.AddSingleton<ICampaignSource>(new FixedCampaign(Campaign));
        services.AddObligations().AddFigures().AddTaskKind<CheckInKind>();
    });
}

/// <summary>A campaign in which organizations record their events and choose their days while the test goes on.</summary>
internal sealed class ChangingCampaign(Campaign first) : ICampaignSource
{
    public Campaign Current { get; private set; } = first;

    public void Record(params OrganizationEvent[] events) =>
        Current = new Campaign(Current.Plan, new Timeline(Current.Plan, recordedEvents: null, events));

    public void Choose(params ChosenDay[] days) =>
        Current = new Campaign(Current.Plan, new Timeline(Current.Plan, recordedEvents: null, ownEvents: null, days));

    public Plan? Version(string planVersion) => planVersion == Current.Plan.Version ? Current.Plan : null;
}

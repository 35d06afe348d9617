using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Figures;

/// <summary>What records add up to under an organization, on both databases.</summary>
public sealed class TotalsTests
{
    private static readonly DateOnly Today = new(2027, 5, 20);
    private static readonly DateTimeOffset Now = new(2027, 5, 20, 4, 0, 0, TimeSpan.Zero);

    private static readonly CheckInTask Service = TestPlan.CheckIn("service", new DateOnly(2027, 5, 3), new DateOnly(2027, 6, 30)) with { Hours = Ask.Optional };

    private int _instance;

    [Theory, DatabaseData]
    public async Task Totals_UnderAnOrganization_AreOfItsMembersRecordsThatCount_EachEntryOnce(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, configure: services => services.AddObligations().AddFigures().AddTaskKinds());
        var roster = new TestRoster(database);
        var county = await roster.CountyAsync();
        var (first, second) = (await roster.BranchAsync(county), await roster.BranchAsync(county));
        var (one, two, other) = (await roster.MemberAsync(first), await roster.MemberAsync(first), await roster.MemberAsync(second));
        var campaign = TestPlan.Campaign(Service, TestPlan.CheckIn("oath", new DateOnly(2027, 5, 3), Today));
        await database.WriteAsync(db =>
        {
            db.CheckIns.AddRange(
                Of(campaign, one, hours: 2.5m, entryId: 7), Of(campaign, one, hours: null, entryId: 7), Of(campaign, two, hours: 1.3m, entryId: 8), Of(campaign, other, hours: 4m, entryId: null));
            var withdrawn = Of(campaign, two, hours: 20m, entryId: 9);
            withdrawn.Withdraw(Now);
            db.CheckIns.Add(withdrawn);
            return Task.CompletedTask;
        });
        await using var db = database.Readers.Open();
        var viewer = new Viewer(db, campaign, Person: null, Today);
        var totals = database.Services.GetRequiredService<TotalsQuery>();

        (await UnderAsync(first)).ShouldBe(new TaskTotals(3, 3.8m, 2, About: null));
        (await UnderAsync(second)).ShouldBe(new TaskTotals(1, 4m, 0, About: null));
        (await totals.OfRoundAsync(viewer, (await db.NodeAsync(county.Id, CancellationToken.None))!, Service, TaskPeriod.Once, CancellationToken.None))
            .ShouldBe(new TaskTotals(4, 7.8m, 2, About: null));
        (await totals.OfRoundAsync(viewer, (await db.NodeAsync(county.Id, CancellationToken.None))!, Service, "2027-Q1", CancellationToken.None))
            .ShouldBe(new TaskTotals(0, 0m, 0, About: null), "another round's records");
        (await UnderAsync(county)).ShouldBe(new TaskTotals(4, 7.8m, 2, About: null));
        (await totals.UnderAsync(viewer, (await db.NodeAsync(county.Id, CancellationToken.None))!, campaign.Plan.Task("oath")!, CancellationToken.None)).ShouldBeNull("nothing but that it was done");

        (await totals.OfAllAsync(viewer, (await db.NodeAsync(second.Id, CancellationToken.None))!, CancellationToken.None))
            .Select(of => (of.Task.Id, of.Totals)).ShouldBe([(Service.Id, new TaskTotals(1, 4m, 0, About: null))]);
        var without = await roster.BranchAsync(county);
        (await totals.OfAllAsync(viewer, (await db.NodeAsync(without.Id, CancellationToken.None))!, CancellationToken.None)).ShouldBeEmpty("what is nothing is left out");

        async Task<TaskTotals?> UnderAsync(Organization organization) =>
            await totals.UnderAsync(viewer, (await db.NodeAsync(organization.Id, CancellationToken.None))!, Service, CancellationToken.None);
    }

    [Theory, DatabaseData]
    public async Task Totals_OfEachMember_AreTheMostFirst_AddUpToTheBranchs_AndMoveWithTheMember(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, configure: services => services.AddObligations().AddFigures().AddTaskKinds());
        var roster = new TestRoster(database);
        var county = await roster.CountyAsync();
        var (first, second) = (await roster.BranchAsync(county), await roster.BranchAsync(county));
        var (one, moved, none) = (await roster.MemberAsync(first), await roster.MemberAsync(second), await roster.MemberAsync(first));
        var campaign = TestPlan.Campaign(Service, TestPlan.CheckIn("oath", new DateOnly(2027, 5, 3), Today));
        await database.WriteAsync(async db =>
        {
            db.CheckIns.AddRange(Of(campaign, one, 2.5m, entryId: 7), Of(campaign, one, hours: null, entryId: 7), Of(campaign, moved, 4m, entryId: 7));
            (await db.Memberships.AsTracking().SingleAsync(m => m.MemberId == moved.Id)).End(Today);
            db.Memberships.Add(Membership.Create(moved.Id, first.Id, isPrimary: true, Today));
        });
        await using var db = database.Readers.Open();
        var totals = database.Services.GetRequiredService<TotalsQuery>();

        (await OfMembersAsync(first, period: null)).ShouldBe(
        [
            (moved.Number, new TaskTotals(1, 4m, 1, About: null)), (one.Number, new TaskTotals(2, 2.5m, 1, About: null)), (none.Number, new TaskTotals(0, 0m, 0, About: null)),
        ]);
        (await totals.UnderAsync(ViewerOf(person: null), await NodeAsync(first), Service, CancellationToken.None)).ShouldBe(new TaskTotals(3, 6.5m, 1, About: null));
        (await OfMembersAsync(second, period: null)).ShouldBeEmpty("what was done there went along");
        (await OfMembersAsync(first, "2027-Q1"))!.ShouldAllBe(m => m.Totals.Times == 0, "another round's records");
        (await totals.OfMembersAsync(ViewerOf(person: null), await NodeAsync(first), campaign.Plan.Task("oath")!, period: null, CancellationToken.None)).ShouldBeNull();
        foreach (var (role, of) in new[] { (Role.Office, first), (Role.Office, county), (Role.Secretary, second) })
        {
            var person = new Person(one.Id, one.Number, one.Name, one.Standing, null, [], [new HeldRole(role, of.Id, of.Path, of.Name)]);
            await Should.ThrowAsync<InvalidOperationException>(async () =>
                await totals.OfMembersAsync(ViewerOf(person), await NodeAsync(first), Service, period: null, CancellationToken.None));
        }

        async Task<IEnumerable<(string Number, TaskTotals Totals)>?> OfMembersAsync(Organization branch, string? period) =>
            (await totals.OfMembersAsync(ViewerOf(person: null), await NodeAsync(branch), Service, period, CancellationToken.None))?.Select(m => (m.Member.Number, m.Totals));

        async Task<OrganizationNode> NodeAsync(Organization organization) => (await db.NodeAsync(organization.Id, CancellationToken.None))!;

        Viewer ViewerOf(Person? person) => new(db, campaign, person, Today);
    }

    private CheckIn Of(Campaign campaign, Member member, decimal? hours, long? entryId) => CheckIn.Create(
        campaign.Id,
        new ObligationKey(Service.Id, Subject.Member(member.Id), TaskPeriod.Once),
        Today,
        new CheckInDetails(hours, EntryId: entryId),
        new CheckInAuthor(member.Id, OnBehalf: false),
        Now,
        $"i{_instance++}");
}

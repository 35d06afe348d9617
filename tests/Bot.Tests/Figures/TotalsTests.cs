using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
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

        async Task<TaskTotals?> UnderAsync(Organization organization) =>
            await totals.UnderAsync(viewer, (await db.NodeAsync(organization.Id, CancellationToken.None))!, Service, CancellationToken.None);
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

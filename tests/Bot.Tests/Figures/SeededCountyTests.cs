using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Figures;

/// <summary>
/// A county with a season of records: what is shown of any part of it is what the domain's rule says of each of its members, one by one. The
/// long form is the county that the goals are stated for.
/// </summary>
public sealed class SeededCountyTests
{
    private const int Duties = 40;
    private static readonly DateOnly Today = new(2027, 7, 7);
    private static readonly DateOnly Opened = new(2027, 6, 1);

    [Fact]
    public async Task Figures_OfAnyPartOfASeededCounty_AreThoseOfTheRule()
    {
        var size = LongForm.IsAsked ? CountySize.Full : new CountySize(4, 60);
        var campaign = MakeCampaign();
        await using var database = await TestDatabase.CreateAsync(configure: services => services.AddObligations().AddFigures().AddTaskKinds());
        var county = new SeededCounty(
            sql => database.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal))),
            campaign,
            Today,
            new DateTimeOffset(2027, 7, 7, 2, 0, 0, TimeSpan.Zero));
        await county.FillAsync(size);
        await using var db = database.Readers.Open();
        var expected = await RuleOnACounty.ReadAsync(db, campaign, Today);
        var figures = database.Services.GetRequiredService<FiguresQuery>();
        var viewer = new Viewer(db, campaign, Person: null, Today);

        foreach (var id in ScopesOf(size))
        {
            if (await db.NodeAsync(id, CancellationToken.None) is { } node)
                await AgreeAsync(figures, viewer, node, expected);
        }
    }

    private static async Task AgreeAsync(FiguresQuery figures, Viewer viewer, OrganizationNode node, RuleOnACounty expected)
    {
        var ct = CancellationToken.None;
        var under = await figures.UnderAsync(viewer, node, ct);
        var open = OpenDuties.On(viewer.Campaign, viewer.Today);
        open.Count.ShouldBeGreaterThanOrEqualTo(Duties);

        (under.Roster.Members, under.Roster.Joined).ShouldBe(expected.MembersUnder(node.Path), node.Path);
        under.Open.ShouldBe(open.Where(duty => expected.CountsUnder(node.Path, duty).Any()), node.Path);
        var shown = under.Open.Take(8).ToList();
        foreach (var counted in await under.CountAsync(shown, ct))
            counted.Counts.ShouldBe(expected.CountsUnder(node.Path, counted.Duty), ignoreOrder: true, node.Path + counted.Duty.Ref);
        if (!node.IsBranch)
        {
            var toSee = await under.BranchesToSeeAsync(ct);
            toSee.Silent.ShouldBe(expected.SilentUnder(node.Path, open), node.Path);
            toSee.Silent.Count.ShouldBeGreaterThan(node.Level == OrganizationLevel.County ? 0 : -1);
        }

        foreach (var counted in await under.CountAsync(under.Open, ct))
            counted.Counts.ShouldBe(expected.CountsUnder(node.Path, counted.Duty), ignoreOrder: true, node.Path + counted.Duty.Ref);
        foreach (var duty in under.Open.Where((_, i) => i % 13 == 0))
        {
            foreach (var (child, below) in (await figures.DutyAsync(viewer, node, duty, ct)).Below)
                below.Counts.ShouldBe(expected.CountsUnder(child.Path, duty), ignoreOrder: true, child.Path + duty.Ref);
        }
    }

    // The county, and parts of it that are others each day of the long form.
    private static IEnumerable<long> ScopesOf(CountySize size)
    {
        var random = new Random(LongForm.IsAsked ? LongForm.Choice(int.MaxValue) : 20270601);
        yield return 1;
        for (var i = 0; i < 4; i++)
            yield return SeededCounty.CommitteeId(random.Next(size.Committees));
        for (var i = 0; i < 12; i++)
            yield return SeededCounty.BranchId(size, random.Next(size.Branches));
    }

    private static Campaign MakeCampaign()
    {
        var tasks = new List<PlanTask>();
        var materials = new List<Material>();
        for (var i = 0; i < Duties; i++)
        {
            var (id, due) = (FormattableString.Invariant($"duty-{i:00}"), Today.AddDays(i % 20 - 1));
            var audience = TestPlan.Members with { Categories = [TestPlan.Categories[i % 3], TestPlan.Categories[(i + 1) % 3]], Must = [TestPlan.Standings[i % 3], TestPlan.InService] };
            PlanTask task = (i % 8) switch
            {
                0 => TestPlan.Form(id, Opened, due, audience),
                1 => TestPlan.Study(id, Opened, due),
                2 => TestPlan.CheckIn(id, Opened, Today.AddDays(60), new Recurrence(Every.Month, 1 + (i % 3)), audience),
                3 => TestPlan.Form(id, Opened, due, TestPlan.Organizations(PlanLevel.Branch)),
                4 => TestPlan.CheckIn(id, Opened, due, audience: TestPlan.Organizations(PlanLevel.Committee)),
                5 => TestPlan.CheckIn(id, Today.AddDays(-1), due.AddDays(3), audience: audience),
                _ => TestPlan.CheckIn(id, Opened.AddDays(i % 30), due.AddDays(3)),
            };
            tasks.Add(task with { Chases = [3] });
            if (task is StudyTask)
                materials.Add(TestPlan.Material("material-" + id, id, Opened, due));
        }

        return TestPlan.Campaign(tasks, materials);
    }
}

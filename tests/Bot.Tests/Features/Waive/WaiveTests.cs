using CampaignBot.Bot.Features.Waive;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Tests.Features.Offices;
using CampaignBot.Domain.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.Waive;

public sealed class WaiveTests
{
    private static readonly CheckInTask Service = TestPlan.CheckIn(
        "service", new DateOnly(2027, 5, 1), new DateOnly(2027, 7, 31), new Recurrence(Every.Month, 1));

    private static readonly FormTask Filing = TestPlan.Form(
        "filing", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 20), TestPlan.Organizations(PlanLevel.Branch));

    [Fact]
    public async Task Waive_OfAMemberForEveryRound_ExcusesThemAndTellsThemAndTheirSecretary()
    {
        await using var desk = await OpenAsync();
        var (branch, office, secretary) = await CountyAsync(desk);
        var (ill, well) = (await desk.JoinedAsync(branch), await desk.JoinedAsync(branch));

        var done = await WaiveAsync(desk, office, branch, "各期", ill.Name, "住院");

        done.Text.ShouldContain("已免除「志愿服务（各期）」：1 个");
        (await OwingAsync(desk, "2027-05")).ShouldNotContain(ill.Id);
        (await OwingAsync(desk, "2027-07")).ShouldNotContain(ill.Id);
        (await OwingAsync(desk, "2027-05")).ShouldContain(well.Id);
        (await desk.WaitingForAsync(ill)).ShouldHaveSingleItem().Content.Text.ShouldContain("理由：住院");
        (await desk.WaitingForAsync(secretary)).ShouldHaveSingleItem().Content.Text.ShouldContain(ill.Name);
        (await desk.AuditsAsync()).ShouldHaveSingleItem().Target.ShouldBe($"service/* member:{ill.Id}");
    }

    [Theory, DatabaseData]
    public async Task Waive_OfAWholeBranchForOneRound_ExcusesEachAndIsTakenBackAtOnce(DatabaseKind kind)
    {
        await using var desk = await OpenAsync(kind);
        var (branch, office, secretary) = await CountyAsync(desk);
        var member = await desk.JoinedAsync(branch);

        await WaiveAsync(desk, office, branch, "2027年6月", "全支部没做的 3 人", "抗洪");
        (await OwingAsync(desk, "2027-06")).ShouldBeEmpty();
        (await OwingAsync(desk, "2027-05")).Count.ShouldBe(3);

        var list = await desk.TypesAsync(office, "/waive");
        var grant = await desk.PressesAsync(office, list.Last, branch.Name + " 3 人");
        grant.Text.ShouldContain("理由：抗洪");
        var undone = await desk.PressesAsync(office, grant.Last, "收回免除");

        undone.Text.ShouldContain("已收回，3 个照常要做");
        (await OwingAsync(desk, "2027-06")).Count.ShouldBe(3);
        (await desk.WaitingForAsync(member)).Last().Content.Text.ShouldContain("免除收回了");
        (await desk.WaitingForAsync(secretary)).Count.ShouldBe(2);
        (await desk.AuditsAsync()).Count(a => a.Action == "Waive.Undone").ShouldBe(3);
        (await desk.PressesAsync(office, grant.Last, "收回免除")).Box.ShouldNotBeNull().ShouldContain("已经收回");
    }

    [Fact]
    public async Task Waive_OfABranchsOwnDuty_ExcusesTheBranch()
    {
        await using var desk = await OpenAsync();
        var (branch, office, secretary) = await CountyAsync(desk);

        var tasks = await desk.TypesAsync(office, "/waive");
        var organizations = await desk.PressesAsync(office, tasks.Last, "党性分析");
        organizations.Last.Labels.ShouldContain(branch.Name);
        await desk.PressesAsync(office, organizations.Last, branch.Name);
        var confirm = await desk.TypesAsync(office, "正在换届");
        await desk.PressesAsync(office, confirm.Last, "确认");

        (await desk.Database.ReadAsync(db => db.Waivers.SingleAsync())).SubjectId.ShouldBe(branch.Id);
        (await desk.WaitingForAsync(secretary)).ShouldHaveSingleItem().Content.Text.ShouldContain(branch.Name);
    }

    [Fact]
    public async Task Waive_OfAnOrganizationThatWasClosedMeanwhile_IsNotTaken_AndTheOthersAreOffered()
    {
        await using var desk = await OpenAsync();
        var (branch, office, _) = await CountyAsync(desk);
        var other = await desk.Roster.BranchAsync(await desk.Database.ReadAsync(db => db.Organizations.SingleAsync(o => o.Level == OrganizationLevel.County)));
        var tasks = await desk.TypesAsync(office, "/waive");
        var organizations = await desk.PressesAsync(office, tasks.Last, "党性分析");
        await desk.Database.WriteAsync(async db => (await db.Organizations.AsTracking().SingleAsync(o => o.Id == branch.Id)).SetActive(false));

        var gone = await desk.PressesAsync(office, organizations.Last, branch.Name);

        gone.Box.ShouldNotBeNull().ShouldContain("这个选项已经没有了");
        gone.Messages.ShouldBeEmpty();
        (await desk.PressesAsync(office, organizations.Last, other.Name)).Text.ShouldContain("理由");
    }

    [Fact]
    public async Task Waive_WithoutAReason_IsAskedAgain()
    {
        await using var desk = await OpenAsync();
        var (branch, office, _) = await CountyAsync(desk);
        var tasks = await desk.TypesAsync(office, "/waive");
        var organizations = await desk.PressesAsync(office, tasks.Last, "党性分析");
        await desk.PressesAsync(office, organizations.Last, branch.Name);

        (await desk.TypesAsync(office, "。")).Last.Labels.ShouldNotContain(l => l.Contains("确认"));
        (await desk.TypesAsync(office, "跳过")).Last.Labels.ShouldNotContain(l => l.Contains("确认"));
    }

    [Fact]
    public async Task Waive_ByASecretary_IsRefused()
    {
        await using var desk = await OpenAsync();
        var (_, _, secretary) = await CountyAsync(desk);

        (await desk.TypesAsync(secretary, "/waive")).Text.ShouldContain("不在您的权限内");
    }

    [Fact]
    public async Task Undo_ByAnotherCommitteesOffice_IsRefused()
    {
        await using var desk = await OpenAsync();
        var (branch, office, _) = await CountyAsync(desk);
        var county = await desk.Database.ReadAsync(db => db.Organizations.SingleAsync(o => o.Level == OrganizationLevel.County));
        var other = await desk.JoinedAsync(branch, Role.Office, await desk.Roster.CommitteeAsync(county));
        await WaiveAsync(desk, office, branch, "各期", office.Name, "住院");
        var waiver = await desk.Database.ReadAsync(db => db.Waivers.SingleAsync());
        var handler = desk.Database.Services.GetRequiredService<WaiveHandler>();

        (await desk.TurnAsync(other, (turn, ct) => handler.UndoAsync(turn, waiver.Id, ct))).ShouldBeNull();

        (await desk.Database.ReadAsync(db => db.Waivers.CountAsync())).ShouldBe(1);
    }

    private static Task<OfficeDesk> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite) =>
        OfficeDesk.OpenAsync(TestPlan.Campaign(Service, Filing), s => s.AddWaive(), kind);

    private static async Task<(Organization Branch, Member Office, Member Secretary)> CountyAsync(OfficeDesk desk)
    {
        var county = await desk.Roster.CountyAsync();
        var branch = await desk.Roster.BranchAsync(county);
        return (branch, await desk.JoinedAsync(branch, Role.Office, county), await desk.JoinedAsync(branch, Role.Secretary));
    }

    private static async Task<Said> WaiveAsync(OfficeDesk desk, Member office, Organization branch, string round, string who, string reason)
    {
        var tasks = await desk.TypesAsync(office, "/waive");
        var rounds = await desk.PressesAsync(office, tasks.Last, "志愿服务");
        var branches = await desk.PressesAsync(office, rounds.Last, round);
        var members = await desk.PressesAsync(office, branches.Last, branch.Name);
        await desk.PressesAsync(office, members.Last, who);
        var confirm = await desk.TypesAsync(office, reason);
        return await desk.PressesAsync(office, confirm.Last, "确认");
    }

    private static async Task<IReadOnlyList<long>> OwingAsync(OfficeDesk desk, string period)
    {
        var query = desk.Database.Services.GetRequiredService<IObligationQuery>();
        var owing = await desk.Database.ReadAsync(db => query.OwingAsync(
            db, desk.Campaign, new OwingFilter("service", period, OfficeDesk.Today), CancellationToken.None));
        return [.. owing.Select(o => o.Key.Subject.Id)];
    }
}

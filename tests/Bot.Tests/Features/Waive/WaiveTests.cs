using CampaignBot.Bot.Features.Waive;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
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
        await using var scene = await OpenAsync();
        var (branch, office, secretary) = await CountyAsync(scene);
        var (ill, well) = (await scene.JoinedAsync(branch), await scene.JoinedAsync(branch));

        var done = await WaiveAsync(scene, office, branch, "各期", ill.Name, "住院");

        done.Text.ShouldContain("已免除「志愿服务（各期）」：1 个");
        (await OwingAsync(scene, "2027-05")).ShouldNotContain(ill.Id);
        (await OwingAsync(scene, "2027-07")).ShouldNotContain(ill.Id);
        (await OwingAsync(scene, "2027-05")).ShouldContain(well.Id);
        (await scene.WaitingForAsync(ill)).ShouldHaveSingleItem().Content.Text.ShouldContain("理由：住院");
        (await scene.WaitingForAsync(secretary)).ShouldHaveSingleItem().Content.Text.ShouldContain(ill.Name);
        (await scene.AuditsAsync()).ShouldHaveSingleItem().Target.ShouldBe($"service/* member:{ill.Id}");
    }

    [Theory, DatabaseData]
    public async Task Waive_OfAWholeBranchForOneRound_ExcusesEachAndIsTakenBackAtOnce(DatabaseKind kind)
    {
        await using var scene = await OpenAsync(kind);
        var (branch, office, secretary) = await CountyAsync(scene);
        var member = await scene.JoinedAsync(branch);

        await WaiveAsync(scene, office, branch, "2027年6月", "全支部没做的 3 人", "抗洪");
        (await OwingAsync(scene, "2027-06")).ShouldBeEmpty();
        (await OwingAsync(scene, "2027-05")).Count.ShouldBe(3);

        var list = await scene.SaysAsync(office, "/waive");
        var grant = await scene.PressesAsync(office, list.Last, branch.Name + " 3 人");
        grant.Text.ShouldContain("理由：抗洪");
        var undone = await scene.PressesAsync(office, grant.Last, "收回免除");

        undone.Text.ShouldContain("已收回，3 个照常要做");
        (await OwingAsync(scene, "2027-06")).Count.ShouldBe(3);
        (await scene.WaitingForAsync(member)).Last().Content.Text.ShouldContain("免除收回了");
        (await scene.WaitingForAsync(secretary)).Count.ShouldBe(2);
        (await scene.AuditsAsync()).Count(a => a.Action == "Waive.Undone").ShouldBe(3);
        (await scene.PressesAsync(office, grant.Last, "收回免除")).Box.ShouldNotBeNull().ShouldContain("已经收回");
    }

    [Fact]
    public async Task Waive_OfABranchsOwnDuty_ExcusesTheBranch()
    {
        await using var scene = await OpenAsync();
        var (branch, office, secretary) = await CountyAsync(scene);

        var tasks = await scene.SaysAsync(office, "/waive");
        var organizations = await scene.PressesAsync(office, tasks.Last, "党性分析");
        organizations.Last.Labels.ShouldContain(branch.Name);
        await scene.PressesAsync(office, organizations.Last, branch.Name);
        var confirm = await scene.SaysAsync(office, "正在换届");
        await scene.PressesAsync(office, confirm.Last, "确认");

        (await scene.Database.ReadAsync(db => db.Waivers.SingleAsync())).SubjectId.ShouldBe(branch.Id);
        (await scene.WaitingForAsync(secretary)).ShouldHaveSingleItem().Content.Text.ShouldContain(branch.Name);
    }

    [Fact]
    public async Task Waive_OfWhoHasNotJoined_SaysThatTheyWereNotTold_OnTheWayBackToo()
    {
        await using var scene = await OpenAsync();
        var (branch, office, _) = await CountyAsync(scene);
        await scene.Roster.MemberAsync(branch);

        var done = await WaiveAsync(scene, office, branch, "各期", "全支部没做的 3 人", "抗洪");
        done.Text.ShouldContain("3 个。其中 1 个我没法告诉");
        done.Text.ShouldNotContain("已告诉");
        var list = await scene.SaysAsync(office, "/waive");
        var grant = await scene.PressesAsync(office, list.Last, branch.Name + " 3 人");

        var undone = await scene.PressesAsync(office, grant.Last, "收回免除");
        undone.Text.ShouldContain("其中 1 个我没法告诉");
        undone.Text.ShouldNotContain("已告诉");
    }

    [Fact]
    public async Task Waive_WhereTheSecretaryCantBeReached_DoesNotSayThatTheyWereTold()
    {
        await using var scene = await OpenAsync();
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(county);
        var office = await scene.JoinedAsync(branch, Role.Office, county);
        await scene.Roster.RoleAsync(await scene.Roster.MemberAsync(branch), Role.Secretary, branch);
        var (ill, absent) = (await scene.JoinedAsync(branch), await scene.Roster.MemberAsync(branch));

        var told = await WaiveAsync(scene, office, branch, "各期", ill.Name, "住院");
        told.Text.ShouldContain("1 个，已告诉对方");
        told.Text.ShouldContain("支部书记我没法告诉");

        var untold = await WaiveAsync(scene, office, branch, "各期", absent.Name, "外出");
        untold.Text.ShouldContain("其中 1 个我没法告诉，支部书记我也没法告诉");
        untold.Text.ShouldNotContain("已告诉");
    }

    [Fact]
    public async Task Waive_OfABranchWhoseSecretaryHasNotJoined_SaysThatItWasNotTold()
    {
        await using var scene = await OpenAsync();
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(county);
        var office = await scene.JoinedAsync(branch, Role.Office, county);
        var secretary = await scene.Roster.MemberAsync(branch);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, branch);

        var tasks = await scene.SaysAsync(office, "/waive");
        var organizations = await scene.PressesAsync(office, tasks.Last, "党性分析");
        await scene.PressesAsync(office, organizations.Last, branch.Name);
        var confirm = await scene.SaysAsync(office, "正在换届");
        var done = await scene.PressesAsync(office, confirm.Last, "确认");

        done.Text.ShouldContain("其中 1 个我没法告诉");
    }

    [Fact]
    public async Task Waive_OfAnOrganizationThatWasClosedMeanwhile_IsNotTaken_AndTheOthersAreOffered()
    {
        await using var scene = await OpenAsync();
        var (branch, office, _) = await CountyAsync(scene);
        var other = await scene.Roster.BranchAsync(await scene.Database.ReadAsync(db => db.Organizations.SingleAsync(o => o.Level == OrganizationLevel.County)));
        var tasks = await scene.SaysAsync(office, "/waive");
        var organizations = await scene.PressesAsync(office, tasks.Last, "党性分析");
        await scene.Database.WriteAsync(async db => (await db.Organizations.AsTracking().SingleAsync(o => o.Id == branch.Id)).SetActive(false));

        var gone = await scene.PressesAsync(office, organizations.Last, branch.Name);

        gone.Box.ShouldNotBeNull().ShouldContain("这个选项已经没有了");
        gone.Messages.ShouldBeEmpty();
        (await scene.PressesAsync(office, organizations.Last, other.Name)).Text.ShouldContain("理由");
    }

    [Fact]
    public async Task Waive_OfAnOrganizationThatHandedInMeanwhile_IsNotTaken_AndNoOtherTakesItsPlace()
    {
        await using var scene = await OpenAsync();
        var (branch, office, _) = await CountyAsync(scene);
        var other = await scene.Roster.BranchAsync(await scene.Database.ReadAsync(db => db.Organizations.SingleAsync(o => o.Level == OrganizationLevel.County)));
        var tasks = await scene.SaysAsync(office, "/waive");
        var organizations = await scene.PressesAsync(office, tasks.Last, "党性分析");
        await scene.PressesAsync(office, organizations.Last, branch.Name);
        var confirm = await scene.SaysAsync(office, "正在换届");
        var handedIn = Submission.Create(
            scene.Campaign.Id, new ObligationKey(Filing.Id, Subject.Organization(branch.Id), TaskPeriod.Once), branch.Id, office.Id, "1", hasReview: false, scene.Now);
        await scene.Database.WriteAsync(db => db.Submissions.Add(handedIn));

        var asked = await scene.PressesAsync(office, confirm.Last, "确认");

        asked.Text.ShouldContain("没有人欠着这件事");
        asked.Last.Labels.ShouldContain(other.Name);
        (await scene.Database.ReadAsync(db => db.Waivers.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Waive_OfARoundThatEndsBeforeItIsConfirmed_ExcusesNobodyOfAnother()
    {
        var twice = TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 6, 30), new Recurrence(Every.Month, 1));
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign([twice], [], graceDays: 0), s => s.AddWaive());
        var (branch, office, _) = await CountyAsync(scene);
        var tasks = await scene.SaysAsync(office, "/waive");
        var rounds = await scene.PressesAsync(office, tasks.Last, "志愿服务");
        var branches = await scene.PressesAsync(office, rounds.Last, "2027年5月");
        var members = await scene.PressesAsync(office, branches.Last, branch.Name);
        await scene.PressesAsync(office, members.Last, "全支部没做的");
        var confirm = await scene.SaysAsync(office, "抗洪");
        scene.Wait(TimeSpan.FromDays(25));

        (await scene.PressesAsync(office, confirm.Last, "确认")).Text.ShouldContain("那一期已经过了");

        (await scene.Database.ReadAsync(db => db.Waivers.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Waive_WithoutAReason_IsAskedAgain()
    {
        await using var scene = await OpenAsync();
        var (branch, office, _) = await CountyAsync(scene);
        var tasks = await scene.SaysAsync(office, "/waive");
        var organizations = await scene.PressesAsync(office, tasks.Last, "党性分析");
        await scene.PressesAsync(office, organizations.Last, branch.Name);

        (await scene.SaysAsync(office, "。")).Last.Labels.ShouldNotContain(l => l.Contains("确认"));
        (await scene.SaysAsync(office, "跳过")).Last.Labels.ShouldNotContain(l => l.Contains("确认"));
    }

    [Fact]
    public async Task Waive_OfWhatNobodyOwes_IsNotOffered()
    {
        var voluntary = Filing with { Audience = Filing.Audience with { IsVoluntary = true } };
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service, voluntary), s => s.AddWaive());
        var (_, office, _) = await CountyAsync(scene);

        var offered = (await scene.SaysAsync(office, "/waive")).Last.Labels;
        offered.ShouldContain(label => label.Contains("志愿服务"));
        offered.ShouldNotContain(label => label.Contains("党性分析"));
    }

    [Fact]
    public async Task Waive_ByASecretary_IsRefused()
    {
        await using var scene = await OpenAsync();
        var (_, _, secretary) = await CountyAsync(scene);

        (await scene.SaysAsync(secretary, "/waive")).Text.ShouldContain("不在您的权限内");
    }

    [Fact]
    public async Task Undo_ByAnotherCommitteesOffice_IsRefused()
    {
        await using var scene = await OpenAsync();
        var (branch, office, _) = await CountyAsync(scene);
        var county = await scene.Database.ReadAsync(db => db.Organizations.SingleAsync(o => o.Level == OrganizationLevel.County));
        var other = await scene.JoinedAsync(branch, Role.Office, await scene.Roster.CommitteeAsync(county));
        await WaiveAsync(scene, office, branch, "各期", office.Name, "住院");
        var waiver = await scene.Database.ReadAsync(db => db.Waivers.SingleAsync());
        var handler = scene.Database.Services.GetRequiredService<WaiveHandler>();

        (await scene.TurnAsync(other, (turn, ct) => handler.UndoAsync(turn, waiver.Id, ct))).ShouldBeNull();

        (await scene.Database.ReadAsync(db => db.Waivers.CountAsync())).ShouldBe(1);
    }

    private static Task<Scene> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite) =>
        Scene.OpenAsync(TestPlan.Campaign(Service, Filing), s => s.AddWaive(), kind);

    private static async Task<(Organization Branch, Member Office, Member Secretary)> CountyAsync(Scene scene)
    {
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(county);
        return (branch, await scene.JoinedAsync(branch, Role.Office, county), await scene.JoinedAsync(branch, Role.Secretary));
    }

    private static async Task<Said> WaiveAsync(Scene scene, Member office, Organization branch, string round, string who, string reason)
    {
        var tasks = await scene.SaysAsync(office, "/waive");
        if (tasks.Last.Offers("免除新的"))
            tasks = await scene.PressesAsync(office, tasks.Last, "免除新的");
        var rounds = await scene.PressesAsync(office, tasks.Last, "志愿服务");
        var branches = await scene.PressesAsync(office, rounds.Last, round);
        var members = await scene.PressesAsync(office, branches.Last, branch.Name);
        await scene.PressesAsync(office, members.Last, who);
        var confirm = await scene.SaysAsync(office, reason);
        return await scene.PressesAsync(office, confirm.Last, "确认");
    }

    private static async Task<IReadOnlyList<long>> OwingAsync(Scene scene, string period)
    {
        var query = scene.Database.Services.GetRequiredService<IObligationQuery>();
        var owing = await scene.Database.ReadAsync(db => query.OwingAsync(
            db, scene.Campaign, new OwingFilter("service", period, Scene.Today), CancellationToken.None));
        return [.. owing.Select(o => o.Key.Subject.Id)];
    }
}

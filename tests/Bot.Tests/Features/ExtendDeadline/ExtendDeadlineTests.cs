using CampaignBot.Bot.Features.ExtendDeadline;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.ExtendDeadline;

public sealed class ExtendDeadlineTests
{
    private static readonly CheckInTask Service = TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 12));
    private static readonly FormTask Filing = TestPlan.Form(
        "filing", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 12), TestPlan.Organizations(PlanLevel.Branch));

    [Fact]
    public async Task Extend_BySecretary_GivesTheMemberANewDayAndTellsThem()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary) = await BranchAsync(scene);
        var member = await scene.JoinedAsync(branch);

        var duties = await scene.SaysAsync(secretary, "/extend");
        duties.Last.Labels.ShouldNotContain(l => l.Contains("党性分析"));
        await scene.PressesAsync(secretary, duties.Last, "志愿服务");
        var asked = await scene.SaysAsync(secretary, "0002");
        asked.Text.ShouldContain($"「{member.Name}」现在是 5月12日（周三）截止");
        await scene.SaysAsync(secretary, "5月20日");
        var confirm = await scene.SaysAsync(secretary, "出差");
        var done = await scene.PressesAsync(secretary, confirm.Last, "确认");

        done.Text.ShouldContain("已经告诉对方");
        (await DueAsync(scene, Subject.Member(member.Id), "service")).ShouldBe(new DateOnly(2027, 5, 20));
        var told = (await scene.WaitingForAsync(member)).ShouldHaveSingleItem().Content;
        told.Text.ShouldContain("5月20日（周四）截止");
        told.Text.ShouldContain("理由：出差");
        var audit = (await scene.AuditsAsync()).ShouldHaveSingleItem();
        (audit.Action, audit.Target).ShouldBe(("ExtendMember", $"service/once member:{member.Id}"));
    }

    [Theory, DatabaseData]
    public async Task Extend_WhenExtendedAgain_MovesTheOneOverride(DatabaseKind kind)
    {
        await using var scene = await OpenAsync(kind);
        var (branch, secretary) = await BranchAsync(scene);
        var member = await scene.Roster.MemberAsync(branch);

        await ExtendAsync(scene, secretary, member, "5月20日");
        (await ExtendAsync(scene, secretary, member, "5月25日")).Text.ShouldContain("没法私聊到对方");

        (await DueAsync(scene, Subject.Member(member.Id), "service")).ShouldBe(new DateOnly(2027, 5, 25));
        (await scene.Database.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("5月12日", "要晚于现在的 5月12日")]
    [InlineData("5月9日", "要晚于现在的 5月12日")]
    [InlineData("2028-05-12", "一次最多延 180 天")]
    public async Task Extend_WhenTheDayIsNoExtension_IsAskedAgain(string day, string answer)
    {
        await using var scene = await OpenAsync();
        var (branch, secretary) = await BranchAsync(scene);
        var member = await scene.Roster.MemberAsync(branch);
        var duties = await scene.SaysAsync(secretary, "/extend");
        await scene.PressesAsync(secretary, duties.Last, "志愿服务");
        await scene.SaysAsync(secretary, member.Name);

        (await scene.SaysAsync(secretary, day)).Text.ShouldContain(answer);

        (await scene.Database.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Extend_ByAnOffice_IsForBranchesAndTellsTheSecretary()
    {
        await using var scene = await OpenAsync();
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(county);
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var office = await scene.JoinedAsync(await scene.Roster.BranchAsync(county), Role.Office, county);

        var duties = await scene.SaysAsync(office, "/extend");
        duties.Last.Labels.ShouldNotContain(l => l.Contains("志愿服务"));
        await scene.PressesAsync(office, duties.Last, "党性分析");
        await scene.SaysAsync(office, branch.Name);
        await scene.SaysAsync(office, "5月20日");
        var confirm = await scene.SaysAsync(office, "跳过");
        await scene.PressesAsync(office, confirm.Last, "确认");

        (await DueAsync(scene, Subject.Organization(branch.Id), "filing")).ShouldBe(new DateOnly(2027, 5, 20));
        (await scene.WaitingForAsync(secretary)).ShouldHaveSingleItem().Content.Text.ShouldContain($"给{branch.Name}延了期");
    }

    [Fact]
    public async Task Extend_WhenTheMemberHasDoneItMeanwhile_AsksForAnother()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary) = await BranchAsync(scene);
        var member = await scene.Roster.MemberAsync(branch);
        var duties = await scene.SaysAsync(secretary, "/extend");
        await scene.PressesAsync(secretary, duties.Last, "志愿服务");
        await scene.SaysAsync(secretary, member.Name);
        await scene.SaysAsync(secretary, "5月20日");
        var confirm = await scene.SaysAsync(secretary, "跳过");
        await scene.DoneAsync(Service, Subject.Member(member.Id));

        (await scene.PressesAsync(secretary, confirm.Last, "确认")).Text.ShouldContain("请另选");

        (await scene.Database.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Handler_ForAMemberOfAnotherBranch_IsRefused()
    {
        await using var scene = await OpenAsync();
        var county = await scene.Roster.CountyAsync();
        var secretary = await scene.JoinedAsync(await scene.Roster.BranchAsync(county), Role.Secretary);
        var stranger = await scene.Roster.MemberAsync(await scene.Roster.BranchAsync(county));
        var handler = scene.Database.Services.GetRequiredService<ExtendDeadlineHandler>();
        var key = new ObligationKey("service", Subject.Member(stranger.Id), TaskPeriod.Once);

        var request = new Bot.Features.ExtendDeadline.ExtendDeadline(key, new DateOnly(2027, 5, 20), Reason: null);

        var result = await scene.TurnAsync(secretary, (turn, ct) => handler.HandleAsync(turn, request, ct));

        result.Error.ShouldBe(ExtendDeadlineError.NotAllowed);
        (await scene.Database.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(0);
    }

    private static Task<Scene> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite) =>
        Scene.OpenAsync(TestPlan.Campaign(Service, Filing), s => s.AddExtendDeadline(), kind);

    private static async Task<(Organization Branch, Member Secretary)> BranchAsync(Scene scene)
    {
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        return (branch, await scene.JoinedAsync(branch, Role.Secretary));
    }

    private static async Task<Said> ExtendAsync(Scene scene, Member secretary, Member member, string day)
    {
        var duties = await scene.SaysAsync(secretary, "/extend");
        await scene.PressesAsync(secretary, duties.Last, "志愿服务");
        await scene.SaysAsync(secretary, member.Name);
        await scene.SaysAsync(secretary, day);
        var confirm = await scene.SaysAsync(secretary, "跳过");
        return await scene.PressesAsync(secretary, confirm.Last, "确认");
    }

    private static async Task<DateOnly?> DueAsync(Scene scene, Subject subject, string taskId)
    {
        var query = scene.Database.Services.GetRequiredService<IObligationQuery>();
        return (await scene.Database.ReadAsync(db => query.DutyAsync(
            db, scene.Campaign, new ObligationKey(taskId, subject, TaskPeriod.Once), Scene.Today, CancellationToken.None)))?.Due;
    }
}

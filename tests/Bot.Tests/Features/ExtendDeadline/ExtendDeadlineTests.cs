using CampaignBot.Bot.Features.ExtendDeadline;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Tests.Features.Offices;
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
        await using var desk = await OpenAsync();
        var (branch, secretary) = await BranchAsync(desk);
        var member = await desk.JoinedAsync(branch);

        var duties = await desk.TypesAsync(secretary, "/extend");
        duties.Last.Labels.ShouldNotContain(l => l.Contains("党性分析"));
        await desk.PressesAsync(secretary, duties.Last, "志愿服务");
        var asked = await desk.TypesAsync(secretary, "0002");
        asked.Text.ShouldContain($"「{member.Name}」现在是 5月12日（周三） 截止");
        await desk.TypesAsync(secretary, "5月20日");
        var confirm = await desk.TypesAsync(secretary, "出差");
        var done = await desk.PressesAsync(secretary, confirm.Last, "确认");

        done.Text.ShouldContain("已经告诉对方");
        (await DueAsync(desk, Subject.Member(member.Id), "service")).ShouldBe(new DateOnly(2027, 5, 20));
        var told = (await desk.WaitingForAsync(member)).ShouldHaveSingleItem().Content;
        told.Text.ShouldContain("5月20日（周四） 截止");
        told.Text.ShouldContain("理由：出差");
        var audit = (await desk.AuditsAsync()).ShouldHaveSingleItem();
        (audit.Action, audit.Target).ShouldBe(("ExtendMember", $"service/once member:{member.Id}"));
    }

    [Theory, DatabaseData]
    public async Task Extend_WhenExtendedAgain_MovesTheOneOverride(DatabaseKind kind)
    {
        await using var desk = await OpenAsync(kind);
        var (branch, secretary) = await BranchAsync(desk);
        var member = await desk.Roster.MemberAsync(branch);

        await ExtendAsync(desk, secretary, member, "5月20日");
        (await ExtendAsync(desk, secretary, member, "5月25日")).Text.ShouldContain("没法私聊到对方");

        (await DueAsync(desk, Subject.Member(member.Id), "service")).ShouldBe(new DateOnly(2027, 5, 25));
        (await desk.Database.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("5月12日", "要晚于现在的 5月12日")]
    [InlineData("5月9日", "要晚于现在的 5月12日")]
    [InlineData("2028-05-12", "一次最多延 180 天")]
    public async Task Extend_WhenTheDayIsNoExtension_IsAskedAgain(string day, string answer)
    {
        await using var desk = await OpenAsync();
        var (branch, secretary) = await BranchAsync(desk);
        var member = await desk.Roster.MemberAsync(branch);
        var duties = await desk.TypesAsync(secretary, "/extend");
        await desk.PressesAsync(secretary, duties.Last, "志愿服务");
        await desk.TypesAsync(secretary, member.Name);

        (await desk.TypesAsync(secretary, day)).Text.ShouldContain(answer);

        (await desk.Database.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Extend_ByAnOffice_IsForBranchesAndTellsTheSecretary()
    {
        await using var desk = await OpenAsync();
        var county = await desk.Roster.CountyAsync();
        var branch = await desk.Roster.BranchAsync(county);
        var secretary = await desk.JoinedAsync(branch, Role.Secretary);
        var office = await desk.JoinedAsync(await desk.Roster.BranchAsync(county), Role.Office, county);

        var duties = await desk.TypesAsync(office, "/extend");
        duties.Last.Labels.ShouldNotContain(l => l.Contains("志愿服务"));
        await desk.PressesAsync(office, duties.Last, "党性分析");
        await desk.TypesAsync(office, branch.Name);
        await desk.TypesAsync(office, "5月20日");
        var confirm = await desk.TypesAsync(office, "跳过");
        await desk.PressesAsync(office, confirm.Last, "确认");

        (await DueAsync(desk, Subject.Organization(branch.Id), "filing")).ShouldBe(new DateOnly(2027, 5, 20));
        (await desk.WaitingForAsync(secretary)).ShouldHaveSingleItem().Content.Text.ShouldContain($"给{branch.Name}延了期");
    }

    [Fact]
    public async Task Extend_WhenTheMemberHasDoneItMeanwhile_AsksForAnother()
    {
        await using var desk = await OpenAsync();
        var (branch, secretary) = await BranchAsync(desk);
        var member = await desk.Roster.MemberAsync(branch);
        var duties = await desk.TypesAsync(secretary, "/extend");
        await desk.PressesAsync(secretary, duties.Last, "志愿服务");
        await desk.TypesAsync(secretary, member.Name);
        await desk.TypesAsync(secretary, "5月20日");
        var confirm = await desk.TypesAsync(secretary, "跳过");
        await desk.DoneAsync(Service, Subject.Member(member.Id));

        (await desk.PressesAsync(secretary, confirm.Last, "确认")).Text.ShouldContain("请另选");

        (await desk.Database.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Handler_ForAMemberOfAnotherBranch_IsRefused()
    {
        await using var desk = await OpenAsync();
        var county = await desk.Roster.CountyAsync();
        var secretary = await desk.JoinedAsync(await desk.Roster.BranchAsync(county), Role.Secretary);
        var stranger = await desk.Roster.MemberAsync(await desk.Roster.BranchAsync(county));
        var handler = desk.Database.Services.GetRequiredService<ExtendDeadlineHandler>();
        var key = new ObligationKey("service", Subject.Member(stranger.Id), TaskPeriod.Once);

        var request = new Bot.Features.ExtendDeadline.ExtendDeadline(key, new DateOnly(2027, 5, 20), Reason: null);

        var result = await desk.TurnAsync(secretary, (turn, ct) => handler.HandleAsync(turn, request, ct));

        result.Error.ShouldBe(ExtendDeadlineError.NotAllowed);
        (await desk.Database.ReadAsync(db => db.DueOverrides.CountAsync())).ShouldBe(0);
    }

    private static Task<OfficeDesk> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite) =>
        OfficeDesk.OpenAsync(TestPlan.Campaign(Service, Filing), s => s.AddExtendDeadline(), kind);

    private static async Task<(Organization Branch, Member Secretary)> BranchAsync(OfficeDesk desk)
    {
        var branch = await desk.Roster.BranchAsync(await desk.Roster.CountyAsync());
        return (branch, await desk.JoinedAsync(branch, Role.Secretary));
    }

    private static async Task<Said> ExtendAsync(OfficeDesk desk, Member secretary, Member member, string day)
    {
        var duties = await desk.TypesAsync(secretary, "/extend");
        await desk.PressesAsync(secretary, duties.Last, "志愿服务");
        await desk.TypesAsync(secretary, member.Name);
        await desk.TypesAsync(secretary, day);
        var confirm = await desk.TypesAsync(secretary, "跳过");
        return await desk.PressesAsync(secretary, confirm.Last, "确认");
    }

    private static async Task<DateOnly?> DueAsync(OfficeDesk desk, Subject subject, string taskId)
    {
        var query = desk.Database.Services.GetRequiredService<IObligationQuery>();
        return (await desk.Database.ReadAsync(db => query.DutyAsync(
            db, desk.Campaign, new ObligationKey(taskId, subject, TaskPeriod.Once), OfficeDesk.Today, CancellationToken.None)))?.Due;
    }
}

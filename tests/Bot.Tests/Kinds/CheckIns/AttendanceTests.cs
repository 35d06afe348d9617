using CampaignBot.Bot.Kinds.CheckIns;
using CampaignBot.Bot.Kinds.CheckIns.Attendance;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.CheckIns;

public sealed class AttendanceTests
{
    private static readonly CheckInTask Service = TestPlan.CheckIn(
        "service", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 9), audience: TestPlan.Members with { May = [] }) with
    {
        BackDatingDays = 5,
        Chases = [2],
    };

    [Fact]
    public async Task Roll_IsRecordedWithinEachMembersOwnDays_AndSaysOfEveryoneElseWhyNot()
    {
        await using var scene = await OpenAsync(Service);
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var extended = await scene.Roster.MemberAsync(branch);
        await scene.Roster.MemberAsync(branch, TestPlan.Retired);
        await scene.Database.WriteAsync(db => db.DueOverrides.Add(DueOverride.Create(
            scene.Campaign.Id, Key(extended), new DateOnly(2027, 5, 20), reason: null, secretary.Id, DateTimeOffset.UnixEpoch)));

        // Today is past the plan's last day, so only the one who was given more time can have taken part today.
        var asked = await scene.SaysAsync(secretary, "/attendance");
        asked = await scene.PressesAsync(secretary, asked.Last, "志愿服务");
        asked = await scene.PressesAsync(secretary, asked.Last, "今天");
        asked = await scene.PressesAsync(secretary, asked.Last, "全选");
        asked = await scene.PressesAsync(secretary, asked.Last, "选好了");
        var done = await scene.PressesAsync(secretary, asked.Last, "确认");

        done.Text.ShouldContain("已代记 1 人");
        done.Text.ShouldContain("有 1 人不用参加");
        done.Text.ShouldContain("有 1 人那天不在自己的签到时间里");
        done.Text.ShouldNotContain("已经签过到");
        (await scene.Database.ReadAsync(db => db.CheckIns.SingleAsync())).SubjectId.ShouldBe(extended.Id);
    }

    [Fact]
    public async Task Roll_WhoseDayCanNoLongerBeRecorded_IsAskedForAnother()
    {
        await using var scene = await OpenAsync(Service with { Due = TestPlan.On(new DateOnly(2027, 5, 30)), BackDatingDays = 1 });
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var asked = await scene.SaysAsync(secretary, "/attendance");
        asked = await scene.PressesAsync(secretary, asked.Last, "志愿服务");
        asked = await scene.PressesAsync(secretary, asked.Last, "昨天");
        asked = await scene.PressesAsync(secretary, asked.Last, "全选");
        asked = await scene.PressesAsync(secretary, asked.Last, "选好了");
        scene.Wait(TimeSpan.FromDays(1));

        var answer = (await scene.PressesAsync(secretary, asked.Last, "确认")).Text;

        answer.ShouldContain("能记的是5月10日（周一）到5月11日（周二）");
        answer.ShouldNotContain("签过到");
        (await scene.Database.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Roll_OfWhomSomebodyHasLeftTheBranch_SaysSo()
    {
        await using var scene = await OpenAsync(Service with { Due = TestPlan.On(new DateOnly(2027, 5, 30)) });
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var moved = await scene.Roster.MemberAsync(branch);
        var asked = await scene.SaysAsync(secretary, "/attendance");
        asked = await scene.PressesAsync(secretary, asked.Last, "志愿服务");
        asked = await scene.PressesAsync(secretary, asked.Last, "今天");
        asked = await scene.PressesAsync(secretary, asked.Last, "全选");
        asked = await scene.PressesAsync(secretary, asked.Last, "选好了");
        await scene.Database.WriteAsync(async db => db.Memberships.Remove(await db.Memberships.AsTracking().SingleAsync(m => m.MemberId == moved.Id)));

        var done = (await scene.PressesAsync(secretary, asked.Last, "确认")).Text;

        done.ShouldContain("已代记 1 人");
        done.ShouldContain("1 人已经不在名单里");
    }

    [Fact]
    public async Task Roll_TickedByTwoSecretariesAtOnce_IsRecordedOnce_AndTheSecondReadsWhoWasThereAlready()
    {
        await using var scene = await OpenAsync(Service with { Due = TestPlan.On(new DateOnly(2027, 5, 30)) });
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (first, second) = (await scene.JoinedAsync(branch, Role.Secretary), await scene.JoinedAsync(branch, Role.Secretary));
        var asked = new List<BotMessage>();
        foreach (var secretary in new[] { first, second })
        {
            var said = await scene.SaysAsync(secretary, "/attendance");
            foreach (var press in new[] { "志愿服务", "今天", "全选", "选好了" })
                said = await scene.PressesAsync(secretary, said.Last, press);
            asked.Add(said.Last);
        }

        (await scene.PressesAsync(first, asked[0], "确认")).Text.ShouldContain("已代记 2 人");
        var late = await scene.PressesAsync(second, asked[1], "确认");

        late.Text.ShouldNotContain("已代记");
        late.Text.ShouldContain("2 人");
        late.Text.ShouldContain("已经签过到");
        (await scene.Database.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(2);
    }

    private static Task<Scene> OpenAsync(CheckInTask task) =>
        Scene.OpenAsync(TestPlan.Campaign([task], [], graceDays: 0), _ => { });

    private static ObligationKey Key(Member member) => new("service", Subject.Member(member.Id), TaskPeriod.Once);
}

using CampaignBot.Bot.Features.Snooze;
using CampaignBot.Bot.Kinds.Study;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Study;

public sealed class MaterialListTests
{
    [Fact]
    public async Task Materials_ListWhatHasGoneOutAndShowEach()
    {
        await using var scene = await Scene.OpenAsync(
            TestPlan.Campaign(
                [TestPlan.Study("study", Scene.Today.AddDays(-10), Scene.Today.AddDays(20))],
                [
                    TestPlan.Material("m-1", "study", Scene.Today.AddDays(-3)) with { Title = new("第一讲") },
                    TestPlan.Material("m-2", "study", Scene.Today) with { Title = new("第二讲") },
                    TestPlan.Material("m-3", "study", Scene.Today.AddDays(1)) with { Title = new("第三讲") },
                ]),
            _ => { });
        var member = await MemberAsync(scene);

        var list = await scene.SaysAsync(member, "/materials");
        list.Last.Labels.ShouldBe(["📖 第二讲", "📖 第一讲"]);
        list.Text.ShouldContain("还有 2 份没学");

        var shown = await scene.PressesAsync(member, list.Last, "第一讲");
        shown.Text.ShouldContain("正文");
        await scene.PressesAsync(member, shown.Last, "已学习");

        var after = await scene.SaysAsync(member, "/materials");
        after.Last.Labels.ShouldBe(["📖 第二讲", "✅ 第一讲"]);
        after.Text.ShouldContain("还有 1 份没学");
    }

    [Fact]
    public async Task Materials_WhenThereAreNone_SaysSo()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), _ => { });

        (await scene.SaysAsync(await MemberAsync(scene), "/materials")).Text.ShouldContain("还没有学习材料");
    }

    [Fact]
    public async Task Snooze_ForAWeek_EndsOnTheLastDayOfWhatIsOwed()
    {
        var due = Scene.Today.AddDays(4);
        await using var scene = await Scene.OpenAsync(
            TestPlan.Campaign(TestPlan.CheckIn("service", Scene.Today.AddDays(-5), due)), services => services.AddSnooze());
        var member = await MemberAsync(scene);

        var asked = await scene.SaysAsync(member, "/snooze");
        var answer = await scene.PressesAsync(member, asked.Last, "一个星期");

        answer.Text.ShouldContain("先安静到5月14日（周五）");
        (await scene.Database.ReadAsync(db => db.Members.SingleAsync(m => m.Id == member.Id))).SnoozedUntil
            .ShouldBe(scene.Campaign.Timeline.SendingInstant(due));
    }

    [Fact]
    public async Task Snooze_WhenSomethingIsDueToday_IsSetForTheRest_AndNamesAllThatIsDue()
    {
        await using var scene = await Scene.OpenAsync(
            TestPlan.Campaign(
                TestPlan.CheckIn("service", Scene.Today.AddDays(-5), Scene.Today),
                TestPlan.CheckIn("oath", Scene.Today.AddDays(-5), Scene.Today) with { Title = new Domain.Plans.LocalizedText("重温入党誓词") }),
            services => services.AddSnooze());
        var member = await MemberAsync(scene);

        var answer = await scene.PressesAsync(member, (await scene.SaysAsync(member, "/snooze")).Last, "到明天");

        answer.Text.ShouldContain("5月11日（周二）之前不提醒您");
        answer.Text.ShouldContain("志愿服务、重温入党誓词今天就截止");
        (await scene.Database.ReadAsync(db => db.Members.SingleAsync(m => m.Id == member.Id))).SnoozedUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task Snooze_CanBeEnded()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), services => services.AddSnooze());
        var member = await MemberAsync(scene);
        await scene.PressesAsync(member, (await scene.SaysAsync(member, "/snooze")).Last, "到明天");

        var again = await scene.SaysAsync(member, "/snooze");
        again.Text.ShouldContain("已经为您安静到5月11日（周二）");
        await scene.PressesAsync(member, again.Last, "恢复提醒");

        (await scene.Database.ReadAsync(db => db.Members.SingleAsync(m => m.Id == member.Id))).SnoozedUntil.ShouldBeNull();
    }

    private static async Task<Member> MemberAsync(Scene scene) =>
        await scene.JoinedAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));
}

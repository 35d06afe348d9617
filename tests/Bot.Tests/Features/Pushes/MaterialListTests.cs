using CampaignBot.Bot.Features.Snooze;
using CampaignBot.Bot.Kinds.Study;
using CampaignBot.Bot.Tests.Features.Offices;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.Pushes;

public sealed class MaterialListTests
{
    [Fact]
    public async Task Materials_ListWhatHasGoneOutAndShowEach()
    {
        await using var desk = await OfficeDesk.OpenAsync(
            TestPlan.Campaign(
                [TestPlan.Study("study", OfficeDesk.Today.AddDays(-10), OfficeDesk.Today.AddDays(20))],
                [
                    TestPlan.Material("m-1", "study", OfficeDesk.Today.AddDays(-3)) with { Title = new("第一讲") },
                    TestPlan.Material("m-2", "study", OfficeDesk.Today) with { Title = new("第二讲") },
                    TestPlan.Material("m-3", "study", OfficeDesk.Today.AddDays(1)) with { Title = new("第三讲") },
                ]),
            _ => { });
        var member = await MemberAsync(desk);

        var list = await desk.TypesAsync(member, "/materials");
        list.Last.Labels.ShouldBe(["📖 第二讲", "📖 第一讲"]);
        list.Text.ShouldContain("还有 2 份没学");

        var shown = await desk.PressesAsync(member, list.Last, "第一讲");
        shown.Text.ShouldContain("正文");
        await desk.PressesAsync(member, shown.Last, "已学习");

        var after = await desk.TypesAsync(member, "/materials");
        after.Last.Labels.ShouldBe(["📖 第二讲", "✅ 第一讲"]);
        after.Text.ShouldContain("还有 1 份没学");
    }

    [Fact]
    public async Task Materials_WhenThereAreNone_SaysSo()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), _ => { });

        (await desk.TypesAsync(await MemberAsync(desk), "/materials")).Text.ShouldContain("还没有学习材料");
    }

    [Fact]
    public async Task Snooze_ForAWeek_EndsOnTheLastDayOfWhatIsOwed()
    {
        var due = OfficeDesk.Today.AddDays(4);
        await using var desk = await OfficeDesk.OpenAsync(
            TestPlan.Campaign(TestPlan.CheckIn("service", OfficeDesk.Today.AddDays(-5), due)), services => services.AddSnooze());
        var member = await MemberAsync(desk);

        var asked = await desk.TypesAsync(member, "/snooze");
        var answer = await desk.PressesAsync(member, asked.Last, "一个星期");

        answer.Text.ShouldContain("先安静到5月14日（周五）");
        (await desk.Database.ReadAsync(db => db.Members.SingleAsync(m => m.Id == member.Id))).SnoozedUntil
            .ShouldBe(desk.Campaign.Timeline.SendingInstant(due));
    }

    [Fact]
    public async Task Snooze_WhenSomethingIsDueToday_IsNotPossible()
    {
        await using var desk = await OfficeDesk.OpenAsync(
            TestPlan.Campaign(TestPlan.CheckIn("service", OfficeDesk.Today.AddDays(-5), OfficeDesk.Today)), services => services.AddSnooze());
        var member = await MemberAsync(desk);

        var answer = await desk.PressesAsync(member, (await desk.TypesAsync(member, "/snooze")).Last, "到明天");

        answer.Text.ShouldContain("今天就截止");
        (await desk.Database.ReadAsync(db => db.Members.SingleAsync(m => m.Id == member.Id))).SnoozedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Snooze_CanBeEnded()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), services => services.AddSnooze());
        var member = await MemberAsync(desk);
        await desk.PressesAsync(member, (await desk.TypesAsync(member, "/snooze")).Last, "到明天");

        var again = await desk.TypesAsync(member, "/snooze");
        again.Text.ShouldContain("已经为您安静到5月11日（周二）");
        await desk.PressesAsync(member, again.Last, "恢复提醒");

        (await desk.Database.ReadAsync(db => db.Members.SingleAsync(m => m.Id == member.Id))).SnoozedUntil.ShouldBeNull();
    }

    private static async Task<Member> MemberAsync(OfficeDesk desk) =>
        await desk.JoinedAsync(await desk.Roster.BranchAsync(await desk.Roster.CountyAsync()));
}

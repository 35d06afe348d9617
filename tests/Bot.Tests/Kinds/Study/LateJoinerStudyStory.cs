using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Study;

/// <summary>Whoever joins in the middle of the study gets what was before in one message, and reads it at their own pace.</summary>
public sealed class LateJoinerStudyStory
{
    public LateJoinerStudyStory() => LongForm.EachItsDay(nameof(Joining_AfterTheSecondWeek_IsOneMessageWithAButtonForEach_NotAFlood));

    [Fact]
    public async Task Joining_AfterTheSecondWeek_IsOneMessageWithAButtonForEach_NotAFlood()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 12), roster: LateAsOf("2027-05-11"));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var late = await stage.JoinAsync("DY0004", "甲四");

        var guide = late.Inbox.Single(m => m.Text.Contains("不用急", StringComparison.Ordinal));
        guide.Text.ShouldContain("您还有 2 份没学");
        guide.Buttons.Select(b => b.Text).ShouldBe(["📖 第一周：为什么开展创先争优", "📖 第二周：“五个好”“五个模范”对照表"]);
        late.Inbox.Count(m => m.Button("已学习") is not null).ShouldBe(0, "nothing is sent that wasn't asked for");

        // The first week was over before they came: nobody asks for it, and it can be studied all the same.
        FormStage.All(await late.SaysAsync("/today")).ShouldNotContain("第一周");
        (await late.PressesAsync(guide, "第一周")).Single().Text.ShouldContain("5月31日（周一）截止");
        await late.PressesAsync("已学习");
        FormStage.All(await late.SaysAsync("/materials")).ShouldContain("✅ 第一周");
        (await stage.Bot.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(1);

        // What is owed has the days of grace, and what comes next comes as to everybody.
        FormStage.All(await late.SaysAsync("/materials")).ShouldContain("对照表（5月25日（周二）为止）");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 17), new TimeOnly(10, 0));
        late.Inbox.Count(m => m.Text.Contains("第三周", StringComparison.Ordinal) && m.Button("已学习") is not null).ShouldBe(1);
        late.Inbox.Count(m => m.Text.Contains("不用急", StringComparison.Ordinal)).ShouldBe(1);
        secretary.Inbox.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task NewPhone_OfWhoJoinedBefore_ShowsWhatIsStillUnread()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 12), roster: LateAsOf("2027-05-11"));
        var before = await stage.JoinAsync("DY0004", "甲四");
        await before.PressesAsync("第一周");
        await before.PressesAsync("已学习");

        await stage.Office.SaysAsync("/invite DY0004");
        var invitation = await stage.Office.PressesAsync("换了账号，重发链接");
        var again = stage.Cast.Stranger("甲四");
        await again.FollowsAsync(StoryCast.LinkIn(invitation));
        await again.PressesAsync("是我本人");

        again.Inbox.Single(m => m.Text.Contains("不用急", StringComparison.Ordinal)).Buttons.Select(b => b.Text).ShouldBe(["📖 第二周：“五个好”“五个模范”对照表"]);
    }

    [Fact]
    public async Task Joining_WhenTheStudyIsOver_SaysNothingOfIt()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 6, 20));

        var late = await stage.JoinAsync("DY0004", "甲四");

        late.Inbox.ShouldNotContain(m => m.Text.Contains("不用急", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Joining_WhereTheStudyIsNotAskedOfThem_SaysNothingOfIt_AndOnlyThePartysPeopleFindItInTheList()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 12), roster: roster => roster
            + "组织,QXGH,青溪乡工会,支部,league,QX,,,,,,\n"
            + "党员,GH0001,癸一,,,,QXGH,in-service,10000009001,书记@QXGH,2020-01-06,\n"
            + "党员,YL0001,癸二,,,,,in-service,10000009002,办公室@YL,2020-01-06,\n");

        var union = await stage.JoinAsync("GH0001", "癸一");
        var office = await stage.JoinAsync("YL0001", "癸二");

        union.Inbox.ShouldNotContain(m => m.Text.Contains("学习材料", StringComparison.Ordinal));
        office.Inbox.ShouldNotContain(m => m.Text.Contains("学习材料", StringComparison.Ordinal));
        FormStage.All(await union.SaysAsync("/materials")).ShouldNotContain("第一周");
        FormStage.All(await office.SaysAsync("/materials")).ShouldContain("第一周");
    }

    private static Func<string, string> LateAsOf(string day) => roster => roster.Replace(
        "党员,DY0004,甲四,,,,QX01,in-service,10000000004,,1996-09-17,", $"党员,DY0004,甲四,,,,QX01,in-service,10000000004,,{day},", StringComparison.Ordinal);
}

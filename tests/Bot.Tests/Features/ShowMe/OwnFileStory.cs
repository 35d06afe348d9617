using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Progress;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Features.ShowMe.OwnFileStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ShowMe;

/// <summary>My file: what I have done, in the order of time, and nothing of what I wrote.</summary>
public sealed class OwnFileStory
{
    public OwnFileStory() => LongForm.EachItsDay(nameof(File_ShowsWhatWasDoneAndWhatBecameOfIt_NewestFirst_AndNoWordOfTheAnalysis));

    [Fact]
    public async Task File_ShowsWhatWasDoneAndWhatBecameOfIt_NewestFirst_AndNoWordOfTheAnalysis()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        (await FileAsync(member)).ShouldContain("还没有记录");
        await member.SaysAsync("/today");
        await member.PressesAsync("重温入党誓词");
        await member.PressesAsync("今天参加了");
        await WriteAnalysisAsync(member, "水渠");

        var waiting = await FileAsync(member);
        waiting.ShouldContain("🙋 重温入党誓词");
        waiting.ShouldContain("📝 党性分析：交了，等审阅");
        waiting.ShouldNotContain("水渠");

        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("通过");
        (await FileAsync(member)).ShouldContain("📝 党性分析：通过了");
        (await FileAsync(secretary)).ShouldNotContain("甲二");
    }

    [Fact]
    public async Task File_LongerThanAScreen_IsTurnedPageByPage()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 6, 2));
        var member = await stage.JoinAsync("DY0002", "甲二");
        for (var day = 2; day <= 15; day++)
        {
            await stage.Bot.MoveToAsync(new DateOnly(2027, 6, day), new TimeOnly(10, 0));
            await RecordServiceAsync(member);
        }

        var first = await FileAsync(member);
        first.ShouldContain("共 14 项");
        first.ShouldContain("6月15日");
        first.ShouldNotContain("6月2日");

        await member.PressesAsync("下一页");
        var second = member.Last.Text;
        second.ShouldContain("6月2日");
        second.ShouldNotContain("6月15日");
    }

    [Fact]
    public async Task Entry_ThatWasReportedOn_IsShownToStandOnce_AndTheReportWithoutItsSentence()
    {
        var (stage, _, author) = await ProgressStage.OpenAsync();
        await using var disposing = stage;
        await stage.Bot.MoveToAsync(ProgressStage.December, new TimeOnly(10, 0));
        await ProgressStage.ReportAsync(author, "巡了二十二次，一次没落。");

        var file = await FileAsync(author);
        LinesOn(file, "护林岗").ShouldBe(["📌 岗位承诺「护林岗」：报了进展", "📌 岗位承诺「护林岗」：生效"]);
        file.ShouldNotContain("二十二次");
    }

    [Fact]
    public async Task Entry_OfARegisterThatPublishesNothing_IsNotNamed()
    {
        await using var stage = await FormStage.OpenAsync(MeasuresStage.Day);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await MeasuresStage.HandInAsync(author, MeasuresStage.OfMember, ("每周学一小时", "2028年8月10日"));
        await MeasuresStage.AcceptAsync(secretary, "甲二");
        await MeasuresStage.CloseAsync(secretary, "每周学一小时");

        var file = await FileAsync(author);
        LinesOn(file, "赶超措施").ShouldBe(["📌 赶超措施：生效", "📌 赶超措施：办到了"], ignoreOrder: true);
        file.ShouldNotContain("每周学一小时");
    }

    private static async Task RecordServiceAsync(Actor member)
    {
        await member.SaysAsync("/checkin");
        await member.PressesAsync("志愿服务");
        await member.PressesAsync("今天");
        await member.SaysAsync("2");
        await member.SaysAsync("村小学");
        await member.PressesAsync("跳过");
        await member.PressesAsync("跳过");
        await member.PressesAsync("确认");
    }
}

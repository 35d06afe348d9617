using System.Runtime.CompilerServices;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Tests.Dialogs;

public sealed class ShortDialogTests
{
    private static readonly FileRef Photo = new(FileKind.Photo, "ext-1", "uniq-1", null, "image/jpeg", 90_000);
    private readonly VisitDialog _visit = new();

    [Fact]
    public async Task EveryStep_WhenAnsweredByTyping_IsHandedIn()
    {
        await DialogTest.Of(_visit).Begin()
            .AssertReply("做了什么？", "第 1 步，共 6 步").AssertButtons("结对帮扶", "打扫卫生", "取消").AssertNoButton("上一步").AssertNoButton("跳过")
            .Send("1").AssertReply("✓ 记下了：结对帮扶", "哪一天？").AssertButtons("今天 6月23日（周三）", "昨天", "上一步")
            .Send("6.22").AssertReply("✓ 记下了：6月22日（周二）", "做了几个小时？").AssertButtons("2")
            .Send("两个半小时").AssertReply("✓ 记下了：2.5", "在哪里？")
            .Send("第一支部活动室").AssertReply("想说几句吗？").AssertNotSaid("记下了").AssertButtons("跳过")
            .Send("很有收获").AssertReply("有照片吗？")
            .SendFile(Photo)
            .AssertReply("请核对", "活动：结对帮扶", "日期：6月22日（周二）", "时长：2.5", "地点：第一支部活动室", "备注：很有收获", "照片：📷 已收到")
            .Send("确认").AssertReply("记好了。")
            .SendUntaken("再来");

        var draft = _visit.HandedIn.ShouldHaveSingleItem().Draft;
        draft.ShouldBe(new VisitDraft
        {
            Activity = "help",
            Day = new(2027, 6, 22),
            Hours = 2.5m,
            Place = "第一支部活动室",
            Note = "很有收获",
            Photo = draft.Photo,
        });
        draft.Photo.ShouldNotBeNull();
    }

    [Fact]
    public async Task EveryStep_WhenAnsweredByButtons_LeavesAChatThatReadsWell()
    {
        await DialogTest.Of(_visit).Begin()
            .Press("打扫卫生").AssertSettled("做了什么？\n👉 打扫卫生").AssertReply("哪一天？").AssertNotSaid("记下了")
            .Press("昨天").AssertSettled("👉 6月22日")
            .Press("2").AssertSettled("👉 2")
            .Send("村口")
            .Press("跳过").AssertSettled("想说几句吗？\n👉 跳过")
            .Press("跳过").AssertReply("备注：（没填）", "照片：（没填）")
            .Press("确认").AssertSettled("👉 确认").AssertReply("记好了。");

        _visit.HandedIn.ShouldHaveSingleItem().Draft.ShouldBe(
            new VisitDraft { Activity = "clean", Day = new(2027, 6, 22), Hours = 2, Place = "村口" });
    }

    [Fact]
    public async Task Answer_WhenItIsInvalid_IsAskedForAgainWithTheReason()
    {
        await DialogTest.Of(_visit).Begin()
            .Send("唱歌").AssertReply("没看懂选的是哪一个", "做了什么？").AssertButtons("听党课")
            .SendSticker().AssertReply("请按下面的按钮选一个")
            .Send("帮扶").AssertReply("✓ 记下了：结对帮扶")
            .Send("下雨那天").AssertReply("没看懂是哪一天", "「6.23」", "哪一天？")
            .Send("2027-05-01").AssertReply("只能填最近七天。")
            .Send("今天")
            .Send("30分钟").AssertReply("请发一个数字")
            .Send("25").AssertReply("要在 0 到 24 之间。")
            .Send("2.55").AssertReply("小数点后最多 1 位")
            .Send("３").AssertReply("✓ 记下了：3")
            .SendFile(Photo).AssertReply("请用文字写下地点。")
            .Send("村口")
            .Send("这句话超过了十个字符吗").AssertReply("共 11 字，最多 10 字，多了 1 字", "想说几句吗？")
            .Send("没有")
            .Send("在手机里").AssertReply("请发一张照片。").AssertButtons("跳过")
            .SendFile(Photo with { Kind = FileKind.Document, Name = "a.exe" }).AssertReply("这种文件收不了")
            .SendFile(Photo with { Kind = FileKind.Document, Name = "a" }).AssertReply("这种文件收不了")
            .SendFile(Photo with { Kind = FileKind.Document, Name = null }).AssertReply("这种文件收不了")
            .SendFile(Photo with { Kind = FileKind.Document, Name = "a.png" }).AssertReply("对不上")
            .SendFile(Photo with { Kind = FileKind.Document, Name = "a.exe.jpg" }).AssertReply("对不上")
            .SendFile(Photo with { Size = null }).AssertReply("看不出这个文件有多大")
            .SendFile(Photo with { Size = 21 * 1024 * 1024 }).AssertReply("文件太大了（21 MB），最多 20 MB")
            .SendFile(Photo with { Kind = FileKind.Video }).AssertReply("请发一张照片。")
            .Send("跳过").AssertReply("请核对")
            .Send("差不多吧").AssertReply("没问题请按「确认」");
    }

    [Fact]
    public async Task Days_WhenTheyBreakTheRule_AreNotOffered()
    {
        await DialogTest.Of(new VisitDialog()).Begin().Press("听党课").AssertButtons("今天", "昨天", "6月21日").AssertNoButton("6月16日");
    }

    [Fact]
    public async Task Back_WhenPressed_OffersToKeepTheAnswer()
    {
        await DialogTest.Of(_visit).Begin()
            .Press("打扫卫生").Send("今天").AssertReply("做了几个小时？")
            .Press("上一步").AssertSettled("回到上一步").AssertReply("哪一天？", "现在填的是：6月23日（周三）").AssertButtons("不改")
            .Press("不改").AssertSettled("👉 6月23日（周三）").AssertReply("做了几个小时？")
            .Send("返回").Send("back").AssertReply("做了什么？")
            .Send("上一步").AssertReply("已经是第一步了", "做了什么？")
            .Press("结对帮扶").AssertReply("做了几个小时？");
    }

    [Fact]
    public async Task Condition_WhenItNoLongerHolds_ClearsItsField()
    {
        await DialogTest.Of(_visit).Begin()
            .Press("打扫卫生").Send("今天").Send("5").AssertReply("在哪里？").AssertNoButton("跳过")
            .Send("返回").Send("返回").Send("返回").AssertReply("现在填的是：打扫卫生")
            .Press("听党课").AssertReply("在哪里？").AssertButtons("跳过")
            .Press("跳过").Press("跳过").Press("跳过").AssertReply("请核对").AssertNotSaid("时长")
            .Press("确认");

        _visit.HandedIn.ShouldHaveSingleItem().Draft.ShouldBe(new VisitDraft { Activity = "lecture", Day = new(2027, 6, 23) });
    }

    [Fact]
    public async Task Condition_WhenItHoldsAgain_AsksAnew()
    {
        await DialogTest.Of(_visit).Begin()
            .Press("打扫卫生").Send("今天").Send("5").Send("村口").Press("跳过").Press("跳过")
            .Press("修改").AssertReply("想改哪一项？").Press("活动").AssertReply("做了什么？").Press("听党课").AssertReply("请核对").AssertNotSaid("时长")
            .Send("修改").Send("活动").Press("结对帮扶").AssertReply("做了几个小时？").AssertNotSaid("现在填的是");
    }

    [Fact]
    public async Task Skip_WhenTheStepIsNeeded_IsRefused()
    {
        await DialogTest.Of(_visit).Begin().Send("跳过").AssertReply("这一项要填，不能跳过", "做了什么？").Send("skip").AssertReply("不能跳过");
    }

    [Fact]
    public async Task Cancel_WhenNothingIsAnswered_EndsAtOnce()
    {
        await DialogTest.Of(_visit).Begin().Press("取消").AssertReply("好的，已取消。").SendUntaken("1");
        await DialogTest.Of(_visit).CancelCommand().AssertReply("现在没有正在填写的内容").Begin().CancelCommand().AssertReply("好的，已取消。");
    }

    [Fact]
    public async Task Cancel_WhenTheDraftIsKept_CanBeResumedLater()
    {
        await DialogTest.Of(_visit).Begin()
            .Press("打扫卫生").Send("取消").AssertReply("要先停下吗").AssertButtons("保留", "接着填", "不要了")
            .Send("天气不错").AssertReply("请先选一个按钮")
            .Press("保留").AssertSettled("👉 📌 保留").AssertReply("「走访记录」先放下")
            .SendUntaken("昨天")
            .Wait(TimeSpan.FromDays(3)).Restart()
            .Send("继续").AssertReply("接着填「走访记录」", "哪一天？");
        await DialogTest.Of(_visit).Begin().Press("打扫卫生").CancelCommand().Send("不要了").AssertReply("这一份不要了").SendUntaken("继续");
        await DialogTest.Of(_visit).Begin().Press("打扫卫生").Send("cancel").Press("接着填").AssertReply("哪一天？");
    }

    [Fact]
    public async Task Restart_WhenConfirmed_ClearsTheAnswers()
    {
        await DialogTest.Of(_visit).Begin()
            .Press("打扫卫生").Send("重新开始").AssertReply("要从头填吗").Send("不").AssertReply("哪一天？")
            .Send("重来").Press("从头填").AssertReply("做了什么？").AssertNotSaid("现在填的是");
    }

    [Fact]
    public async Task Bot_WhenRestartedBetweenAnyTwoAnswers_GoesOnWhereItWas()
    {
        await DialogTest.Of(_visit).Begin().Restart()
            .Press("打扫卫生").Restart().Send("昨天").Restart().Send("4").Restart().Send("村口").Restart().Send("累").Restart()
            .SendFile(Photo).Restart().Press("确认").AssertReply("记好了。");

        _visit.HandedIn.ShouldHaveSingleItem().Draft.Note.ShouldBe("累");
    }

    [Fact]
    public async Task Button_OfAnAnsweredQuestion_ChangesNothing()
    {
        var old = new StrongBox<(string, ButtonContent)>();
        var confirm = new StrongBox<(string, ButtonContent)>();
        await DialogTest.Of(_visit).Begin("clean")
            .Send("今天").AssertReply("做了几个小时？").Remember("2", old).Send("5")
            .PressOld(old).AssertAnswer("这一步已经答过了").AssertNoReply()
            .Send("村口").Press("跳过").Press("跳过").Remember("确认", confirm)
            .Press("确认").AssertReply("记好了。")
            .PressOld(confirm).AssertAnswer("这一份已经结束了").AssertNoReply()
            .PressOld(old).AssertAnswer("这一份已经结束了");

        _visit.HandedIn.ShouldHaveSingleItem().Draft.Hours.ShouldBe(5);
    }

    [Fact]
    public async Task Begin_WhenArgumentsAnswerAStep_StartsBehindIt()
    {
        await DialogTest.Of(_visit).Begin("help").AssertReply("哪一天？").AssertButtons("上一步")
            .Send("取消").AssertReply("好的，已取消。");
    }

    [Fact]
    public async Task Edit_OfAMessageThatAnswered_ChangesTheDraft()
    {
        await DialogTest.Of(_visit).Begin("clean")
            .Send("今天", "m-day").Send("5", "m-hours").AssertReply("在哪里？")
            .Edit("m-hours", "6小时").AssertReply("✓ 按您改的更新了。时长：6").AssertNotSaid("在哪里？")
            .Edit("m-hours", "很久").AssertReply("您改的那条没有采用", "请发一个数字")
            .Edit("m-day", "2020-01-01").AssertReply("没有采用，仍按原来的：只能填最近七天。")
            .Edit("unknown", "7").AssertNoReply()
            .Send("村口").Press("跳过").Press("跳过")
            .Edit("m-day", "昨天").AssertReply("日期：6月22日", "请核对", "时长：6").AssertButtons("确认")
            .Press("确认");

        _visit.HandedIn.ShouldHaveSingleItem().Draft.ShouldBe(new VisitDraft { Activity = "clean", Day = new(2027, 6, 22), Hours = 6, Place = "村口" });
    }

    [Fact]
    public async Task Edit_WhenItOpensAnotherQuestion_AsksIt()
    {
        await DialogTest.Of(_visit).Begin().Send("听党课", "m-activity").Send("今天").Press("跳过").Press("跳过").Press("跳过").AssertReply("请核对")
            .Edit("m-activity", "打扫卫生").AssertReply("活动：打扫卫生", "做了几个小时？");
    }

    [Fact]
    public async Task Completion_WhenItIsSentBack_KeepsTheDraftAndAsksThatStep()
    {
        _visit.Completes = draft => draft.Hours > 8 ? DialogCompletion.Return("hours", Text.Plain("一天不超过八小时。")) : Text.Plain("好。");
        await DialogTest.Of(_visit).Begin("clean").Send("今天").Send("9").Send("村口").Press("跳过").Press("跳过")
            .Press("确认").AssertReply("一天不超过八小时。", "做了几个小时？", "现在填的是：9")
            .Send("8").AssertReply("请核对", "时长：8", "地点：村口").Press("确认").AssertReply("好。");

        _visit.HandedIn.ShouldHaveSingleItem().Draft.Hours.ShouldBe(8);
    }

    [Fact]
    public async Task Completion_WhenItCantBeDoneNow_StaysAtTheConfirmation()
    {
        _visit.Completes = _ => DialogCompletion.Stay(Text.Plain("书记还没上任，请明天再确认。"));
        await DialogTest.Of(_visit).Begin("lecture").Send("今天").Press("跳过").Press("跳过").Press("跳过")
            .Press("确认").AssertReply("请明天再确认", "请核对").Do(_ => _visit.Completes = null)
            .Press("确认").AssertReply("记好了。");
    }

    [Fact]
    public async Task Words_InEnglish_AreUnderstoodAndAnswered()
    {
        await DialogTest.Of(_visit)
            .Do(chat => chat.Person = chat.Person with { ChosenLanguage = "en" })
            .Begin("clean").AssertReply("Step 2 of 6").AssertButtons("Today, Wed 23 June", "Yesterday", "Back")
            .Send("21 June").AssertReply("✓ Noted: Mon 21 June").Send("back").AssertReply("Your answer so far: Mon 21 June").Press("Keep it")
            .Send("3 hours").Send("At the gate").Send("skip").Press("Skip").AssertReply("(left out)").Send("yes").AssertReply("记好了。");
    }

    [Fact]
    public async Task Nothing_AtAStepThatMayBeLeftOut_SkipsIt_AndADayThatIsNoneIsNamed()
    {
        var visit = new VisitDialog();
        await DialogTest.Of(visit).Begin("clean").Send("2月30日").AssertReply("2月没有30日").Send("今天").Send("2").Send("村口")
            .Send("没有").AssertReply("有照片吗？").Send("没有").AssertReply("请核对").Press("确认");

        visit.HandedIn.ShouldHaveSingleItem().Draft.Note.ShouldBeNull();
    }
}

using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Tests.Dialogs;

public sealed class GatheringTests
{
    private readonly EssayDialog _essay = new();
    private readonly RollDialog _roll = new();

    private DialogTest Essay => DialogTest.Of(_essay).Do(chat => chat.Campaign.Change(SamplePlans.Make("form-1", EssayDialog.Section("a"), EssayDialog.Section("b", required: false))));

    [Fact]
    public async Task LongText_InSeveralMessages_IsAcknowledgedPieceByPiece()
    {
        await Essay.Begin().AssertReply("请写a", "至少 5 字，最多 40 字").AssertNoButton("写完了")
            .Send("第一段").AssertReply("✓ 收下了", "现在 3 字，至少要 5 字，还差 2 字").AssertButtons("写完了", "重写")
            .Send("写完了").AssertReply("还不够长", "还差 2 字").Press("写完了").AssertAnswer("太短了：现在 3 字，至少要 5 字")
            .Restart()
            .Send("第二段话").AssertReply("现在 8 字（最多 40 字）")
            .Press("写完了").AssertSettled("👉 第一段\n第二段话").AssertReply("请写b")
            .Send("改进措施很多").Send("done").AssertReply("请看一遍", "标题a", "第一段\n第二段话", "标题b", "改进措施很多").AssertButtons("提交给书记")
            .Press("提交给书记").AssertReply("交上去了。");

        _essay.HandedIn.ShouldHaveSingleItem().Answers.ShouldBe(new Dictionary<string, string> { ["a"] = "第一段\n第二段话", ["b"] = "改进措施很多" });
    }

    [Fact]
    public async Task LongText_WhenAPieceIsTooLong_RefusesItWithTheCountAndKeepsTheRest()
    {
        await Essay.Begin()
            .Send(new string('长', 41)).AssertReply("共 41 字，最多 40 字，多了 1 字")
            .Send(new string('短', 30)).AssertReply("现在 30 字")
            .Send(new string('多', 12)).AssertReply("这一条 12 字", "还能写 9 字，多了 3 字", "没有收下")
            .Send(new string('好', 9)).AssertReply("现在 40 字（最多 40 字）")
            .Send("完").AssertReply("还能写 0 字")
            .Press("写完了").AssertReply("请写b");
    }

    [Fact]
    public async Task LongText_WhenRewritten_CanBeHadBackUntilItIsFinished()
    {
        await Essay.Begin().Send("原来的内容").Press("写完了").AssertReply("请写b")
            .Send("返回").AssertReply("请写a", "现在 5 字").AssertButtons("写完了", "重写")
            .Press("重写").AssertReply("请写a").AssertButtons("恢复原文").AssertNoButton("写完了")
            .Restart().Press("恢复原文").AssertReply("现在 5 字").AssertButtons("写完了")
            .Press("重写").Send("全新的内容在此").AssertButtons("写完了", "恢复原文").Press("写完了").AssertReply("请写b")
            .Press("跳过").AssertReply("全新的内容在此").AssertNotSaid("原来的内容");
    }

    [Fact]
    public async Task LongText_WhenSkippedAfterWriting_CanBeHadBack()
    {
        await Essay.Begin().Send("第一节内容").Press("写完了").Send("第二节内容").Send("跳过").AssertReply("请看一遍").AssertNotSaid("第二节内容")
            .Press("修改").Press("标题b").AssertButtons("恢复原文").Press("恢复原文").AssertReply("现在 5 字").Press("写完了").AssertReply("第二节内容");
    }

    [Fact]
    public async Task LongText_WhenAPieceIsEdited_ChangesIt()
    {
        await Essay.Begin().Send("一二三", "m-1").Send("四五六七", "m-2")
            .Edit("m-1", "三二一").AssertButtons("写完了").AssertReply("✓ 按您改的更新了。标题a：三二一\n四五六七")
            .Press("写完了")
            .Edit("m-2", "四").AssertReply("标题a：三二一\n四")
            .Edit("m-1", "三").AssertReply("没有采用", "太短了：现在 3 字")
            .Edit("m-1", new string('长', 50)).AssertReply("没有采用", "多了 12 字")
            .Press("跳过").AssertReply("三二一\n四");
    }

    [Fact]
    public async Task Edit_ThatChangesNothing_IsPassedOverInSilence()
    {
        await Essay.Begin().Send("一二三四五", "m-1").Edit("m-1", "一二三四五").AssertNoReply()
            .Press("写完了").Send("跳过").AssertReply("请看一遍").Edit("m-1", "一二三四五").AssertNoReply();
    }

    [Fact]
    public async Task Edit_OfAMessageThatWasRefused_IsAnAnswerAnew()
    {
        await Essay.Begin().Send(new string('长', 50), "m-1").AssertReply("写得太长了").Restart()
            .Edit("m-1", "短了许多").AssertReply("✓ 收下了", "现在 4 字")
            .Edit("m-1", "又改了一改").AssertReply("按您改的更新了");
    }

    [Fact]
    public async Task Names_OfWhomSomeAreNotThere_TickTheOthersAndAreNamed()
    {
        await DialogTest.Of(_roll).Begin().Send("1、3、张三丰、5").AssertReply("✓ 已选 3 项", "没找到", "张三丰")
            .Send("张三丰").AssertReply("没看懂选的是哪些")
            .Press("选好了（3）");

        _roll.HandedIn.ShouldHaveSingleItem().Members.ShouldBe(["m1", "m3", "m5"]);
    }

    [Fact]
    public async Task LongText_WithStickerOrFile_IsAskedForAgain()
    {
        await Essay.Begin().SendSticker().AssertReply("这里请发文字").Send("写完了").AssertReply("还没有写");
    }

    [Fact]
    public async Task LongText_WhenPrefilled_StandsInThePreviewAndCanBeRewritten()
    {
        _essay.Known["a"] = "上次写的内容";
        _essay.Known["b"] = "上次写的措施";
        await Essay.Begin().AssertReply("上次写的内容", "上次写的措施", "请看一遍")
            .Press("修改").Press("标题b").AssertButtons("重写").Send("再补一句。").AssertReply("现在 12 字").Press("写完了")
            .AssertReply("上次写的措施\n再补一句。").Press("提交给书记");

        _essay.HandedIn.ShouldHaveSingleItem().Answers["b"].ShouldBe("上次写的措施\n再补一句。");
    }

    [Fact]
    public async Task Form_WhenThePlanChanges_StaysWithTheOneItWasBegunWith()
    {
        await Essay.Begin().Send("第一节内容").Press("写完了")
            .Do(chat => chat.Campaign.Change(SamplePlans.Make("form-2", EssayDialog.Section("c")))).Restart()
            .Send("第二节内容").Press("写完了").AssertReply("标题a", "标题b").Press("提交给书记").AssertReply("交上去了。");

        _essay.HandedIn.ShouldHaveSingleItem().Answers.Keys.ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Fact]
    public async Task Preview_WhenItIsLong_ComesInSeveralMessages()
    {
        var text = string.Join("\n", Enumerable.Range(1, 300).Select(n => $"第 {n} 句，写得比较长，说的是一件小事。"));
        _essay.Known["a"] = text;
        await DialogTest.Of(_essay).Do(chat => chat.Campaign.Change(SamplePlans.Make("form-1", EssayDialog.Section("a", 5, 10_000)))).Begin()
            .Do(chat => chat.LastReplies.Count.ShouldBeGreaterThan(2))
            .Do(chat => string.Join("\n", chat.LastReplies.Select(m => m.Text)).ShouldContain(text));
    }

    [Fact]
    public async Task Ticks_OfTwentyOnPages_AreHandedInTogether()
    {
        await DialogTest.Of(_roll).Begin().AssertReply("谁参加了？", "已选 0 / 20").AssertButtons("⬜ 1. 党员 0001", "下一页 2/3", "全选（20）")
            .Press("2. 党员 0002").AssertReply("已选 1 / 20").AssertButtons("☑️ 2. 党员 0002")
            .Press("下一页").AssertButtons("9. 党员 0009", "上一页").Press("10. 党员 0010").AssertReply("已选 2 / 20").AssertButtons("☑️ 10. 党员 0010", "上一页")
            .Restart()
            .Send("18-20、0007").AssertReply("✓ 已选 6 项")
            .Press("2. 党员 0002").AssertReply("已选 5 / 20")
            .Press("选好了（5）").AssertReply("点好了。").AssertSettled("（共 5）");

        _roll.HandedIn.ShouldHaveSingleItem().Members.ShouldBe(["m10", "m18", "m19", "m20", "m7"]);
    }

    [Fact]
    public async Task Ticks_WhenAllAreTaken_NeedOnePress()
    {
        await DialogTest.Of(_roll).Begin().Press("全选").AssertReply("已选 20 / 20").AssertButtons("全不选").Send("好了").AssertReply("点好了。");
        _roll.HandedIn.ShouldHaveSingleItem().Members.Count.ShouldBe(RollDialog.Members);
    }

    [Fact]
    public async Task Ticks_WhenNothingIsTickedOrUnclear_AreAskedForAgain()
    {
        await DialogTest.Of(_roll).Begin().Press("选好了").AssertAnswer("还没有选").Send("好了").AssertReply("还没有选")
            .Send("99").AssertReply("没看懂选的是哪些").Send("张三").AssertReply("没看懂选的是哪些").SendSticker().AssertReply("请按按钮打勾");
    }

    [Fact]
    public async Task Tick_WhenPressedTwiceInOneMessage_TicksOnce()
    {
        var box = new System.Runtime.CompilerServices.StrongBox<(string, ButtonContent)>();
        await DialogTest.Of(_roll).Begin().Remember("3. 党员 0003", box).PressOld(box).PressOld(box).AssertReply("已选 1 / 20")
            .Send("3 4", "m-3").AssertReply("已选 2 项").Edit("m-3", "5、6").AssertReply("（共 3）").Press("选好了（3）");
        _roll.HandedIn.ShouldHaveSingleItem().Members.ShouldBe(["m3", "m5", "m6"]);
    }

    [Fact]
    public async Task Confidential_WhenTheDialogSaysSo_IsEveryMessage()
    {
        await Essay.Begin().Do(chat => chat.LastReplies.ShouldAllBe(m => m.Content.Confidential)).Send("第一节内容").Press("写完了").Press("跳过")
            .Do(chat => chat.LastReplies.ShouldAllBe(m => m.Content.Confidential));
        await DialogTest.Of(new VisitDialog()).Begin().Do(chat => chat.LastReplies.ShouldAllBe(m => !m.Content.Confidential));
    }
}

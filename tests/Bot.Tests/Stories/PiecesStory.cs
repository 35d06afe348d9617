using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Stories;

/// <summary>Several messages that are one to the person who sent them, through the emulated messenger.</summary>
public sealed class PiecesStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _author = null!;

    public PiecesStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(FormStage.AnalysisDay);
        _author = await _stage.JoinAsync("DY0002", "甲二");
        await _author.SaysAsync("/analysis");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Paste_ThatTheClientCut_IsRefusedWholeWithItsTotal_AndKeptWholeWhereItFits()
    {
        var refused = (await _author.ActAsync(() => _author.User.SendsInPieces(Paste(9_000)))).ShouldHaveSingleItem();
        refused.Text.ShouldContain("9000 字");

        // Nothing of it was taken: what comes now is all there is.
        (await _author.SaysAsync("这一年我按月记学习笔记。")).Last().Text.ShouldContain("现在 12 字");
        var tooMuch = (await _author.ActAsync(() => _author.User.SendsInPieces(Paste(5_000)))).ShouldHaveSingleItem();
        tooMuch.Text.ShouldContain("这 2 条一共 5000 字");
        (await _author.SaysAsync("每月一篇。")).Last().Text.ShouldContain("现在 18 字");
    }

    [Fact]
    public async Task Paste_WhoseTailComesAfterARestart_IsOneAllTheSame()
    {
        var before = _author.User.Private.Count;
        _author.User.Sends(Paste(4_096));
        await _stage.Bot.StopAsync();
        _author.User.Sends(Paste(904));
        await _stage.Bot.StartAgainAsync(_ => Task.CompletedTask);
        await _stage.Bot.SettleAsync();

        Answers(before).ShouldHaveSingleItem().Text.ShouldContain("5000 字");
    }

    [Fact]
    public async Task FortyMessages_PassedOnInOneSecond_AreAllKept_WithOneAnswer()
    {
        var texts = Enumerable.Range(1, 40).Select(n => $"第{n}天：学了一章，记了笔记。").ToList();
        var answer = (await _author.ActAsync(() => _author.User.Forwards("老李", texts))).ShouldHaveSingleItem();
        answer.Text.ShouldContain("收下了，共 40 条");

        await _author.PressesAsync("写完了");
        await FormStage.WriteSectionsAsync(_author, "其他", count: 7);
        var summary = FormStage.All(_author.Inbox);
        texts.ShouldAllBe(text => summary.Contains(text));
    }

    [Fact]
    public async Task Album_WhereWordsAreAsked_IsOneAnswer_AndItsCaptionIsKept()
    {
        var answer = (await _author.ActAsync(() => _author.User.SendsAlbum(3, "这是我的学习笔记。"))).ShouldHaveSingleItem();
        answer.Text.ShouldContain("现在 9 字");
        answer.Text.ShouldContain("图片和文件没有收下");
    }

    [Fact]
    public async Task Announcement_ThatTheClientCut_IsRefusedWholeWithItsTotal()
    {
        await _stage.Cast.GroupAsync("清水村支部", await _stage.JoinAsync("DY0001", "甲一"));
        await _stage.Office.SaysAsync("/announce");
        while (_stage.Office.Last.Button("全部") is not null || _stage.Office.Last.Button("所有") is not null)
            await _stage.Office.PressesAsync(_stage.Office.Last.Button("全部") is not null ? "全部" : "所有");

        var answers = await _stage.Office.ActAsync(() => _stage.Office.User.SendsInPieces(Paste(9_000)));
        answers.ShouldHaveSingleItem().Text.ShouldContain("9000 字");
        answers.ShouldNotContain(m => m.Button("发出") != null);
    }

    [Fact]
    public async Task Edit_AfterHandingIn_SaysWhatToDo_OnceAndOnlyWhereSomethingChanged()
    {
        var written = _author.User.Sends(FormStage.Essay("头一节"));
        await _stage.Bot.SettleAsync();
        await _author.PressesAsync("写完了");
        await FormStage.WriteSectionsAsync(_author, "其余", count: 7);
        (await _author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");

        (await _author.ActAsync(() => _author.User.Edits(written, FormStage.Essay("头一节")))).ShouldBeEmpty();
        var answer = (await _author.ActAsync(() => _author.User.Edits(written, "改过的话"))).ShouldHaveSingleItem();
        answer.Text.ShouldContain("已经交上去了");

        // The way that is offered says first that it was handed in.
        FormStage.All(await _author.PressesAsync("修改已交的")).ShouldContain("正等审阅");
    }

    [Fact]
    public async Task Command_ThatWasMistyped_IsTakenWhenItIsSetRight()
    {
        var typed = _author.User.Sends("/tody");
        await _stage.Bot.SettleAsync();

        (await _author.ActAsync(() => _author.User.Edits(typed, "/today"))).ShouldContain(m => m.Text.Contains("甲二", StringComparison.Ordinal));
        (await _author.ActAsync(() => _author.User.Edits(typed, "/today"))).ShouldBeEmpty();
    }

    private IReadOnlyList<MessageView> Answers(int before) => [.. _author.User.Private.Skip(before).Where(m => m.IsFromBot)];

    private static string Paste(int length) => string.Concat(Enumerable.Repeat("我对照五个模范找差距，", (length / 11) + 1))[..length];
}

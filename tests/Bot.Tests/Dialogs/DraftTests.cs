using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;

namespace CampaignBot.Bot.Tests.Dialogs;

public sealed class DraftTests
{
    private readonly VisitDialog _visit = new();
    private readonly EssayDialog _essay = new();

    private DialogTest Essay(params IDialog[] others) => DialogTest.Of(_essay, others)
        .Do(chat => chat.Campaign.Change(SamplePlans.Make("form-1", EssayDialog.Section("a"), EssayDialog.Section("b"))));

    [Fact]
    public async Task Begin_WhenAnotherIsActive_PutsItAsideWithItsAnswers()
    {
        await Essay(_visit).Begin().Send("写了一些内容")
            .Begin("visit", "").AssertReply("「党性分析」先放下了", "做了什么？")
            .Act(async chat => (await chat.DraftsAsync()).Select(d => (d.Title.Render(Language.Chinese).Plain, d.IsActive))
                .ShouldBe([("走访记录", true), ("党性分析", false)], ignoreOrder: true))
            .Send("听党课").Send("今天").Press("跳过").Press("跳过").Press("跳过").Press("确认").AssertReply("记好了。").AssertButtons("没填完")
            .Press("没填完").AssertReply("接着填「党性分析」", "现在 6 字").Press("写完了").AssertReply("请写b");
    }

    [Fact]
    public async Task Begin_WhenTheActiveOneIsEmpty_DropsItSilently()
    {
        await Essay(_visit).Begin().Begin("visit", "").AssertNotSaid("放下")
            .Act(async chat => (await chat.DraftsAsync()).ShouldHaveSingleItem().IsActive.ShouldBeTrue());
    }

    [Fact]
    public async Task Begin_OnTheSameTopic_ResumesTheDraft()
    {
        await Essay().Begin("task/once").Send("写了一些内容").Begin("task/once").AssertReply("接着填「党性分析」", "现在 6 字")
            .Begin("other/once").AssertReply("请写a", "先放下了").AssertNotSaid("现在 6 字");
    }

    [Fact]
    public async Task Button_OfADraftPutAside_TakesItUpAgain()
    {
        await Essay(_visit).Begin().Send("写了一些内容").Begin("visit", "").Press("听党课").Press("写完了").AssertReply("请写b").Send("第二节内容").AssertReply("收下了");
    }

    [Fact]
    public async Task Message_AfterALongSilence_IsNotSwallowed()
    {
        await Essay().Begin().Send("头一天写的").Wait(DialogEngine.AwayAfter).Restart()
            .Send("第二天的第一句", "m-1").AssertReply("您之前在填「党性分析」，停在「标题a」").AssertButtons("收下这条", "不算这条", "以后再填")
            .Send("第二天的第二句").AssertReply("您之前在填")
            .Edit("m-1", "改过的第一句").Restart()
            .Press("收下这条").AssertReply("✓ 收下了", "现在 20 字")
            .Press("写完了").AssertSettled("头一天写的\n改过的第一句\n第二天的第二句");
        await Essay().Begin().Send("头一天写的").Wait(DialogEngine.AwayAfter).Send("吃了吗").Press("不算这条").AssertReply("请写a", "现在 5 字");
        await Essay().Begin().Send("头一天写的").Wait(DialogEngine.AwayAfter).Send("吃了吗").Send("以后再填").AssertReply("先放下")
            .AssertReply("没有算进去").SendUntaken("好").Send("继续").AssertReply("您写到这里", "头一天写的", "现在 5 字");
        await Essay().Begin().Send("头一天写的").Wait(DialogEngine.AwayAfter).Send("吃了吗").Send("继续").AssertReply("还没有用上", "吃了吗", "现在 5 字");
    }

    [Fact]
    public async Task Message_AfterALongSilence_AnswersOnlyTheQuestionItWasSentTo()
    {
        await DialogTest.Of(_visit).Begin("clean").Send("今天").Wait(DialogEngine.AwayAfter)
            .Send("5").Send("村口").Send("是").AssertReply("在哪里？", "下面这些还没有用上", "村口");
    }

    [Fact]
    public async Task Button_AfterALongSilence_NeedsNoQuestion()
    {
        await Essay().Begin().Send("头一天写的").Wait(TimeSpan.FromDays(9)).Press("写完了").AssertReply("请写b");
    }

    [Fact]
    public async Task Button_WhileAMessageWaits_AsksAboutItFirst()
    {
        await Essay().Begin().Send("头一天写的").Wait(DialogEngine.AwayAfter).Send("第二天写的").Press("写完了").AssertReply("您之前在填")
            .Press("收下这条").AssertReply("现在 11 字");
    }

    [Fact]
    public async Task Draft_WhenItsWindowCloses_IsKeptAndShown()
    {
        await Essay().Begin().Send("写了一些内容").Do(_ => _essay.Closed = Text.Plain("提交时间已过，请找书记。"))
            .Send("截止后又写的").AssertReply("提交时间已过，请找书记。", "都留着", "写了一些内容", "截止后又写的")
            .SendUntaken("还能写吗")
            .Begin().AssertReply("提交时间已过", "写了一些内容")
            .Press("写完了").AssertReply("提交时间已过")
            .Do(_ => _essay.Closed = null)
            .Begin().AssertReply("您之前在填").Press("收下这条").AssertReply("现在 13 字");
        _essay.HandedIn.ShouldBeEmpty();
    }

    [Fact]
    public async Task Draft_OfAnOlderVersion_IsShownAndCarriedOverByChoice()
    {
        await using var chat = await OpenAndReplaceAsync();
        await chat.SaysAsync("后来写的");
        Said(chat, "「党性分析」更新了", "早先写的内容", "后来写的");
        await chat.PressesAsync("用新版接着填");
        Said(chat, "您之前在填");
        await chat.PressesAsync("收下这条");
        Said(chat, "现在 11 字");
    }

    [Fact]
    public async Task Draft_OfAnOlderVersionPutAside_IsTakenUpByItsButton()
    {
        await using var chat = await OpenAndReplaceAsync(putAside: true);
        await chat.PressesAsync("写完了");
        Said(chat, "更新了", "早先写的内容");
        await chat.PressesAsync("用新版接着填");
        Said(chat, "请写a", "现在 6 字");
        (await chat.SaysAsync("后来写的")).ShouldBeTrue();
        Said(chat, "现在 11 字");
    }

    [Fact]
    public async Task Button_OfAQuestionOfTheEngineThatIsOver_ChangesNothing()
    {
        var old = new System.Runtime.CompilerServices.StrongBox<(string, ButtonContent)>();
        await DialogTest.Of(_visit).Begin("clean").Send("今天").Send("取消").Remember("不要了", old).Press("接着填").AssertReply("做了几个小时")
            .PressOld(old).AssertAnswer("已经答过了").AssertNoReply().Send("5").AssertReply("在哪里？");
    }

    [Fact]
    public async Task Draft_OfAnOlderVersion_CanBeLeftAsItIs()
    {
        await using var chat = await OpenAndReplaceAsync();
        await chat.PressesAsync("写完了");
        Said(chat, "更新了", "早先写的内容");
        await chat.SaysAsync("先留着");
        Said(chat, "请先选一个按钮");
        await chat.SaysAsync("留着");
        Said(chat, "先放下");
        (await chat.StateAsync("essay"))!.Answers["a"].Pieces.ShouldHaveSingleItem().Value.ShouldBe("早先写的内容");
    }

    [Fact]
    public async Task Draft_OfADialogThatIsNoMore_IsShown()
    {
        IDialog? dialog = _visit;
        await using var chat = await DialogChat.OpenAsync(services =>
        {
            if (dialog is not null)
                Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, dialog);
        });
        await chat.BeginAsync("visit", "clean");
        await chat.SaysAsync("今天");
        await chat.SaysAsync("3");
        await chat.SaysAsync("村口大树下");
        dialog = null;
        await chat.RestartAsync();
        await chat.SaysAsync("你好");
        Said(chat, "这一项现在不用填了", "村口大树下");
        (await chat.SaysAsync("你好")).ShouldBeFalse();
    }

    [Fact]
    public async Task Begin_InAGroup_OffersTheWayIntoThePrivateChat()
    {
        var parameter = "";
        await DialogTest.Of(_visit).BeginInGroup("clean").AssertReply("请到私聊里填写").AssertNotSaid("做了什么")
            .Do(chat => parameter = chat.LastReplies[0].Buttons.ShouldHaveSingleItem().StartParameter!)
            .Act(chat => chat.FollowsAsync(parameter)).AssertReply("哪一天？");
        parameter.ShouldMatch("^d-visit_[A-Za-z0-9_-]+$");
    }

    [Fact]
    public async Task Link_WhenItsArgumentsAreLong_IsATokenBoundToTheMember()
    {
        var parameter = "";
        var arguments = new string('x', 60);
        await DialogTest.Of(_visit).BeginInGroup(arguments)
            .Do(chat => parameter = chat.LastReplies[0].Buttons[0].StartParameter!)
            .Do(_ => parameter.Length.ShouldBeLessThanOrEqualTo(Bot.Messaging.Button.StartParameterMaxLength))
            .Do(chat => chat.Person = chat.Person with { MemberId = 999 })
            .Act(chat => chat.FollowsAsync(parameter)).AssertReply("这个链接已经失效了")
            .Do(chat => chat.Person = chat.Person with { MemberId = 1 })
            .Act(chat => chat.FollowsAsync(parameter)).AssertReply("做了什么？")
            .Wait(TimeSpan.FromDays(61)).Act(chat => chat.FollowsAsync(parameter)).AssertReply("这个链接已经失效了")
            .Act(chat => chat.FollowsAsync("d-visit_!!")).AssertReply("已经失效")
            .Act(chat => chat.FollowsAsync("d-nothing_")).AssertReply("已经失效");
    }

    [Fact]
    public async Task Link_OfWhatIsNotForEverybody_IsBoundToTheMember_AndCannotBeMadeUp()
    {
        var parameter = "";
        await DialogTest.Of(_visit).BeginInGroup("own-5")
            .Do(chat => parameter = chat.LastReplies[0].Buttons[0].StartParameter!)
            .Do(chat => chat.Person = chat.Person with { MemberId = 999 })
            .Act(chat => chat.FollowsAsync(parameter)).AssertReply("这个链接已经失效了")
            .Act(chat => chat.FollowsAsync("d-visit_own-5")).AssertReply("这个链接已经失效了")
            .Do(chat => chat.Person = chat.Person with { MemberId = 1 })
            .Act(chat => chat.FollowsAsync(parameter)).AssertReply("做了什么？");
        parameter.ShouldStartWith("d-_");
    }

    [Fact]
    public async Task Dialog_ThatIsNotTheirsAnyMore_TakesNothing_AndComesBackWithItsDraft()
    {
        await DialogTest.Of(_visit).Begin("clean").Press("今天")
            .Do(_ => _visit.Refused = Text.Plain("这不归您管了。"))
            .Send("3").AssertReply("这不归您管了。")
            .Begin("clean").AssertReply("这不归您管了。")
            .Do(_ => _visit.Refused = null)
            .Begin("clean").AssertReply("您之前在填「走访记录」");
    }

    [Fact]
    public async Task Stranger_WhoFollowsALink_IsToldWhomToAsk()
    {
        await DialogTest.Of(_visit).Do(chat => chat.Person = null!).Act(chat => chat.FollowsAsync("d-visit_")).AssertReply("我还不认识您");
    }

    private async Task<DialogChat> OpenAndReplaceAsync(bool putAside = false)
    {
        IDialog dialog = _essay;
        var chat = await DialogChat.OpenAsync(services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, dialog));
        chat.Campaign.Change(SamplePlans.Make("form-1", EssayDialog.Section("a")));
        await chat.BeginAsync("essay");
        await chat.SaysAsync("早先写的内容");
        if (putAside)
        {
            await chat.SaysAsync("取消");
            await chat.SaysAsync("保留");
        }

        dialog = new EssayDialog(version: 2);
        await chat.RestartAsync();
        return chat;
    }

    private static void Said(DialogChat chat, params string[] parts)
    {
        var said = string.Join("\n", chat.LastReplies.Select(m => m.Text));
        foreach (var part in parts)
            said.Contains(part, StringComparison.Ordinal).ShouldBeTrue($"\"{part}\" was not said.\n{chat}");
    }
}

using System.Text;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Discussions;

/// <summary>The three questions, on the shipped plan: asked in the group, answered there or in private, and published without names.</summary>
public sealed class DiscussionStory : IAsyncLifetime
{
    private const string Title = "入党为什么，在党干什么，为党做什么";
    private const string InPrivate = "我父亲是村里的老会计，他教我把公家的一分一厘记清楚。";
    private static readonly DateOnly Opens = new(2027, 7, 5);
    private static readonly DateOnly Closes = new(2027, 7, 31);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _speaker = null!;
    private Actor _quiet = null!;
    private EmulatedGroup _group = null!;

    private MessageView Question => _group.Messages.Last(m => m.IsFromBot && m.Text.Contains("长按这条消息", StringComparison.Ordinal));

    public DiscussionStory() => LongForm.EachItsDay(nameof(Question_IsAnsweredInTheGroupAndInPrivate_Counted_AndPublishedWithoutAName));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Opens);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _speaker = await _stage.JoinAsync("DY0002", "甲二");
        _quiet = await _stage.JoinAsync("DY0003", "甲三");
        _group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _speaker, _quiet);
        await _stage.Bot.DoDueAsync();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Question_IsAnsweredInTheGroupAndInPrivate_Counted_AndPublishedWithoutAName()
    {
        Question.Text.ShouldContain(Title);
        Question.Text.ShouldContain("已有 0 人发言");
        var posts = _group.Messages.Count;

        // A reply in the group counts; the bot answers in private, and writes nothing there.
        await ReplyAsync(_speaker, "那年发大水，是党员先下的河，我就想当那样的人。");
        _speaker.Last.Text.ShouldContain("您在群里的回复记下了");
        Question.Text.ShouldContain("已有 1 人发言");

        // In private only the author and the secretary read it.
        await _quiet.FollowsAsync(Question.Button("私下说")!.Url!);
        _quiet.Last.Text.ShouldContain("当初入党为什么");
        await _quiet.SaysAsync(InPrivate);
        await _quiet.PressesAsync("写完了");
        (await _quiet.PressesAsync("就这样说")).Last().Text.ShouldContain("记下了，谢谢");
        Question.Text.ShouldContain("已有 2 人发言");
        _group.Messages.Count.ShouldBe(posts + 1, "the reply alone was written there");

        // The secretary reads both with names, and sees exactly what would be posted.
        await _secretary.SaysAsync("/me");
        await _secretary.PressesAsync("支部的讨论发言");
        var read = All(await _secretary.PressesAsync(Title));
        read.ShouldContain("甲三：");
        read.ShouldContain(InPrivate);
        var preview = await _secretary.PressesAsync("发布第 2 条");
        var shown = preview[0].Text;
        shown.ShouldContain(InPrivate);
        shown.ShouldNotContain("甲三");
        All(_group.Messages).ShouldNotContain(InPrivate);
        var confirm = _secretary.Last;
        await _secretary.PressesAsync(confirm, "发到群里");

        // The group has had enough for the day on which it was bound: the secretary reads when it will be.
        _secretary.Last.Text.ShouldContain("下一个发消息的早上");
        All(_group.Messages).ShouldNotContain(InPrivate);
        await _stage.Bot.MoveToAsync(Opens.AddDays(1), new TimeOnly(9, 30));
        var posted = _group.Messages.Where(m => m.IsFromBot).Last();
        posted.Text.ShouldBe(shown);
        _quiet.Last.Text.ShouldContain("不带名字公开");
        var listed = All(await _speaker.SaysAsync("/public"));
        listed.ShouldContain(InPrivate);
        listed.ShouldNotContain("甲三");

        // The same press again posts nothing.
        var count = _group.Messages.Count;
        await _secretary.ActAsync(() => _secretary.User.PressesForged(confirm, confirm.Button("发到群里")!.CallbackData!));
        _group.Messages.Count.ShouldBe(count);
    }

    [Fact]
    public async Task Answer_ThatIsLong_OnlyBeginsInTheGroup_AndIsWholeUnderPublic()
    {
        var start = "那年发大水，" + new string('水', NewsExcerpts.MostWords - 6);
        await ReplyAsync(_speaker, start + "是党员先下的河。");
        await _secretary.SaysAsync("/me");
        await _secretary.PressesAsync("支部的讨论发言");
        await _secretary.PressesAsync(Title);
        await _secretary.PressesAsync("发布第 1 条");
        await _secretary.PressesAsync(_secretary.Last, "发到群里");
        await _stage.Bot.MoveToAsync(Opens.AddDays(1), new TimeOnly(9, 30));

        var posted = _group.Messages.Where(m => m.IsFromBot).Last().Text;
        posted.ShouldContain(start + "……");
        posted.ShouldNotContain("先下的河");
        posted.ShouldContain("发 /public 看全文");
        All(await _quiet.SaysAsync("/public")).ShouldContain("是党员先下的河。");
    }

    [Fact]
    public async Task Answer_IsTakenBackByItsAuthor_AndByNobodyElse()
    {
        await ReplyAsync(_speaker, "就想跟着干点实事。");
        await _speaker.PressesAsync("收回这一条");
        var ask = _speaker.Last;
        ask.Text.ShouldContain("就想跟着干点实事");
        var data = ask.Button("收回")!.CallbackData!;

        await _quiet.ActAsync(() => _quiet.User.PressesForged(_quiet.Last, data));
        (await AnswersAsync()).ShouldHaveSingleItem();
        await _speaker.PressesAsync(ask, "收回");

        (await AnswersAsync()).ShouldBeEmpty();
        Question.Text.ShouldContain("已有 0 人发言");
        All(await _speaker.SaysAsync("/today")).ShouldContain("讨论：");
    }

    [Fact]
    public async Task Answer_TakenBackWhileItsPreviewIsOpen_IsNotPosted()
    {
        await ReplyAsync(_speaker, "就想跟着干点实事。");
        await _secretary.SaysAsync("/me");
        await _secretary.PressesAsync("支部的讨论发言");
        await _secretary.PressesAsync(Title);
        await _secretary.PressesAsync("发布第 1 条");
        var confirm = _secretary.Last;
        await _speaker.PressesAsync("收回这一条");
        await _speaker.PressesAsync(_speaker.Last, "收回");
        var posts = _group.Messages.Count;

        await _secretary.PressesAsync(confirm, "发到群里");

        (await _secretary.ToastAsync()).ShouldNotBeNull().ShouldContain("已经不在了");
        _group.Messages.Count.ShouldBe(posts);
    }

    [Fact]
    public async Task Answer_WrittenInPrivateWhenTheDiscussionEnds_IsKept_AndNotCounted()
    {
        await _quiet.FollowsAsync(Question.Button("私下说")!.Url!);
        await _quiet.SaysAsync(InPrivate);
        await _stage.Bot.MoveToAsync(Closes.AddDays(1), new TimeOnly(10, 0));

        await _quiet.PressesAsync("写完了");
        All(await _quiet.PressesAsync("就这样说")).ShouldContain("已经结束");

        (await AnswersAsync()).ShouldBeEmpty();
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Reply_ToAnythingElse_OrOfAStranger_OrAfterTheLastDay_IsNotTaken()
    {
        var stranger = _stage.Cast.Stranger("路人");
        _group.Add(stranger.User);
        await ReplyAsync(stranger, "我也说两句。");
        var other = _group.Messages.First(m => m.IsFromBot && m.MessageId != Question.MessageId);
        await _speaker.ActAsync(() => _speaker.User.RepliesTo(other, "这条不是讨论。"));
        (await AnswersAsync()).ShouldBeEmpty();

        var question = Question;
        await _stage.Bot.MoveToAsync(Closes.AddDays(1), new TimeOnly(10, 0));
        await _speaker.ActAsync(() => _speaker.User.RepliesTo(question, "晚了一天。"));

        (await AnswersAsync()).ShouldBeEmpty();
        _speaker.Last.Text.ShouldContain("已经结束");
    }

    [Fact]
    public async Task Answers_AreReadByTheBranchsSecretaryAlone()
    {
        await ReplyAsync(_speaker, "为了乡亲们。");
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");

        foreach (var other in new[] { committee, neighbour, _stage.Office, _quiet })
            All(await other.SaysAsync("/me")).ShouldNotContain("为了乡亲们");
        committee.Last.Button("支部的讨论发言").ShouldBeNull();
        neighbour.Last.Button("支部的讨论发言").ShouldBeNull();
    }

    [Fact]
    public async Task Restart_InTheMiddle_KeepsWhatWasWritten_AndForgettingTakesItAway()
    {
        await _quiet.FollowsAsync(Question.Button("私下说")!.Url!);
        await _quiet.SaysAsync(InPrivate);
        await _stage.Bot.RestartAsync();
        await _quiet.PressesAsync("写完了");
        await _quiet.PressesAsync("就这样说");
        (await AnswersAsync()).ShouldHaveSingleItem();
        var file = (await _quiet.SaysAsync("/mydata")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(_stage.Bot.World.FileContent(file.Media!.FileId)!).ShouldContain(InPrivate);

        await _quiet.SaysAsync("/forget");
        await _quiet.PressesAsync("删掉，退出");

        (await AnswersAsync()).ShouldBeEmpty();
        Question.Text.ShouldContain("已有 0 人发言");
    }

    [Fact]
    public async Task Answer_PublishedByTwoSecretaries_IsPostedOnce()
    {
        await using var stage = await FormStage.OpenAsync(
            Opens, roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var (first, speaker, second) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0002", "甲二"), await stage.JoinAsync("DY0003", "甲三"));
        var group = await stage.Cast.GroupAsync("清水村支部", first, speaker, second);
        await stage.Bot.DoDueAsync();
        var question = group.Messages.Last(m => m.IsFromBot && m.Text.Contains("长按这条消息", StringComparison.Ordinal));
        await speaker.ActAsync(() => speaker.User.RepliesTo(question, "就想跟着干点实事。"));
        foreach (var secretary in new[] { first, second })
        {
            await secretary.SaysAsync("/me");
            await secretary.PressesAsync("支部的讨论发言");
            await secretary.PressesAsync(Title);
            await secretary.PressesAsync("发布第 1 条");
        }

        await first.PressesAsync(first.Last, "发到群里");
        var posts = group.Messages.Count;
        await second.PressesAsync(second.Last, "发到群里");

        (await second.ToastAsync()).ShouldNotBeNull().ShouldContain("已经");
        group.Messages.Count.ShouldBe(posts);
        speaker.Inbox.Count(m => m.Text.Contains("不带名字公开", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Answer_BegunUnderAnotherPlan_IsTaken_AndWhatWasSaidStays()
    {
        await ReplyAsync(_speaker, "就想跟着干点实事。");
        await _quiet.FollowsAsync(Question.Button("私下说")!.Url!);
        await _quiet.SaysAsync(InPrivate);
        await _stage.ChangePlanAsync(plan => plan.Replace(Title, "我为什么入党", StringComparison.Ordinal));

        await _quiet.PressesAsync("写完了");
        All(await _quiet.PressesAsync("就这样说")).ShouldContain("记下了，谢谢");

        (await AnswersAsync()).Count.ShouldBe(2);
        await _secretary.SaysAsync("/me");
        await _secretary.PressesAsync("支部的讨论发言");
        All(await _secretary.PressesAsync("我为什么入党")).ShouldContain(InPrivate);
    }

    private Task ReplyAsync(Actor who, string words) => who.ActAsync(() => who.User.RepliesTo(Question, words));

    private Task<List<DiscussionAnswer>> AnswersAsync() => _stage.Bot.ReadAsync(db => db.DiscussionAnswers.AsNoTracking().OrderBy(a => a.Id).ToListAsync());
}

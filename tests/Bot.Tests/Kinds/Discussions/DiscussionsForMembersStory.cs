using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Discussions;

/// <summary>What a member without a phone says in a discussion: their secretary enters it, it is theirs, and marked.</summary>
public sealed class DiscussionsForMembersStory : IAsyncLifetime
{
    private const string Title = "入党为什么，在党干什么，为党做什么";
    private const string Words = "那年修水渠，党员都在最前头，我就想跟着他们干。";
    private static readonly DateOnly Opens = new(2027, 7, 5);
    private static readonly DateOnly Closes = new(2027, 7, 31);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;
    private EmulatedGroup _group = null!;

    private MessageView Question => _group.Messages.Last(m => m.IsFromBot && m.Text.Contains("长按这条消息", StringComparison.Ordinal));

    public DiscussionsForMembersStory() => LongForm.EachItsDay(nameof(Answer_EnteredForAMember_IsTheirs_Counted_AndMarked));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Opens);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
        _group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _member);
        await _stage.Bot.DoDueAsync();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Answer_EnteredForAMember_IsTheirs_Counted_AndMarked()
    {
        var posts = _group.Messages.Count;
        var list = (await OfferedAsync(_secretary)).Last();
        list.Button("甲一").ShouldBeNull("one's own is said where everybody says theirs");
        list.Button("甲五").ShouldBeNull("of the retired nobody asks it");
        All(await _secretary.PressesAsync("甲四")).ShouldContain("替 甲四 登记发言");
        await WriteAsync(_secretary);
        All(await _secretary.PressesAsync("就这样说")).ShouldContain("已替 甲四 登记了发言");

        var (member, secretary) = (await _stage.MemberIdAsync("DY0004"), await _stage.MemberIdAsync("DY0001"));
        var answer = (await AnswersAsync()).ShouldHaveSingleItem();
        (answer.MemberId, answer.EnteredBy, answer.InGroup).ShouldBe((member, secretary, false));
        Question.Text.ShouldContain("已有 1 人发言");
        _group.Messages.Count.ShouldBe(posts, "nothing of it is written there");
        (await AuditedAsync("RecordForMember")).ShouldHaveSingleItem().ShouldContain(FormattableString.Invariant($"three-questions/once member:{member}"));

        // Marked where the secretary reads it and counts, and nobody is asked for it any more.
        await _secretary.SaysAsync("/me");
        await _secretary.PressesAsync("支部的讨论发言");
        var read = All(await _secretary.PressesAsync(Title));
        read.ShouldContain("甲四");
        read.ShouldContain("（由别人代为登记）");
        await _secretary.SaysAsync("/status");
        await _secretary.PressesAsync("讨论：");
        await _secretary.PressesAsync("已完成");
        _secretary.Inbox.ShouldContain(m => m.Text.Split('\n').Any(line => line.Contains("甲四") && line.Contains("代")));
        (await OfferedAsync(_secretary)).Last().Button("甲四").ShouldBeNull();
    }

    [Fact]
    public async Task Member_WithAnAccount_IsTold_FindsItMarked_AndTakesItBack()
    {
        await EnterAsync(_secretary, "甲二");

        _member.Last.Text.ShouldContain("甲一 替您登记好了");
        _member.Last.Text.ShouldNotContain("水渠");
        var file = (await _member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var data = Encoding.UTF8.GetString(_stage.Bot.World.FileContent(file.Media!.FileId)!);
        data.ShouldContain("由 甲一 代为登记");
        data.ShouldContain(Words);
        await _member.SaysAsync("/me");
        await _member.PressesAsync("我做过的");
        _member.Last.Text.ShouldContain("发了言（由别人代为登记）");

        await _member.SaysAsync("/me");
        await _member.PressesAsync("我的讨论发言");
        await _member.PressesAsync("收回第 1 条");
        await _member.PressesAsync(_member.Last, "收回");
        (await AnswersAsync()).ShouldBeEmpty();
        Question.Text.ShouldContain("已有 0 人发言");
    }

    [Fact]
    public async Task Secretary_TakesBackWhatTheyEntered_OnRecord_AndAMembersOwnNever()
    {
        await EnterAsync(_secretary, "甲四");
        var noted = _secretary.Last;
        await _secretary.PressesAsync(noted, "收回这一条");
        var ask = _secretary.Last;
        var data = ask.Button("收回")!.CallbackData!;
        await _member.ActAsync(() => _member.User.PressesForged(_member.Last, data));
        (await AnswersAsync()).ShouldHaveSingleItem();

        await _secretary.PressesAsync(ask, "收回");

        (await AnswersAsync()).ShouldBeEmpty();
        (await AuditedAsync("RecordForMember.Undone")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Member_WhoseAnswerTheSecretaryTakesBack_IsToldSo_AndNotWhatItSaid()
    {
        await EnterAsync(_secretary, "甲二");
        await _secretary.PressesAsync(_secretary.Last, "收回这一条");
        await _secretary.PressesAsync(_secretary.Last, "收回");

        (await AnswersAsync()).ShouldBeEmpty();
        _member.Last.Text.ShouldContain(Title);
        _member.Last.Text.ShouldContain("甲一 收回了");
        _member.Last.Text.ShouldNotContain("水渠");
    }

    [Fact]
    public async Task Member_WhoSaysItMeanwhile_IsLeftAlone_AndTheSecretaryReadsSoWithWhatTheyWrote()
    {
        await BeginAsync(_secretary, "甲二");
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await _member.ActAsync(() => _member.User.RepliesTo(Question, "就想跟着干点实事。"));

        var told = All(await _secretary.PressesAsync(confirm, "就这样说"));

        told.ShouldContain("甲二 的「讨论：");
        told.ShouldContain("已经办好了");
        told.ShouldContain(Words);
        (await AnswersAsync()).ShouldHaveSingleItem().EnteredBy.ShouldBeNull();
        (await AuditedAsync("RecordForMember")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirmation_PressedTwice_NotesItOnce()
    {
        await BeginAsync(_secretary, "甲四");
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(confirm, "就这样说");
            _secretary.User.Presses(confirm, "就这样说");
        });

        (await AnswersAsync()).ShouldHaveSingleItem();
        (await AuditedAsync("RecordForMember")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Discussion_ThatEndsInTheMiddle_TakesNothing_AndKeepsWhatWasWritten()
    {
        await _stage.Bot.MoveToAsync(Closes, new TimeOnly(10, 0));
        await BeginAsync(_secretary, "甲四");
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await _stage.Bot.MoveToAsync(Closes.AddDays(1), new TimeOnly(10, 0));

        var told = All(await _secretary.PressesAsync(confirm, "就这样说"));

        told.ShouldContain("现在不能替 甲四 登记了");
        told.ShouldContain(Words);
        (await AnswersAsync()).ShouldBeEmpty();
        (await _secretary.SaysAsync("/attendance")).ShouldAllBe(m => m.Button("讨论发言") == null);
    }

    [Fact]
    public async Task Somebody_WhoDoesNotLeadTheBranch_EntersNothing()
    {
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var data = (await OfferedAsync(_secretary)).Last().Button("甲四")!.CallbackData!;

        foreach (var somebody in new[] { _member, neighbour })
        {
            await somebody.ActAsync(() => somebody.User.PressesForged(somebody.Last, data));
            await somebody.SaysAsync(Words);
        }

        (await OfferedAsync(neighbour)).ShouldAllBe(m => m.Button("甲四") == null);
        (await AnswersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Forgotten_TakesAwayWhatWasEntered()
    {
        await EnterAsync(_secretary, "甲二");
        await _member.SaysAsync("/forget");
        await _member.PressesAsync("删掉，退出");

        (await AnswersAsync()).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<MessageView>> OfferedAsync(Actor secretary)
    {
        await secretary.SaysAsync("/attendance");
        return await secretary.PressesAsync("讨论发言");
    }

    private static async Task BeginAsync(Actor secretary, string whose)
    {
        await OfferedAsync(secretary);
        await secretary.PressesAsync(whose);
    }

    private static async Task WriteAsync(Actor secretary)
    {
        await secretary.SaysAsync(Words);
        await secretary.PressesAsync("写完了");
    }

    private static async Task EnterAsync(Actor secretary, string whose)
    {
        await BeginAsync(secretary, whose);
        await WriteAsync(secretary);
        All(await secretary.PressesAsync("就这样说")).ShouldContain($"已替 {whose} 登记了发言");
    }

    private Task<List<string>> AuditedAsync(string action) =>
        _stage.Bot.ReadAsync(db => db.AuditEntries.Where(a => a.Action == action).Select(a => a.Target).ToListAsync());

    private Task<List<DiscussionAnswer>> AnswersAsync() => _stage.Bot.ReadAsync(db => db.DiscussionAnswers.AsNoTracking().OrderBy(a => a.Id).ToListAsync());
}

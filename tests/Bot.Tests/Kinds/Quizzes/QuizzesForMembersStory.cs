using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Quizzes;

/// <summary>A secretary goes through the short quiz with a member who has no phone: the member's try, marked, by the same rules.</summary>
public sealed class QuizzesForMembersStory : IAsyncLifetime
{
    private const string Title = "小测验";
    private static readonly DateOnly Opens = new(2027, 5, 24);
    private static readonly DateOnly Closes = new(2027, 6, 2);

    private FormStage _stage = null!;
    private Actor _secretary = null!;

    public QuizzesForMembersStory() => LongForm.EachItsDay(nameof(Quiz_GoneThroughWithAMember_IsTheirs_FailedOnce_PassedAtTheNextTry_AndMarked));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Opens);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Quiz_GoneThroughWithAMember_IsTheirs_FailedOnce_PassedAtTheNextTry_AndMarked()
    {
        var list = (await OfferedAsync(_secretary)).Last();
        list.Button("甲一").ShouldBeNull("one's own is taken where everybody takes theirs");
        list.Button("甲五").ShouldBeNull("of the retired nobody asks it");
        var opening = (await _secretary.PressesAsync("甲四")).Last();
        opening.Text.ShouldContain("和 甲四 一起答");
        opening.Text.ShouldContain("答对 4 题就算通过");
        var question = (await _secretary.PressesAsync("开始答题")).Last();
        question.Text.ShouldContain("和 甲四 一起答");
        question.Text.ShouldContain("第 1 题（共 5 题）");
        await AnswerAsync(_secretary, "A");
        Answered(1).ShouldContain("没答对，正确的是 B");
        Answered(1).ShouldContain("一句对党组织，一句对党员");
        await AnswerAsync(_secretary, "C", "A", "A", "C");
        Answered(2).ShouldContain("答对了！正确的是 C");
        _secretary.Last.Text.ShouldContain("5 题答对 2 题");

        await _secretary.PressesAsync("再试一次");
        await AnswerAsync(_secretary, "B", "C", "A", "B", "B");
        _secretary.Last.Text.ShouldContain("通过了");

        // What they chose stands nowhere, and nothing of it can be passed on.
        _secretary.Inbox.ShouldAllBe(m => !m.Text.Contains("您选了"));
        var said = _stage.Bot.World.Calls.Where(c => c.Method == "sendMessage" && c.Parameters.GetProperty("text").GetString()!.Contains("和 甲四 一起答", StringComparison.Ordinal)).ToList();
        said.Count.ShouldBe(13, "what it is, ten questions, and how each try ended");
        said.ShouldAllBe(c => c.Parameters.GetProperty("protect_content").GetBoolean());

        var (member, secretary) = (await _stage.MemberIdAsync("DY0004"), await _stage.MemberIdAsync("DY0001"));
        (await AttemptsAsync()).Select(a => (a.MemberId, a.Number, a.State, a.Right, a.EnteredBy)).ShouldBe(
            [(member, 1, QuizState.Failed, 2, secretary), (member, 2, QuizState.Passed, 5, secretary)]);
        var audited = await AuditedAsync();
        audited.Count.ShouldBe(2, "a row for each try");
        audited.ShouldAllBe(target => target == FormattableString.Invariant($"standards-quiz/once member:{member}"));

        // It is done for the member, marked so; the secretary's own isn't.
        await _secretary.SaysAsync("/status");
        await _secretary.PressesAsync(Title);
        await _secretary.PressesAsync("已完成");
        _secretary.Inbox.ShouldContain(m => m.Text.Split('\n').Any(line => line.Contains("甲四") && line.Contains("代")));
        (await OfferedAsync(_secretary)).Last().Button("甲四").ShouldBeNull();
        All(await _secretary.SaysAsync("/today")).ShouldContain(Title);
    }

    [Fact]
    public async Task Member_WithAnAccount_IsToldOfWhatTheyPassed_AndFindsItMarked()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        await BeginAsync(_secretary, "甲二");
        await AnswerAsync(_secretary, "B", "C", "A", "B", "B");

        member.Last.Text.ShouldContain("甲一 替您登记好了");
        All(await member.SaysAsync("/today")).ShouldNotContain(Title);
        await member.SaysAsync("/me");
        await member.PressesAsync("我做过的");
        member.Last.Text.ShouldContain("通过（由别人代为登记）");
        var file = (await member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var data = Encoding.UTF8.GetString(_stage.Bot.World.FileContent(file.Media!.FileId)!);
        data.ShouldContain("第 1 次，5 题答对 5 题，通过");
        data.ShouldContain("由 甲一 代为登记");
    }

    [Fact]
    public async Task Member_WhoPassesMeanwhile_IsLeftAlone_AndTheSecretaryReadsSo()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        await BeginAsync(_secretary, "甲二");
        var question = _secretary.Last;
        await member.SaysAsync("/today");
        await member.PressesAsync(Title);
        await member.PressesAsync("开始答题");
        await AnswerAsync(member, "B", "C", "A", "B", "B");

        await _secretary.PressesAsync(question, "B");

        (await _secretary.ToastAsync())!.ShouldContain("已经办好了");
        var attempt = (await AttemptsAsync()).ShouldHaveSingleItem();
        (attempt.State, attempt.EnteredBy).ShouldBe((QuizState.Passed, null));
        (await AuditedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Try_OfTheMember_IsGoneOnWith_WhereTheyStopped_AndEachQuestionIsAnsweredOnce()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        await member.SaysAsync("/today");
        await member.PressesAsync(Title);
        await member.PressesAsync("开始答题");
        await AnswerAsync(member, "B", "C");
        var third = member.Last;

        await OfferedAsync(_secretary);
        await _secretary.PressesAsync("甲二");
        (await _secretary.PressesAsync("接着答（第 3 题")).Last().Text.ShouldContain("第 3 题");
        await AnswerAsync(_secretary, "A");
        await member.PressesAsync(third, "B");

        (await member.ToastAsync())!.ShouldContain("已经答过了");
        member.Last.Text.ShouldContain("第 4 题");
        var attempt = (await AttemptsAsync()).ShouldHaveSingleItem();
        (attempt.Answered, attempt.Right, attempt.EnteredBy).ShouldBe((3, 3, await _stage.MemberIdAsync("DY0001")));

        // They go on with what they were sent; who comes back to an old question after the end reads how it ended.
        await AnswerAsync(member, "B", "B");
        await member.PressesAsync(third, "B");
        member.Last.Text.ShouldContain("通过了");
    }

    [Fact]
    public async Task Try_GoneOnWithByTheOtherSecretary_IsOnRecordForEach()
    {
        await using var stage = await FormStage.OpenAsync(
            Opens, roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var (first, second) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"));
        await BeginAsync(first, "甲四");
        await AnswerAsync(first, "B");
        var stale = first.Last;
        await OfferedAsync(second);
        await second.PressesAsync("甲四");
        await second.PressesAsync("接着答（第 2 题");
        await AnswerAsync(second, "C", "A");

        await first.PressesAsync(stale, "C");

        (await first.ToastAsync())!.ShouldContain("已经答过了");
        first.Last.Text.ShouldContain("第 4 题");
        first.Last.Text.ShouldContain("和 甲四 一起答");
        (await stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "RecordForMember"))).ShouldBe(2, "once for each, not for each question");
    }

    [Fact]
    public async Task Answer_PressedTwice_CountsOnce()
    {
        await BeginAsync(_secretary, "甲四");
        var question = _secretary.Last;
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(question, "B");
            _secretary.User.Presses(question, "B");
        });

        (await AttemptsAsync()).ShouldHaveSingleItem().Answered.ShouldBe(1);
        (await AuditedAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Answer_AfterTheWindow_IsRefused_AndNobodyIsOffered()
    {
        await BeginAsync(_secretary, "甲四");
        var question = _secretary.Last;
        await _stage.Bot.MoveToAsync(Closes.AddDays(1), new TimeOnly(10, 0));

        await _secretary.PressesAsync(question, "B");

        (await _secretary.ToastAsync())!.ShouldContain("现在不能替 甲四 登记了");
        (await AttemptsAsync()).ShouldHaveSingleItem().Answered.ShouldBe(0);
        (await _secretary.SaysAsync("/attendance")).ShouldAllBe(m => m.Button("和本人一起答测验") == null);
    }

    [Fact]
    public async Task Somebody_WhoDoesNotLeadTheBranch_AnswersForNobody()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        await OfferedAsync(_secretary);
        var opening = (await _secretary.PressesAsync("甲四")).Last();
        var begin = opening.Button("开始答题")!.CallbackData!;
        await _secretary.PressesAsync(opening, "开始答题");
        var answer = _secretary.Last.Button("B")!.CallbackData!;

        foreach (var somebody in new[] { member, neighbour })
        {
            await somebody.ActAsync(() => somebody.User.PressesForged(somebody.Last, begin));
            await somebody.ActAsync(() => somebody.User.PressesForged(somebody.Last, answer));
        }

        (await AttemptsAsync()).ShouldHaveSingleItem().Answered.ShouldBe(0);
    }

    [Fact]
    public async Task Secretary_WhoHandsTheOfficeOnInTheMiddle_AnswersNothingMore()
    {
        await BeginAsync(_secretary, "甲四");
        var question = _secretary.Last;
        var successor = await _stage.JoinAsync("DY0002", "甲二");
        await _secretary.SaysAsync("/handover");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("确定");
        await successor.PressesAsync("我接任");

        await _secretary.PressesAsync(question, "B");

        (await AttemptsAsync()).ShouldHaveSingleItem().Answered.ShouldBe(0);
        await OfferedAsync(successor);
        await successor.PressesAsync("甲四");
        (await successor.PressesAsync("开始答题")).Last().Text.ShouldContain("第 1 题");
    }

    private static async Task<IReadOnlyList<MessageView>> OfferedAsync(Actor secretary)
    {
        await secretary.SaysAsync("/attendance");
        return await secretary.PressesAsync("和本人一起答测验");
    }

    private static async Task BeginAsync(Actor secretary, string whose)
    {
        await OfferedAsync(secretary);
        await secretary.PressesAsync(whose);
        await secretary.PressesAsync("开始答题");
    }

    private static async Task AnswerAsync(Actor who, params IEnumerable<string> letters)
    {
        foreach (var letter in letters)
            await who.PressesAsync(who.Last, letter);
    }

    // What the secretary's chat says last of a question.
    private string Answered(int place) => _secretary.Inbox.Last(m => m.Text.Contains($"第 {place} 题（", StringComparison.Ordinal)).Text;

    private Task<List<string>> AuditedAsync() =>
        _stage.Bot.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "RecordForMember").Select(a => a.Target).ToListAsync());

    private Task<List<QuizAttempt>> AttemptsAsync() => _stage.Bot.ReadAsync(db => db.QuizAttempts.AsNoTracking().OrderBy(a => a.Number).ToListAsync());
}

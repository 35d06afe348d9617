using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Quizzes;

/// <summary>The short quiz at the end of May's study, on the shipped plan: four of five pass, and who fails tries again.</summary>
public sealed class QuizStory
{
    private const string Title = "小测验";
    private static readonly DateOnly Opens = new(2027, 5, 24);
    private static readonly DateOnly Closes = new(2027, 6, 2);

    public QuizStory() => LongForm.EachItsDay(nameof(Quiz_IsAnsweredByPresses_Explained_FailedOnce_AndPassedAtTheNextTry));

    [Fact]
    public async Task Quiz_IsAnsweredByPresses_Explained_FailedOnce_AndPassedAtTheNextTry()
    {
        await using var stage = await FormStage.OpenAsync(Opens);
        var member = await stage.JoinAsync("DY0002", "甲二");
        var opening = (await OpenAsync(member)).Last();
        opening.Text.ShouldContain("一共 5 题");
        opening.Text.ShouldContain("答对 4 题就算通过");

        var question = (await member.PressesAsync("开始答题")).Last();
        question.Text.ShouldContain("第 1 题（共 5 题）");
        question.Text.ShouldContain("B. 创建先进基层党组织，争当优秀共产党员");
        question.Buttons.Select(b => b.Text).ShouldBe(["A", "B", "C"]);

        // A press is an answer: the question says what was right and why, and the next one follows.
        var next = (await member.PressesAsync(question, "A")).Last();
        next.Text.ShouldContain("第 2 题");
        var answered = member.Inbox.Single(m => m.Text.Contains("第 1 题", StringComparison.Ordinal));
        answered.Text.ShouldContain("您选了 A，正确的是 B");
        answered.Text.ShouldContain("一句对党组织，一句对党员");
        answered.Buttons.ShouldBeEmpty();

        // The same press again changes nothing.
        await member.ActAsync(() => member.User.PressesForged(question, question.Button("B")!.CallbackData!));
        member.Last.Text.ShouldContain("第 2 题");
        (await AttemptsAsync(stage)).ShouldHaveSingleItem().Answered.ShouldBe(1);

        await AnswerAsync(member, "C", "A", "A");
        (await member.PressesAsync(member.Last, "C")).Last().Text.ShouldContain("5 题答对 2 题");
        (await member.SaysAsync("/today")).Last().Text.ShouldContain(Title, customMessage: "it isn't done by trying");

        await OpenAsync(member);
        (await member.PressesAsync("再试一次")).Last().Text.ShouldContain("第 1 题");
        await AnswerAsync(member, "B", "C", "A", "B");
        (await member.PressesAsync(member.Last, "B")).Last().Text.ShouldContain("通过了");
        All(await member.SaysAsync("/today")).ShouldNotContain(Title);
        (await AttemptsAsync(stage)).Select(a => (a.Number, a.State, a.Right)).ShouldBe([(1, QuizState.Failed, 2), (2, QuizState.Passed, 5)]);

        // Only how many were right is kept, and shown to nobody but the member.
        var file = (await member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var data = Encoding.UTF8.GetString(stage.Bot.World.FileContent(file.Media!.FileId)!);
        data.ShouldContain("第 1 次，5 题答对 2 题，没通过");
        data.ShouldContain("第 2 次，5 题答对 5 题，通过");
    }

    [Fact]
    public async Task Restart_InTheMiddle_GoesOnAtTheSameQuestion()
    {
        await using var stage = await FormStage.OpenAsync(Opens);
        var member = await stage.JoinAsync("DY0002", "甲二");
        await OpenAsync(member);
        await member.PressesAsync("开始答题");
        await AnswerAsync(member, "B", "C");

        await stage.Bot.RestartAsync();
        (await member.PressesAsync(member.Last, "A")).Last().Text.ShouldContain("第 4 题");

        (await OpenAsync(member)).Last().Button("接着答（第 4 题，共 5 题）").ShouldNotBeNull();
        (await member.PressesAsync("接着答")).Last().Text.ShouldContain("第 4 题");
        (await AttemptsAsync(stage)).ShouldHaveSingleItem().Right.ShouldBe(3);
    }

    [Fact]
    public async Task Try_UnderAChangedPlan_GoesOnWithTheQuestionsItBeganWith()
    {
        await using var stage = await FormStage.OpenAsync(Opens);
        var member = await stage.JoinAsync("DY0002", "甲二");
        await OpenAsync(member);
        await member.PressesAsync("开始答题");
        await AnswerAsync(member, "B");

        await stage.ChangePlanAsync(plan => plan
            .Replace("        right: [building]\n", "        right: [leadership]\n", StringComparison.Ordinal)
            .Replace("    pass: 4\n", "    pass: 5\n", StringComparison.Ordinal));
        await member.PressesAsync(member.Last, "C");

        member.Inbox.Single(m => m.Text.Contains("第 2 题", StringComparison.Ordinal)).Text.ShouldContain("您选了 C，对了");
        await AnswerAsync(member, "A", "B");
        (await member.PressesAsync(member.Last, "C")).Last().Text.ShouldContain("通过了", customMessage: "four of five, as it said when it was begun");
    }

    [Fact]
    public async Task Answer_AfterTheWindow_IsRefused()
    {
        await using var stage = await FormStage.OpenAsync(Opens);
        var member = await stage.JoinAsync("DY0002", "甲二");
        await OpenAsync(member);
        await member.PressesAsync("开始答题");
        var question = member.Last;

        await stage.Bot.MoveToAsync(Closes.AddDays(1), new TimeOnly(10, 0));
        await member.PressesAsync(question, "B");

        (await member.ToastAsync())!.ShouldContain("已经结束");
        (await AttemptsAsync(stage)).ShouldHaveSingleItem().Answered.ShouldBe(0);
    }

    [Fact]
    public async Task Question_OfAnother_CannotBeAnsweredBySomebodyElse()
    {
        await using var stage = await FormStage.OpenAsync(Opens);
        var member = await stage.JoinAsync("DY0002", "甲二");
        var other = await stage.JoinAsync("DY0003", "甲三");
        await OpenAsync(member);
        await member.PressesAsync("开始答题");
        var data = member.Last.Button("B")!.CallbackData!;

        await other.ActAsync(() => other.User.PressesForged(other.Last, data));

        (await AttemptsAsync(stage)).ShouldHaveSingleItem().Answered.ShouldBe(0);
    }

    [Fact]
    public async Task Beginning_PressedTwice_BeginsOneTry()
    {
        await using var stage = await FormStage.OpenAsync(Opens);
        var member = await stage.JoinAsync("DY0002", "甲二");
        var opening = (await OpenAsync(member)).Last();

        await member.ActAsync(() =>
        {
            member.User.Presses(opening, "开始答题");
            member.User.Presses(opening, "开始答题");
        });

        (await AttemptsAsync(stage)).ShouldHaveSingleItem().Answered.ShouldBe(0);
        await AnswerAsync(member, "B", "C", "A", "B", "B");
        (await AttemptsAsync(stage)).ShouldHaveSingleItem().State.ShouldBe(QuizState.Passed);
    }

    [Fact]
    public async Task Member_WhoIsForgottenInTheMiddle_AndComesBack_GoesOnWithTheSameTry()
    {
        await using var stage = await FormStage.OpenAsync(Opens);
        var member = await stage.JoinAsync("DY0002", "甲二");
        await OpenAsync(member);
        await member.PressesAsync("开始答题");
        await AnswerAsync(member, "B", "C");
        var question = member.Last;
        await member.SaysAsync("/forget");
        await member.PressesAsync("删掉，退出");

        // Nobody answers for them who doesn't know who they are.
        await member.ActAsync(() => member.User.PressesForged(question, question.Button("A")!.CallbackData!));
        (await AttemptsAsync(stage)).ShouldHaveSingleItem().Answered.ShouldBe(2);

        var again = await stage.JoinAsync("DY0002", "甲二");
        (await OpenAsync(again)).Last().Button("接着答（第 3 题，共 5 题）").ShouldNotBeNull();
        await again.PressesAsync("接着答");
        await AnswerAsync(again, "A", "B", "B");
        (await AttemptsAsync(stage)).ShouldHaveSingleItem().State.ShouldBe(QuizState.Passed);
    }

    [Fact]
    public async Task Forgotten_KeepsTheResultAsLongAsThePlanSays()
    {
        await using var stage = await FormStage.OpenAsync(Opens);
        var member = await stage.JoinAsync("DY0002", "甲二");
        await OpenAsync(member);
        await member.PressesAsync("开始答题");
        await AnswerAsync(member, "B");

        All(await member.SaysAsync("/forget")).ShouldContain("测验成绩（1 次）：方案要求留存，最晚到 2030年5月24日");
    }

    private static async Task<IReadOnlyList<MessageView>> OpenAsync(Actor member)
    {
        await member.SaysAsync("/today");
        return await member.PressesAsync(Title);
    }

    private static async Task AnswerAsync(Actor member, params IEnumerable<string> letters)
    {
        foreach (var letter in letters)
            await member.PressesAsync(member.Last, letter);
    }

    private static Task<List<QuizAttempt>> AttemptsAsync(FormStage stage) =>
        stage.Bot.ReadAsync(db => db.QuizAttempts.AsNoTracking().OrderBy(a => a.Number).ToListAsync());
}

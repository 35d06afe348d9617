using CampaignBot.Bot.Kinds.Proposals;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>
/// What may come between a report to the level above and its end, for each register that is fed so: other people, a settled entry, a closed window, a
/// second press, a restart, a changed plan, a forgotten account, a second secretary.
/// </summary>
public sealed class UpwardCourseStory
{
    private const string Innovations = "innovations";
    private const string Mechanisms = "mechanisms";
    private const string Advanced = "advanced-league";

    public UpwardCourseStory() => LongForm.EachItsDay();

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_OfAnOrganization_IsNobodyElsesToBegin_OrToReview(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        var (stage, work) = (at.Stage, at.Work);
        var organization = await stage.OrganizationIdAsync(work.Organization);
        var member = await stage.JoinAsync("DY0002", "甲二");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var key = new ObligationKey(work.TaskId, Subject.Organization(organization), "once");
        foreach (var somebody in new[] { member, neighbour })
        {
            await somebody.SaysAsync($"/start t-{work.TaskId}_once_{organization}");
            await somebody.SaysAsync(Forged(ProposalDialog.Name, WorkArguments.For(key).ToString()));
        }

        (await stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync(s => s.Topic.Contains($"{organization}")))).ShouldBe(0);
        await at.HandInAsync(at.First);
        var otherOffice = await stage.JoinAsync("DY0035", "戊三");
        foreach (var somebody in new[] { member, neighbour, otherOffice, at.Second })
        {
            All(await somebody.SaysAsync("/review")).ShouldNotContain(work.Whose);
            All(await somebody.SaysAsync("/records")).ShouldNotContain(Upward.Name, customMessage: "what is only proposed is in no list");
        }

        (await stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Proposed);
    }

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_ThatIsAccepted_IsNotWrittenOrReturnedAgain_ByOlderButtons(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        await at.First.SaysAsync("/today");
        var today = at.First.Last;
        await at.HandInAsync(at.First);
        var sheet = await at.OpenReviewAsync();
        if (sheet.Button("一条一条看") is not null)
            sheet = (await at.Committee.PressesAsync(sheet, "一条一条看")).Last(m => m.Button("退回") is not null);
        await at.Committee.PressesAsync(sheet, "通过");
        (await at.Stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Standing);

        All(await at.First.PressesAsync(today, at.Work.Duty)).ShouldContain("已经通过，不用再交了");
        await at.Committee.ActAsync(() => at.Committee.User.PressesForged(sheet, sheet.Button("退回")!.CallbackData!));
        (await at.Stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Standing);
        All(at.First.Inbox).ShouldNotContain("被退回");
        All(await at.First.SaysAsync("/public")).ShouldContain(Upward.Name);
    }

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_WrittenBeforeItsLastDay_IsNotTakenAfterIt_AndWaitsForMoreTime(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        var preview = await at.WriteAsync(at.First);
        await at.Stage.Bot.MoveToAsync(at.Work.LastDay.AddDays(1), new TimeOnly(10, 0));

        All(await at.First.PressesAsync(preview, "提交")).ShouldContain("提交时间已经过了");
        (await at.Stage.EntriesAsync()).ShouldBeEmpty();
        All(await at.First.SaysAsync("/today")).ShouldNotContain($"• {at.Work.Duty}");
        All(await at.First.SaysAsync("/public")).ShouldNotContain(Upward.Name);
    }

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_HandedInAndAcceptedByTwoPressesEach_IsThereOnce(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        var group = await at.Stage.Cast.GroupAsync(at.Work.Whose, at.First);
        var preview = await at.WriteAsync(at.First);
        await at.First.ActAsync(() =>
        {
            at.First.User.Presses(preview, "提交");
            at.First.User.Presses(preview, "提交");
        });
        (await at.StepsAsync()).ShouldBe(1);

        var sheet = await at.OpenReviewAsync();
        await at.Committee.ActAsync(() =>
        {
            at.Committee.User.Presses(sheet, "通过");
            at.Committee.User.Presses(sheet, "通过");
        });
        (await at.StepsAsync()).ShouldBe(2);
        // What the plan says to a group that was bound today comes first.
        await at.Stage.Bot.MoveToAsync(DateOnly.FromDateTime(at.Stage.Bot.Now.DateTime).AddDays(12), new TimeOnly(9, 30));
        group.Messages.Count(m => m.Text.Contains("新公开的条目", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_IsGoneOnWith_AfterARestart(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        await at.BeginAsync(at.First);
        await at.Stage.Bot.RestartAsync();
        await at.Work.Fill(at.First);
        await at.Stage.Bot.RestartAsync();
        (await at.First.PressesAsync("提交")).Last().Text.ShouldContain("已收到");

        await at.Stage.Bot.RestartAsync();
        await at.AcceptAsync();
        (await at.Stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Standing);
        All(await at.First.SaysAsync("/public")).ShouldContain(Upward.Name);
    }

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_WhoseRegisterIsChangedUnderIt_ReadsAsItWasWritten(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        await at.HandInAsync(at.First);
        await at.Stage.ChangePlanAsync(plan => Renamed(plan, register));
        await at.AcceptAsync();
        All(await at.First.SaysAsync("/public")).ShouldContain($"{at.Work.FirstField}：{Upward.Name}");

    }

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_ThatThePlanAsksForNoMore_IsNotHandedIn_AndWhatWaitsIsStillAccepted(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        var preview = await at.WriteAsync(at.Second);
        await at.HandInAsync(at.First);
        await at.Stage.ChangePlanAsync(plan => ConfigCopy.WithTaskLines(plan, at.Work.TaskId, "retired: true"));

        All(await at.Second.PressesAsync(preview, "提交")).ShouldNotContain("已收到");
        (await at.StepsAsync()).ShouldBe(1);
        await at.AcceptAsync();
        (await at.Stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Standing);
    }

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_OfAForgottenAccount_LosesItsDraft_AndStandsWhereItWasHandedIn(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        await at.WriteAsync(at.Second);
        await ForgetAsync(at.Second);
        (await at.Stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);

        await at.HandInAsync(at.First);
        await ForgetAsync(at.First);
        await at.AcceptAsync();
        (await at.Stage.EntriesAsync()).Single().State.ShouldBe(EntryState.Standing);
        await at.Committee.SaysAsync("/records");
        All(await at.Committee.PressesAsync(Upward.Name)).ShouldContain(at.Work.Whose);
    }

    [Theory, InlineData(Innovations), InlineData(Mechanisms), InlineData(Advanced)]
    public async Task Report_WrittenByTwoWhoAnswerForIt_IsTheFirsts_AndTheSecondIsTold(string register)
    {
        await using var at = await UpwardStage.OpenAsync(register);
        var (one, two) = (await at.WriteAsync(at.First), await at.WriteAsync(at.Second));
        (await at.First.PressesAsync(one, "提交")).Last().Text.ShouldContain("已收到");

        All(await at.Second.PressesAsync(two, "提交")).ShouldContain("一 已经在", customMessage: "甲一 or 癸一 was first");
        (await at.StepsAsync()).ShouldBe(1);
        (await at.Stage.SubmissionAsync(at.Work.TaskId)).Revision.ShouldBe(1);
    }

    private static async Task ForgetAsync(CampaignBot.Tests.Stories.Actor who)
    {
        await who.SaysAsync("/forget");
        await who.PressesAsync("删");
    }

    // The first field of the register is called otherwise.
    private static string Renamed(string plan, string register)
    {
        var from = plan.IndexOf($"  - id: {register}\n    title:", StringComparison.Ordinal);
        var title = plan.IndexOf("title: { zh: 名称, en: Name }", from, StringComparison.Ordinal);
        return plan[..title] + "title: { zh: 叫法, en: Called }" + plan[(title + "title: { zh: 名称, en: Name }".Length)..];
    }
}

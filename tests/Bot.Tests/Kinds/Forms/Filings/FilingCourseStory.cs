using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Retention;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.Filings.FilingStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms.Filings;

/// <summary>What may come between a filing and its number: other people, two offices at once, a second press, a restart, a changed plan, a forgotten account.</summary>
public sealed class FilingCourseStory
{
    private const string Number = "    filing-number: \"{org}-{year}-{n}\"";
    private const string Published = "    published: [theme, organization-goals, member-goals]";

    public FilingCourseStory() => LongForm.EachItsDay();

    [Fact]
    public async Task Acceptance_ByTwoOfficesAtOnce_OrPressedTwice_GivesOneNumber()
    {
        await using var stage = await FormStage.OpenAsync(
            PlanDay, roster: text => text.Replace("党员,DY0003,甲三,,,,QX01,in-service,10000000003,,", "党员,DY0003,甲三,,,,QX01,in-service,10000000003,办公室@QX,", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var one = await stage.JoinAsync("DY0026", "丁二");
        var other = await stage.JoinAsync("DY0003", "甲三");
        await FileAsync(secretary, Branch, "护林富村");
        var (first, second) = (await OpenReviewAsync(one, "清水村支部"), await OpenReviewAsync(other, "清水村支部"));
        await one.ActAsync(() =>
        {
            one.User.Presses(first, "👍 通过");
            other.User.Presses(second, "👍 通过");
            one.User.Presses(first, "👍 通过");
        });

        (await stage.NumbersAsync()).ShouldBe(["QX-2027-1"]);
        (await stage.Bot.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
        secretary.Inbox.Count(m => m.Text.Contains("QX-2027-1", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task TwoSecretaries_WritingAtOnce_HandInOnePlan_AndTheSecondReadsWhoseItIsAndWhatTheyWrote()
    {
        await using var stage = await FormStage.OpenAsync(
            PlanDay, roster: text => text.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var first = await stage.JoinAsync("DY0001", "甲一");
        var second = await stage.JoinAsync("DY0003", "甲三");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        foreach (var (who, theme) in new[] { (first, "护林富村"), (second, "修路通村") })
        {
            await who.SaysAsync("/today");
            await who.PressesAsync(Branch);
            await FillPlanAsync(who, theme);
        }

        (await first.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        var told = All(await second.PressesAsync("提交"));

        told.ShouldContain("甲一 已经在");
        told.ShouldContain("修路通村", customMessage: "what was written is shown, and not lost");
        (await stage.SubmissionAsync("branch-plan")).Revision.ShouldBe(1);
        await committee.SaysAsync("/review");
        All(await committee.PressesAsync("清水村支部")).ShouldContain("护林富村");

        // The way that they are told leads to the first one's plan, which can still be changed.
        All(await second.PressesAsync("✏️ 更正")).ShouldContain("护林富村");
    }

    [Fact]
    public async Task Number_GivenAfterARestartInTheMiddleOfTheReview_GoesOnWhereTheFileWas()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await FileAsync(secretary, Branch, "护林富村");
        await AcceptAsync(committee, "清水村支部");
        await FileAsync(neighbour, Branch, "石桥通路");
        await OpenReviewAsync(committee, "石桥村支部");
        await stage.Bot.RestartAsync();
        await committee.PressesAsync("💬 点评并通过");
        await stage.Bot.RestartAsync();
        (await committee.SaysAsync("写得实在。")).Last().Text.ShouldContain("备案编号：QX-2027-2");

        neighbour.Last.Text.ShouldContain("QX-2027-2");
        neighbour.Last.Text.ShouldContain("写得实在。");
    }

    [Fact]
    public async Task Filing_IsReadByNobodyElse_HoweverTheyCameToItsButton()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await FileAsync(secretary, Branch, "护林富村");
        await AcceptAsync(committee, "清水村支部");

        All(await neighbour.SaysAsync("/review")).ShouldNotContain("备案目录");
        (await neighbour.SaysAsync("/review")).Last().Buttons.ShouldNotContain(b => b.Text.Contains("备案目录", StringComparison.Ordinal));
        (await member.SaysAsync("/review")).ShouldAllBe(m => !m.Text.Contains("备案", StringComparison.Ordinal));
        All(await neighbour.SaysAsync("/public")).ShouldNotContain("护林富村");
        All(await member.SaysAsync("/public")).ShouldContain("护林富村");

        // Who has handed over their office can't open it any more by the list that they still have.
        await committee.SaysAsync("/review");
        await committee.PressesAsync("备案目录（1）");
        var list = committee.Last;
        await committee.SaysAsync("/handover 甲一");
        await committee.PressesAsync("党务办公室");
        await committee.PressesAsync("确定");
        await secretary.PressesAsync("我接任");
        All(await committee.PressesAsync(list, "QX-2027-1")).ShouldNotContain("护林富村");
    }

    [Fact]
    public async Task Filing_AfterItsClosingDay_IsNotTaken_AndWhatWaitsIsStillPutOnFile()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await FileAsync(secretary, Branch, "护林富村");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 10), new TimeOnly(10, 0));

        All(await neighbour.SaysAsync("/start t-branch-plan_once")).ShouldNotContain("活动主题");
        await AcceptAsync(committee, "清水村支部");
        (await stage.NumbersAsync()).ShouldBe(["QX-2027-1"]);
    }

    [Fact]
    public async Task PlanThatComesToNumberAndPublish_NumbersWhatStillWaits_AndPublishesOnlyWhatWasWrittenToBePublic()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay, plan => WithoutNumbers(plan).Replace(Published, "    #", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var third = await stage.JoinAsync("DY0018", "丙一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await FileAsync(secretary, Branch, "护林富村");
        await AcceptAsync(committee, "清水村支部");
        secretary.Last.Text.ShouldNotContain("备案编号");
        await FileAsync(neighbour, Branch, "石桥通路");
        await third.SaysAsync("/today");
        await third.PressesAsync(Branch);
        await third.SaysAsync("柳湾新风");

        await stage.ChangePlanAsync(plan => plan.Replace("    review: [level-above]\n    #", "    review: [level-above]\n" + Number + " #", StringComparison.Ordinal).Replace("    # #", Published + " #", StringComparison.Ordinal));
        await AcceptAsync(committee, "石桥村支部");
        neighbour.Last.Text.ShouldContain("备案编号：QX-2027-1");
        All(await neighbour.SaysAsync("/public")).ShouldNotContain("石桥通路", customMessage: "it was written when the form said nothing of publication");

        // A draft of the older form goes on where it was.
        await WriteSectionsAsync(third, "柳湾", count: 2);
        await third.PressesAsync("没有");
        await third.PressesAsync("会议");
        await third.SaysAsync("5月20日");
        await third.ActAsync(() => third.User.SendsDocument(third.Id, "方案.pdf"));
        (await third.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        await AcceptAsync(committee, "柳湾村支部");
        third.Last.Text.ShouldContain("备案编号：QX-2027-2");
    }

    [Fact]
    public async Task PlanThatNoLongerPublishes_ShowsNothingAnyMore_AndKeepsTheNumbers()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await FileAsync(secretary, Branch, "护林富村");
        await AcceptAsync(committee, "清水村支部");
        All(await secretary.SaysAsync("/public")).ShouldContain("护林富村");

        await stage.ChangePlanAsync(plan => WithoutNumbers(plan).Replace(Published, "    published: [member-goals]", StringComparison.Ordinal));
        var shown = All(await secretary.SaysAsync("/public"));
        shown.ShouldNotContain("活动主题");
        shown.ShouldContain("党员的目标");
        shown.ShouldContain("QX-2027-1");
    }

    [Fact]
    public async Task Filing_OfAForgottenAuthor_KeepsItsNumber_UntilItWasKeptLongEnough_AndTheFileGoesOn()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await FileAsync(secretary, Branch, "护林富村");
        await secretary.SaysAsync("/forget");
        await secretary.PressesAsync("删");
        await AcceptAsync(committee, "清水村支部");
        (await stage.NumbersAsync()).ShouldBe(["QX-2027-1"]);

        await stage.Bot.Services.GetServices<IDueWork>().OfType<RetentionRound>().Single().DoDueAsync(new DateTimeOffset(2030, 6, 30, 4, 0, 0, TimeSpan.Zero), CancellationToken.None);
        (await stage.FilingsAsync()).ShouldBeEmpty();
        await FileAsync(neighbour, Branch, "石桥通路");
        await AcceptAsync(committee, "石桥村支部");
        (await stage.NumbersAsync()).ShouldBe(["QX-2027-2"], "a number that was given is not given again");
    }

    private static string WithoutNumbers(string plan) => plan.Replace(Number, "   ", StringComparison.Ordinal);
}

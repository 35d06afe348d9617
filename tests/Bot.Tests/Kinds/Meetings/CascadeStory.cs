using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Forms.Filings;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Meetings.MeetingStage;

namespace CampaignBot.Bot.Tests.Kinds.Meetings;

/// <summary>逐级召开动员大会: by the shipped plan the county's meeting opens the committees' seven days; here each committee's opens those of its branches as well.</summary>
public sealed class CascadeStory
{
    private const string LateWords = "到期还没有登记的会议";

    private static readonly TimeOnly Morning = new(10, 0);

    public CascadeStory() => LongForm.EachItsDay(nameof(LateCommittee_IsNamedAbove_AndItsPlan_ReturnedAndThenOnFile_OpensTheStudyOfItsBranches));

    [Fact]
    public async Task CountysMeeting_OnceRecorded_OpensTheCommittees_AndWhoIsLateIsNamedAbove_InOneMessageADay()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 6), WithBranchesAfterTheirCommittee);
        var rural = await stage.JoinAsync("DY0026", "丁二");
        var enterprises = await stage.JoinAsync("DY0055", "辛一");
        All(await rural.SaysAsync("/today")).ShouldNotContain(Committee);

        // The county's: its day is the event's, so the committees have seven days from it.
        (await RecordAsync(stage.Office, County, "5月6日")).Last().Text.ShouldContain("登记好了");
        await stage.Bot.DoDueAsync();
        All(await rural.SaysAsync("/today")).ShouldContain(Committee);

        // Two committees hold theirs in time; the third does not.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 10), Morning);
        All(await RecordAsync(rural, Committee, "5月10日")).ShouldContain("到会 5 人（应到 5 人）");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 11), Morning);
        await RecordAsync(enterprises, Committee, "5月11日");
        All(await stage.Office.SaysAsync("/status")).ShouldContain($"{Committee}：2/3");
        Told(stage.Office).ShouldBeEmpty();

        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 14), Morning);
        var late = Told(stage.Office).ShouldHaveSingleItem();
        late.ShouldContain($"{Committee}：1 个——县直机关党委");
        Told(rural).ShouldBeEmpty("it has nothing to do with them");

        // The branches of the rural committee have their own seven days. One of four holds its meeting.
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        (await RecordAsync(secretary, Branch, "5月13日")).Last().Text.ShouldContain("清水村支部");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 17), Morning);
        var before = Told(stage.Office).Count;
        Told(rural).ShouldBeEmpty();

        // On the day after, the committee hears of its own branches, and the county of these and of the committee, in one message.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 18), Morning);
        var below = Told(rural).ShouldHaveSingleItem();
        below.ShouldContain($"{Branch}：3 个——石桥村支部、柳湾村支部、青溪社区支部");
        below.ShouldNotContain("县直机关");
        Told(stage.Office).Count.ShouldBe(before + 1);
        var all = Told(stage.Office)[^1];
        all.ShouldContain($"{Committee}：1 个——县直机关党委");
        all.ShouldContain($"{Branch}：3 个——石桥村支部");
        Told(enterprises).ShouldBeEmpty("their branches have a day left");

        // On a day that is the branches' alone, the committee's meeting is not brought up again.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 19), Morning);
        Told(stage.Office).Count.ShouldBe(before + 2);
        Told(stage.Office)[^1].ShouldContain(Branch);
        Told(stage.Office)[^1].ShouldNotContain(Committee);

        // What the level above reads is the record, with numbers and without names.
        await stage.Office.SaysAsync("/me");
        await stage.Office.PressesAsync("会议记录");
        var record = All(await stage.Office.PressesAsync("青溪乡党委"));
        record.ShouldContain("讲话：王建国（党委书记）");
        record.ShouldContain("主要负责同志亲自讲了");
        record.ShouldContain("到会 5 人，应到 5 人");
        record.ShouldNotContain("甲一");
    }

    [Fact]
    public async Task CommitteeThatWasGivenMoreTime_IsNamedOnTheMorningAfterItsOwnLastDay_AndNotOnThoseOfTheOthers()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 6));
        await stage.JoinAsync("DY0035", "戊三");
        await RecordAsync(stage.Office, County, "5月6日");
        await stage.Bot.DoDueAsync();
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 12), Morning);
        await GiveMoreTimeAsync(stage.Office, "县直机关党委", "5月19日");

        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 14), Morning);
        Told(stage.Office).ShouldHaveSingleItem().ShouldNotContain("县直机关");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 18), Morning);
        Told(stage.Office).ShouldAllBe(text => !text.Contains("县直机关"));
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 19), Morning);
        var before = Told(stage.Office).Count;

        // No plan knows of this day: the extension alone does, and it isn't lost with a restart.
        await stage.Bot.RestartAsync();
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 20), Morning);
        Told(stage.Office).Skip(before).ShouldHaveSingleItem().ShouldContain($"{Committee}：1 个——县直机关党委");
        await stage.Bot.DoDueAsync();
        Told(stage.Office).Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task BranchAndCommitteeThatWereGivenMoreTimeUntilOneDay_AreNamedInOneMessage_AndWhoHeldItMeanwhileIsNot()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 6));
        var rural = await stage.JoinAsync("DY0026", "丁二");
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await RecordAsync(stage.Office, County, "5月6日");
        await stage.Bot.DoDueAsync();
        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 1), Morning);
        foreach (var branch in new[] { "清水村支部", "石桥村支部" })
            await GiveMoreTimeAsync(rural, branch, "6月9日", Branch);
        await GiveMoreTimeAsync(stage.Office, "县直机关党委", "6月9日");
        (await RecordAsync(secretary, Branch, "5月31日")).Last().Text.ShouldContain("登记好了");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 9), Morning);
        var (below, all) = (Told(rural).Count, Told(stage.Office).Count);

        await stage.Bot.MoveToAsync(new DateOnly(2027, 6, 10), Morning);
        var committees = Told(rural).Skip(below).ShouldHaveSingleItem();
        committees.ShouldContain($"{Branch}：1 个——石桥村支部");
        committees.ShouldNotContain("县直机关");
        var countys = Told(stage.Office).Skip(all).ShouldHaveSingleItem();
        countys.ShouldContain($"{Committee}：1 个——县直机关党委");
        countys.ShouldContain($"{Branch}：1 个——石桥村支部");
    }

    [Fact]
    public async Task LateCommittee_IsNamedAbove_AndItsPlan_ReturnedAndThenOnFile_OpensTheStudyOfItsBranches()
    {
        await using var stage = await FormStage.OpenAsync(
            new DateOnly(2027, 5, 6), plan => ConfigCopy.WithTaskLines(plan, "centralized-study", "requires: [committee-plan]"));
        var committee = await stage.JoinAsync("DY0035", "戊三");
        var (member, elsewhere) = (await stage.JoinAsync("DY0036", "戊四"), await stage.JoinAsync("DY0004", "甲四"));
        var idle = await stage.JoinAsync("DY0037", "戊五");
        await RecordAsync(stage.Office, County, "5月6日");
        await stage.Bot.DoDueAsync();
        All(await committee.SaysAsync("/today")).ShouldContain(Committee);
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 14), Morning);
        Told(stage.Office).ShouldHaveSingleItem().ShouldContain("县直机关党委");

        // Nobody of its branches can say that they studied while it has no plan; it isn't theirs to do, and nobody reminds them.
        (await StudyAsync(member)).ShouldContain("• 党委实施方案备案（由县直机关党委办）");

        await FilingStage.FileAsync(committee, FilingStage.Committee, "机关先行");
        (await StudyAsync(member)).ShouldContain("党委实施方案备案（由县直机关党委办）（交上去了，还在等审阅通过）");
        await FilingStage.OpenReviewAsync(stage.Office, "县直机关党委");
        await stage.Office.PressesAsync("退回");
        await stage.Office.SaysAsync("主题再具体些。");
        await stage.Office.SaysAsync("5月20日");
        (await StudyAsync(member)).ShouldContain("由县直机关党委办");
        await committee.SaysAsync("/today");
        await committee.PressesAsync(FilingStage.Committee);
        await committee.PressesAsync("修改");
        await committee.PressesAsync("活动主题");
        await committee.SaysAsync("机关先行，一岗一诺");
        await committee.PressesAsync("提交");

        await FilingStage.AcceptAsync(stage.Office, "县直机关党委");
        (await stage.NumbersAsync()).ShouldBe(["YL-2027-1"]);
        (await StudyAsync(member)).ShouldNotContain("由县直机关党委办");
        (await stage.Bot.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(1);

        // Another committee's plan opens nothing here, and this one nothing there.
        (await StudyAsync(elsewhere)).ShouldContain("• 党委实施方案备案（由青溪乡党委办）");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 16), Morning);
        Reminded(idle).Count.ShouldBe(2, "on the eve and on the day");
        Reminded(elsewhere).ShouldBeEmpty("nobody is reminded of what waits for others");
    }

    [Fact]
    public async Task CommitteesDay_RecordedBeforeThePlanAskedForARecord_IsKept_AndNotTypedTwice()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 11), HeldByADay);
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await RecordDayAsync(stage.Office, "县委动员大会", "5月8日");
        await RecordDayAsync(committee, Committee, "5月10日");
        All(await committee.SaysAsync("/today")).ShouldNotContain(Committee);

        await stage.ChangePlanAsync(plan => plan.Replace("    kind: milestone\n    held: true\n", "    kind: meeting\n    records: committee-mobilization\n", StringComparison.Ordinal));

        // The record is asked for, the day is there already.
        var today = (await committee.SaysAsync("/today")).Last();
        today.Text.ShouldContain(Committee);
        All(await committee.PressesAsync(today, Committee)).ShouldContain("在哪里开的");
        await committee.SaysAsync("乡政府礼堂");
        await committee.PressesAsync("全选");
        All(await committee.PressesAsync("选好了")).ShouldContain("5月10日（周一）");
        (await committee.PressesAsync("提交")).Last().Text.ShouldContain("登记好了");
        All(await stage.Office.SaysAsync("/status")).ShouldContain($"{Committee}：1/3");
    }

    private static async Task<string> StudyAsync(Actor member)
    {
        await member.SaysAsync("/materials");
        await member.PressesAsync("第二周");
        await member.PressesAsync("已学习");
        return await member.ToastAsync() ?? "";
    }

    private static async Task GiveMoreTimeAsync(Actor office, string organization, string until, string duty = Committee)
    {
        await office.SaysAsync("/extend");
        await office.PressesAsync(duty);
        await office.PressesAsync(organization);
        await office.SaysAsync(until);
        await office.PressesAsync("跳过");
        (await office.PressesAsync("确认")).Last().Text.ShouldContain(until);
    }

    private static List<string> Reminded(Actor who) =>
        [.. who.Inbox.Select(m => m.Text).Where(text => text.StartsWith('⏰') && text.Contains("第二周", StringComparison.Ordinal))];

    private static List<string> Told(Actor who) => [.. who.Inbox.Select(m => m.Text).Where(text => text.Contains(LateWords, StringComparison.Ordinal))];
}

using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Features.RecordEvent;

/// <summary>The days that offices must record, and what they hold themselves: asked for until it is done, seen from above.</summary>
public sealed class MissingEventStory
{
    private const string CountyMeeting = "县委动员大会";
    private const string CommitteeMeeting = "党委动员大会";

    public MissingEventStory() => LongForm.EachItsDay(nameof(CommitteesMeeting_IsRemindedUntilItIsReported_AndSeenByTheCounty));

    [Fact]
    public async Task CountyMeeting_UntilItsDayIsRecorded_IsRemindedAndStandsInTodayAndStatus()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 4, 23));
        var office = stage.Office;
        FormStage.All(await office.SaysAsync("/today")).ShouldNotContain(CountyMeeting);
        Asked(office).ShouldBe(0);

        await stage.Bot.MoveToAsync(new DateOnly(2027, 4, 24), new TimeOnly(10, 0));
        Asked(office).ShouldBe(1);
        FormStage.All(await office.SaysAsync("/today")).ShouldContain($"登记「{CountyMeeting}」的日期");
        FormStage.All(await office.SaysAsync("/status")).ShouldContain($"⚠️ 「{CountyMeeting}」的日期还没有登记");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 4, 29), new TimeOnly(10, 0));
        Asked(office).ShouldBe(2);

        await RecordAsync(office, CountyMeeting, "5月8日");

        FormStage.All(await office.SaysAsync("/today")).ShouldNotContain($"登记「{CountyMeeting}」的日期");
        FormStage.All(await office.SaysAsync("/status")).ShouldNotContain("⚠️ 「");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 5), new TimeOnly(10, 0));
        Asked(office).ShouldBe(2);
    }

    [Fact]
    public async Task CountyMeeting_ThatNobodyRecords_IsAskedForLessAndLess_AndNotAfterTheCampaign()
    {
        LongForm.NotEveryDay();
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 4, 23));
        var office = stage.Office;

        // In the first weeks every few days, then once a month until the year is over.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 30), new TimeOnly(10, 0));
        Asked(office).ShouldBe(8);
        await stage.Bot.MoveToAsync(new DateOnly(2028, 2, 1), new TimeOnly(10, 0));
        Asked(office).ShouldBe(15);

        // The congress's day too; when the campaign is over, nothing more is asked.
        await stage.Bot.MoveToAsync(new DateOnly(2030, 1, 10), new TimeOnly(10, 0));
        Asked(office).ShouldBe(15);
        var last = office.Inbox.Last(m => m.IsFromBot);
        last.Text.ShouldContain("以后不再提醒了");
        office.Inbox.Count(m => m.Text.Contains("党的代表大会召开 的日期还没有登记", StringComparison.Ordinal)).ShouldBeInRange(8, 13);
    }

    [Fact]
    public async Task CommitteesMeeting_IsRemindedUntilItIsReported_AndSeenByTheCounty()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 2), MeetingStage.HeldByADay);
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await RecordAsync(stage.Office, CountyMeeting, "5月8日");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 12), new TimeOnly(10, 0));
        committee.Inbox.ShouldContain(m => m.Text.Contains("⏰", StringComparison.Ordinal) && m.Text.Contains(CommitteeMeeting, StringComparison.Ordinal));
        FormStage.All(committee.Inbox).ShouldNotContain("已经召开");
        FormStage.All(await stage.Office.SaysAsync("/status")).ShouldContain($"{CommitteeMeeting}：0/3");

        await committee.SaysAsync("/today");
        await committee.PressesAsync(CommitteeMeeting);
        await committee.SaysAsync("5月11日");
        await committee.PressesAsync("登记");

        FormStage.All(await committee.SaysAsync("/today")).ShouldNotContain(CommitteeMeeting);
        FormStage.All(await stage.Office.SaysAsync("/status")).ShouldContain($"{CommitteeMeeting}：1/3");
        var before = Reminded(committee);
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 18), new TimeOnly(10, 0));
        Reminded(committee).ShouldBe(before);
    }

    private static int Asked(CampaignBot.Tests.Stories.Actor office) =>
        office.Inbox.Count(m => m.Text.Contains($"{CountyMeeting} 的日期还没有登记", StringComparison.Ordinal));

    private static int Reminded(CampaignBot.Tests.Stories.Actor committee) => committee.Inbox.Count(m =>
        m.Text.Contains("⏰", StringComparison.Ordinal) && m.Text.Contains(CommitteeMeeting, StringComparison.Ordinal));

    private static async Task RecordAsync(CampaignBot.Tests.Stories.Actor who, string planEvent, string day)
    {
        await who.SaysAsync("/event");
        await who.PressesAsync(planEvent);
        await who.SaysAsync(day);
        await who.PressesAsync("登记");
    }
}

using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Meetings;

/// <summary>A lecture by a leader, of the shipped plan: the branch records who spoke and in which post, and nobody presses anything for having been there.</summary>
public sealed class LectureStory
{
    private const string Lecture = "领导干部讲党课";

    public LectureStory() => LongForm.EachItsDay(nameof(Lecture_IsRecordedWithTheLeaderWhoSpoke_AndWhoWasThereHasNothingToPress));

    [Fact]
    public async Task Lecture_IsRecordedWithTheLeaderWhoSpoke_AndWhoWasThereHasNothingToPress()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 6, 10));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        All(await member.SaysAsync("/today")).ShouldNotContain("党课");
        var activities = await member.SaysAsync("/checkin");
        activities.Last().Buttons.ShouldNotContain(button => button.Text.Contains("党课", StringComparison.Ordinal));
        activities.Last().Button("学党史").ShouldNotBeNull("what is learned together is pressed for, once");

        await MeetingStage.OpenAsync(secretary, Lecture);
        await secretary.SaysAsync("6月9日");
        await secretary.SaysAsync("县委党校礼堂");
        await secretary.SaysAsync("丁二");
        await secretary.SaysAsync("青溪乡党委副书记");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("用了红色教育资源");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("跳过");
        var whole = All(await secretary.PressesAsync("跳过"));
        whole.ShouldContain("丁二");
        whole.ShouldContain("青溪乡党委副书记");
        whole.ShouldContain("✓ 用了红色教育资源、远程教育站点或培训基地");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("到会 1 人");

        (await stage.SubmissionAsync("leaders-lecture")).State.ShouldBe(SubmissionState.Accepted);
        All(await secretary.SaysAsync("/today")).ShouldNotContain(Lecture);
    }
}

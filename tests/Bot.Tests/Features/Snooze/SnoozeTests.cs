using CampaignBot.Bot.Features.Snooze;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.Snooze;

public sealed class SnoozeTests
{
    /// <summary>Late since 8 May; the scene's day is the 10th.</summary>
    private static readonly CheckInTask Late = TestPlan.CheckIn("service", new DateOnly(2027, 4, 1), new DateOnly(2027, 5, 8));

    [Theory]
    [InlineData(5, "5月13日", "最后补办")]
    [InlineData(20, "5月17日", "之前不提醒您")]
    [InlineData(2, "5月17日", "之前不提醒您")]
    public async Task Snooze_WhenSomethingIsLate_LastsNoLongerThanUntilTheLastDayOnWhichItIsTaken(int lastChase, string until, string words)
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Late with { Chases = [1, lastChase] }), s => s.AddSnooze());
        var member = await scene.JoinedAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        var asked = await scene.SaysAsync(member, "/snooze");
        var answer = (await scene.PressesAsync(member, asked.Last, "一个星期")).Text;

        answer.ShouldContain(until);
        answer.ShouldContain(words);
        var snoozed = await scene.Database.ReadAsync(db => db.Members.Where(m => m.Id == member.Id).Select(m => m.SnoozedUntil).SingleAsync());
        scene.Campaign.Timeline.DayAt(snoozed!.Value).ToString("M月d日", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(until);
    }
}

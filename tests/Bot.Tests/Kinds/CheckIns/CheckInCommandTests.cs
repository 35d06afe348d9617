using CampaignBot.Bot.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.CheckIns;

public sealed class CheckInCommandTests
{
    [Fact]
    public async Task OnePress_WhileTheLastRoundIsLateAndTheNextHasBegun_CountsToTheNext()
    {
        // The scene's day is a Monday: last week's round is chased, this week's is open.
        var weekly = TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 30), new Recurrence(Every.Week, 1)) with
        {
            OnePress = true,
            BackDatingDays = 5,
            Chases = [2],
        };
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(weekly), _ => { });
        var member = await scene.JoinedAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        var asked = await scene.SaysAsync(member, "/checkin");
        (await scene.PressesAsync(member, asked.Last, "今天：志愿服务")).Text.ShouldContain("已签到：志愿服务，5月10日");

        (await scene.Database.ReadAsync(db => db.CheckIns.SingleAsync())).Period.ShouldBe("2027-W19");
    }
}

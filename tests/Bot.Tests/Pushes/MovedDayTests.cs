using CampaignBot.Bot.Campaigns;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Pushes;

/// <summary>A branch moves a day while other pushes are under way that everybody has.</summary>
public sealed class MovedDayTests
{
    [Fact]
    public async Task DayMovedToToday_IsSent_AndWhatOthersHaveIsNotLookedAtAgain()
    {
        var study = TestPlan.Study("study", Start, Start.AddDays(20)) with { BranchesChooseDays = true };
        var first = TestPlan.Material("week-1", study.Id, Start) with { Title = new("第一周") };
        var second = TestPlan.Material("week-2", study.Id, Start.AddDays(7)) with { Title = new("第二周") };
        var plan = Change(Of([study], [first, second]), written => written with { Calendar = written.Calendar with { DailyBudget = 9 } });
        await using var scene = await Scene.OpenDueAsync(plan, At(0, 8));
        var county = await scene.Roster.CountyAsync();
        var (mover, other) = (await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county));
        var group = await scene.GroupAsync(mover);
        await scene.GroupAsync(other);
        (await scene.AtAsync(At(0))).Count(m => m.Text.Contains("第一周", StringComparison.Ordinal)).ShouldBe(2);

        // Without the log, whoever looked again at what all have would send it again.
        await scene.Database.WriteAsync(db => db.PushLog.ExecuteDeleteAsync());
        scene.Campaign = new Campaign(plan.Plan, plan.Timeline.WithChosen(study.Id, second.Id, mover.Id, Start));

        var sent = (await scene.AtAsync(At(0, 10))).ShouldHaveSingleItem();
        sent.Text.ShouldContain("第二周");
        sent.Row.ChatId.ShouldBe(group.Id);
    }
}

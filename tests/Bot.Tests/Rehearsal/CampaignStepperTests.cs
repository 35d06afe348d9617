using CampaignBot.Bot.Rehearsal.Clock;
using CampaignBot.Bot.Tests.Scheduling;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Rehearsal;

/// <summary>The whole bot on the shipped plan; only the clock is moved.</summary>
public sealed class CampaignStepperTests
{
    // Ten in the morning before the shipped plan's first phase, in its zone.
    private static readonly DateTimeOffset Eve = new(2027, 4, 30, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Advance_OverSeveralDays_StopsAtEachDueInstantAndKeepsWhereItIs()
    {
        await using var bot = await RunningBot.StartAsync(Eve);
        await bot.BindFirstBranchAsync();

        await bot.MoveToAsync(new DateOnly(2027, 5, 4), new TimeOnly(12, 0));

        var days = (await bot.ReadAsync(db => db.PushLog.Where(l => l.Key == "phase:phase-1" || l.Key == "material:week-1-why").OrderBy(l => l.Id).ToListAsync()))
            .Select(l => bot.Campaign.Timeline.DayAt(l.At));
        days.ShouldBe([new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 3)]);
        var time = bot.Services.GetRequiredService<RehearsalTime>();
        (await time.ReadAsync(CancellationToken.None)).ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        bot.Campaign.Timeline.DayAt(bot.Now).ShouldBe(new DateOnly(2027, 5, 4));
    }

    [Fact]
    public async Task AdvanceToNextDue_GoesToTheNextThingAndDoesIt()
    {
        await using var bot = await RunningBot.StartAsync(Eve);
        await bot.BindFirstBranchAsync();
        var stepper = bot.Services.GetRequiredService<CampaignStepper>();

        var next = await stepper.NextDueAsync(CancellationToken.None);
        await stepper.AdvanceToNextDueAsync(CancellationToken.None);

        next.ShouldBe(bot.Campaign.Timeline.SendingInstant(new DateOnly(2027, 5, 1)));
        stepper.Now.ShouldBeGreaterThanOrEqualTo(next!.Value);
        (await bot.ReadAsync(db => db.PushLog.CountAsync(l => l.Key == "phase:phase-1"))).ShouldBe(1);
    }
}

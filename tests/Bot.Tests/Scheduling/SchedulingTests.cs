using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Scheduling;

public sealed class SchedulingTests
{
    [Fact]
    public async Task Bot_WhenItStarts_DoesWhatHasFallenDueByItself()
    {
        // Eleven in the morning of the shipped plan's first day, in its zone.
        await using var bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 5, 1, 3, 0, 0, TimeSpan.Zero));
        var group = await bot.BindFirstBranchAsync();

        await bot.RestartAsync();

        await bot.World.WaitForAsync(_ => group.Messages.Any(m => m.IsFromBot && m.Text?.Contains("广泛动员", StringComparison.Ordinal) == true));
    }
}

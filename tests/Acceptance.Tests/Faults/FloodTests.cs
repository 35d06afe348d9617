using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Turns;
using CampaignBot.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>One account floods the bot while a hundred others each have a word to say.</summary>
public sealed class FloodTests
{
    private const int Others = 100;
    private const int FloodPerOther = 20;

    private static readonly DateTimeOffset Morning = new(2027, 6, 2, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Flood_ByOneAccount_IsToldOnceAndDroppedAndEverybodyElseIsAnswered()
    {
        await using var bot = await RunningBot.StartAsync(Morning, more: services => services.AddSingleton(new Throttle(TimeProvider.System)));
        var flooder = bot.World.AddUser("快手");
        var others = Enumerable.Range(1, Others).Select(n => bot.World.AddUser($"路人{n}")).ToList();
        var started = TimeProvider.System.GetTimestamp();

        foreach (var other in others)
        {
            for (var n = 0; n < FloodPerOther; n++)
                flooder.Sends("喂");
            other.Sends("你好");
        }

        await bot.SettleAsync();

        others.ShouldAllBe(other => other.Private.Count(m => m.IsFromBot) == 1);
        var said = flooder.Private.Where(m => m.IsFromBot).Select(m => m.Text).ToList();
        var earned = TimeProvider.System.GetElapsedTime(started).TotalSeconds * Throttle.PerSecond;
        // Once, and again only to who has been quiet meanwhile for as long as half a burst takes to be earned.
        said.Count(text => text == TurnTexts.TooFast.Render(Language.Chinese).Plain).ShouldBeInRange(1, 1 + (int)(earned / (Throttle.Burst / 2)));
        var answerable = Throttle.Burst + 1 + earned;
        said.Count.ShouldBeInRange(Throttle.Burst + 1, (int)Math.Ceiling(answerable));
    }
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Tests.Features.UseChannels;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Tests.Turns;

/// <summary>Who presses too fast is told so once, where the messenger can say it.</summary>
public sealed class TooFastPressTests
{
    private static readonly string TooFast = TurnTexts.TooFast.Render(Language.Chinese).Plain;

    [Fact]
    public async Task Press_ThatComesTooFast_IsAnsweredAtTheButton_OrByAMessageWhereNothingCanBeSaidThere()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");

        (await PressOftenAsync(here, "都发到 Telegram")).ShouldBe(0);
        (await PressOftenAsync(there, "最近用哪个")).ShouldBe(1);
    }

    [Fact]
    public async Task Press_InAGroup_ThatComesTooFast_IsAnsweredInPrivate_AndToldNobodyElse()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (_, there) = await scene.OnBothAsync("1");
        var bound = (await there.In("-7").SaysAsync("/bind")).ShouldHaveSingleItem();

        var told = new List<BotMessage>();
        for (var i = 0; i <= Throttle.Burst + 5; i++)
            told.AddRange((await there.PressesAsync(bound, bound.Labels.First())).Where(m => m.Text == TooFast));

        told.ShouldHaveSingleItem().To.ShouldBe(there.Id);
    }

    private static async Task<int> PressOftenAsync(Account account, string label)
    {
        var shown = (await account.SaysAsync("/channel")).ShouldHaveSingleItem();
        var told = 0;
        for (var i = 0; i <= Throttle.Burst + 5; i++)
            told += (await account.PressesAsync(shown, label)).Count(m => m.Text == TooFast);
        return told;
    }
}

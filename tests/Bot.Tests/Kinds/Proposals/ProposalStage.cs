using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>The steps that stories of promises have in common.</summary>
internal static class ProposalStage
{
    /// <summary>A day on which promises are asked for.</summary>
    public static readonly DateOnly Day = new(2027, 10, 12);

    /// <summary>Writes one promise and hands it in.</summary>
    /// <returns>The message whose button opens the duty.</returns>
    public static async Task<MessageView> ProposeAsync(Actor author, string post = "护林岗")
    {
        var today = (await author.SaysAsync("/today")).Last();
        await author.PressesAsync("依岗承诺");
        await author.SaysAsync(post);
        await author.SaysAsync("每周巡山两次，直到年底。");
        await author.PressesAsync("不写了");
        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        return today;
    }

    /// <summary>The reviewer accepts all that somebody proposed.</summary>
    public static async Task AcceptAsync(Actor reviewer, string whose)
    {
        await reviewer.SaysAsync("/review");
        await reviewer.PressesAsync(whose);
        await reviewer.PressesAsync("都通过");
    }
}

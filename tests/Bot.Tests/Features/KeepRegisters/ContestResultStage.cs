using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>The steps that stories of contest results have in common.</summary>
internal static class ContestResultStage
{
    public const string Register = "练兵竞赛成绩";

    /// <summary>Says what a result was, up to the certificate.</summary>
    public static async Task<IReadOnlyList<MessageView>> WriteAsync(Actor author, string activity, string contest, string rank)
    {
        await author.PressesAsync(activity);
        await author.SaysAsync(contest);
        await author.PressesAsync(rank);
        return await author.SaysAsync("2028年3月20日");
    }

    /// <summary>A secretary enters a result of a member's, without a certificate, up to what is shown whole.</summary>
    public static async Task<IReadOnlyList<MessageView>> FillAsync(Actor secretary, string whose, string activity, string contest, string rank)
    {
        await StraightEntryStage.BeginAsync(secretary, Register);
        await secretary.SaysAsync(whose);
        await WriteAsync(secretary, activity, contest, rank);
        return await secretary.PressesAsync("跳过");
    }

    /// <summary>A secretary enters a result of a member's.</summary>
    public static async Task EnterAsync(Actor secretary, string whose, string activity, string contest, string rank)
    {
        await FillAsync(secretary, whose, activity, contest, rank);
        (await secretary.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");
    }
}

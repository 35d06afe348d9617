using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Features.ShowStatus;

/// <summary>What members do in stories about totals.</summary>
internal static class VisitActs
{
    /// <summary>A member notes a visit of so many hours, today.</summary>
    public static async Task VisitAsync(Actor member, string hours)
    {
        await member.SaysAsync("/checkin");
        await member.PressesAsync("走访慰问");
        await member.PressesAsync("今天");
        await member.SaysAsync(hours);
        await member.SaysAsync("河湾");
        await member.PressesAsync("跳过");
        await member.PressesAsync("跳过");
        (await member.PressesAsync("确认")).Last().Text.ShouldContain("已签到");
    }
}

using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Features.ShowStatus;

/// <summary>What members do in stories about totals.</summary>
internal static class VisitActs
{
    /// <summary>A member notes a visit of so many hours, today.</summary>
    public static Task VisitAsync(Actor member, string hours) => NoteAsync(member, "走访慰问", hours, "河湾");

    /// <summary>A member notes volunteer service of so many hours, today.</summary>
    public static Task ServeAsync(Actor member, string hours) => NoteAsync(member, "志愿服务", hours, "村小学");

    private static async Task NoteAsync(Actor member, string activity, string hours, string place)
    {
        await member.SaysAsync("/checkin");
        await member.PressesAsync(activity);
        await member.PressesAsync("今天");
        await member.SaysAsync(hours);
        await member.SaysAsync(place);
        await member.PressesAsync("跳过");
        await member.PressesAsync("跳过");
        (await member.PressesAsync("确认")).Last().Text.ShouldContain("已签到");
    }
}

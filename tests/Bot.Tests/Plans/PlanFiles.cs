using System.Collections;
using System.Reflection;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>Where the shipped plan is, beside the built program.</summary>
internal static class PlanFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "config");

    public static string Shipped { get; } = Path.Combine(Folder, "plan.yaml");

    public static string Schema { get; } = Path.Combine(Folder, "plan.schema.json");
}

/// <summary>Finds every text of a plan, wherever it hangs.</summary>
internal static class TextsOf
{
    public static IEnumerable<LocalizedText> Everything(object? part) => part switch
    {
        null or string or TimeZoneInfo or Uri => [],
        LocalizedText text => [text],
        IDictionary map => map.Values.Cast<object?>().SelectMany(Everything),
        IEnumerable list => list.Cast<object?>().SelectMany(Everything),
        _ when part.GetType().Assembly == typeof(Plan).Assembly && !part.GetType().IsEnum =>
            part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0)
                .SelectMany(p => Everything(p.GetValue(part))),
        _ => [],
    };
}

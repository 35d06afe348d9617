using System.Globalization;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Messaging;

/// <summary>Shows what waits, kind by kind, with its age.</summary>
internal static class WaitingList
{
    /// <summary>Most lines that are shown.</summary>
    public const int MostLines = 30;

    /// <summary>A line for each kind and topic; times in UTC, as in the log.</summary>
    public static IReadOnlyList<Text> Show(IReadOnlyList<WaitingLine> lines)
    {
        var shown = lines.Take(MostLines).Select(Show).ToList();
        if (lines.Count > MostLines)
            shown.Add(WaitingTexts.More(lines.Count - MostLines, lines.Skip(MostLines).Sum(l => l.Count)));
        return shown;
    }

    /// <summary>An instant as the console shows it.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private static Text Show(WaitingLine line) => line.Topic is { } topic
        ? WaitingTexts.LineOfTopic(KindOf(line), topic, line.Count, Instant(line.Oldest), Instant(line.Newest))
        : WaitingTexts.Line(KindOf(line), line.Count, Instant(line.Oldest), Instant(line.Newest));

    private static Text KindOf(WaitingLine line) => line.Priority switch
    {
        DeliveryPriority.Reply => WaitingTexts.Replies,
        DeliveryPriority.Reminder => WaitingTexts.Reminders,
        _ => WaitingTexts.Broadcasts,
    };
}

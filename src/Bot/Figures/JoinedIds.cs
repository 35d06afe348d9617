using System.Globalization;

namespace CampaignBot.Bot.Figures;

/// <summary>Ids that a database has joined into one text, with a comma between.</summary>
internal static class JoinedIds
{
    public static IReadOnlyList<long> Parse(string text)
    {
        var ids = new List<long>();
        foreach (var part in text.AsSpan().Split(','))
        {
            if (text.AsSpan(part) is { Length: > 0 } id)
                ids.Add(long.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture));
        }

        return ids;
    }
}

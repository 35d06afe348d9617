using System.Globalization;

namespace CampaignBot.Bot.Figures;

/// <summary>
/// Ids that a database has joined into one text, with a comma between: a row for each record of a county would cost several times as much as
/// all the rest.
/// </summary>
internal static class JoinedIds
{
    /// <summary>Stands between the ids of a subject and of a target.</summary>
    public const string Pair = ":";

    public static IReadOnlyList<long> Parse(string text)
    {
        var ids = new List<long>(CountOf(text));
        foreach (var part in text.AsSpan().Split(','))
        {
            if (text.AsSpan(part) is { Length: > 0 } id)
                ids.Add(IdOf(id));
        }

        return ids;
    }

    /// <summary>Ids of subjects, each with a target's behind <see cref="Pair"/> where the duty has targets.</summary>
    public static IReadOnlyList<RecordedAbout> ParseRecords(string text)
    {
        var records = new List<RecordedAbout>(CountOf(text));
        foreach (var part in text.AsSpan().Split(','))
        {
            var record = text.AsSpan(part);
            var pair = record.IndexOf(Pair, StringComparison.Ordinal);
            if (pair > 0)
                records.Add(new RecordedAbout(IdOf(record[..pair]), IdOf(record[(pair + 1)..])));
            else if (record.Length > 0)
                records.Add(new RecordedAbout(IdOf(record), 0));
        }

        return records;
    }

    private static int CountOf(string text) => text.AsSpan().Count(',') + 1;

    private static long IdOf(ReadOnlySpan<char> id) => long.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture);
}

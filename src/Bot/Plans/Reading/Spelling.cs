namespace CampaignBot.Bot.Plans.Reading;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class Spelling
{
    /// <summary>The candidate nearest to <paramref name="written"/>, or null when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        var best = candidates.Select(c => (Word: c, Distance: Distance(written, c))).OrderBy(c => c.Distance).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, Math.Min(written.Length, best.Word.Length) / 3) ? best.Word : null;
    }

    /// <summary>How many letters must be put in, left out, changed or swapped with their neighbour.</summary>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last) = (last, row);
        }

        return last[b.Length];
    }
}

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>A sentence that is in one of two texts alone.</summary>
/// <param name="Sentence">Its words.</param>
/// <param name="IsNew">It is in the later text; false: it was in the former.</param>
internal readonly record struct SentenceChange(string Sentence, bool IsNew);

/// <summary>
/// Compares two texts sentence by sentence: the longest common row of sentences stays, the rest came or went. Texts of a form have at most
/// some hundred sentences, so the table of lengths is small.
/// </summary>
internal static class SentenceChanges
{
    private const string Ends = "。！？!?；;\n";

    /// <summary>What came and went, in the order of the texts; what went stands before what came in its place.</summary>
    public static IReadOnlyList<SentenceChange> Between(string before, string now)
    {
        var (old, fresh) = (Sentences(before), Sentences(now));
        var common = Common(old, fresh);
        var changes = new List<SentenceChange>();
        var (i, j) = (0, 0);
        while (i < old.Count || j < fresh.Count)
        {
            if (i < old.Count && j < fresh.Count && old[i] == fresh[j])
                (i, j) = (i + 1, j + 1);
            else if (i < old.Count && (j == fresh.Count || common[i + 1, j] >= common[i, j + 1]))
                changes.Add(new SentenceChange(old[i++], IsNew: false));
            else
                changes.Add(new SentenceChange(fresh[j++], IsNew: true));
        }

        return changes;
    }

    /// <summary>The length of the longest common row of what follows each pair of places.</summary>
    private static int[,] Common(List<string> old, List<string> fresh)
    {
        var lengths = new int[old.Count + 1, fresh.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = fresh.Count - 1; j >= 0; j--)
                lengths[i, j] = old[i] == fresh[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        return lengths;
    }

    // Each keeps its end mark, so that the pieces make up the text again but for blanks.
    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i < text.Length - 1 && !Ends.Contains(text[i], StringComparison.Ordinal))
                continue;
            if (text[start..(i + 1)].Trim() is { Length: > 0 } sentence)
                sentences.Add(sentence);
            start = i + 1;
        }

        return sentences;
    }
}

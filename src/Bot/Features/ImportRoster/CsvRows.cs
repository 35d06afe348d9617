using System.Text;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Comma-separated rows as RFC 4180 has them: quoted cells may hold commas, quotes and line breaks.</summary>
internal static class CsvRows
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static CsvRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Text from bytes: by the byte order mark; else UTF-8 where it is valid UTF-8; else GB 18030 (GBK), as Excel saves it in China.</summary>
    public static string Decode(byte[] bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
        if (bytes is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }

    /// <summary>The rows of a text. A comment's line (<c># …</c>) is taken whole, commas and quotes and all.</summary>
    public static IEnumerable<RosterTableRow> Parse(string text)
    {
        var at = 0;
        var line = 1;
        while (at < text.Length)
        {
            var first = line;
            if (text[at] == '#')
            {
                var end = text.IndexOf('\n', at);
                yield return new RosterTableRow(first, [text[at..(end < 0 ? text.Length : end)].Trim()]);
                at = end < 0 ? text.Length : end + 1;
                line++;
                continue;
            }

            yield return new RosterTableRow(first, ReadRow(text, ref at, ref line));
        }
    }

    private static List<string> ReadRow(string text, ref int at, ref int line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\n')
                line++;
            if (quoted && c == '"' && at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[at++]);
            else if (quoted && c == '"')
                quoted = false;
            else if (quoted)
                cell.Append(c);
            else if (c == '"' && string.IsNullOrWhiteSpace(cell.ToString()))
                quoted = true;
            else if (c == ',')
                End(cells, cell);
            else if (c == '\n')
                break;
            else
                cell.Append(c);
        }

        at++;
        End(cells, cell);
        return cells;
    }

    private static void End(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString().Trim());
        cell.Clear();
    }
}

using System.Text;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>The text of a file, or the lines whose bytes are no text.</summary>
/// <param name="Text">All of it.</param>
/// <param name="BadLines">Lines, from 1, where bytes make no character.</param>
internal sealed record DecodedText(string Text, IReadOnlyList<int> BadLines);

/// <summary>
/// Text from bytes: by the byte order mark; else UTF-16 by its zeros; else UTF-8 where it is valid; else GB 18030 (GBK), as Excel saves it
/// in China. A UTF-8 text with a few bad bytes stays UTF-8: read as another encoding, every other character would turn into a wrong one.
/// </summary>
internal static class TextDecoding
{
    private static readonly Encoding Gb18030 = CreateGb18030();

    public static DecodedText Decode(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8(bytes.AsSpan(3)),
        [0xFF, 0xFE, ..] => Whole(Encoding.Unicode.GetString(bytes.AsSpan(2))),
        [0xFE, 0xFF, ..] => Whole(Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2))),
        _ when Utf16(bytes) is { } utf16 => Whole(utf16.GetString(bytes)),
        _ => WithoutMark(bytes),
    };

    /// <summary>True where separators, digits and line ends stand beside zeros, as they do in UTF-16 alone.</summary>
    public static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes) => Utf16(bytes) is not null;

    // The order of bytes under which more plain characters make sense: 一 has a zero of its own, and counts for neither.
    private static Encoding? Utf16(ReadOnlySpan<byte> bytes)
    {
        const string Plain = ",;|\t\r\n\"0123456789-";
        var (little, big) = (0, 0);
        for (var i = 0; i + 1 < Math.Min(bytes.Length, 4_096); i += 2)
        {
            little += bytes[i + 1] == 0 && Plain.Contains((char)bytes[i], StringComparison.Ordinal) ? 1 : 0;
            big += bytes[i] == 0 && Plain.Contains((char)bytes[i + 1], StringComparison.Ordinal) ? 1 : 0;
        }

        return little > big ? Encoding.Unicode : big > little ? Encoding.BigEndianUnicode : null;
    }

    private static DecodedText WithoutMark(byte[] bytes)
    {
        var (bad, characters) = CheckUtf8(bytes);
        if (bad == 0 || bad * 4 <= characters)
            return Utf8(bytes);
        return Whole(Gb18030.GetString(bytes));
    }

    // How many bytes are no UTF-8, and how many characters of three bytes or more stand beside them: in GBK the latter come about by
    // chance alone, and hardly ever.
    private static (int Bad, int Characters) CheckUtf8(ReadOnlySpan<byte> bytes)
    {
        var (bad, characters) = (0, 0);
        while (bytes.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status != System.Buffers.OperationStatus.Done)
                bad++;
            else if (length >= 3)
                characters++;
            bytes = bytes[length..];
        }

        return (bad, characters);
    }

    private static DecodedText Utf8(ReadOnlySpan<byte> bytes) => Whole(Encoding.UTF8.GetString(bytes));

    // What can't be decoded is U+FFFD now; one that stands in the file itself is no better.
    private static DecodedText Whole(string text)
    {
        var bad = new List<int>();
        var line = 1;
        foreach (var c in text)
        {
            if (c == '\uFFFD' && (bad.Count == 0 || bad[^1] != line))
                bad.Add(line);
            if (c == '\n')
                line++;
        }

        return new DecodedText(text, bad);
    }

    private static Encoding CreateGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
    }
}

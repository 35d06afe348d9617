using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Messaging;

/// <summary>The random names that stand in buttons and links.</summary>
internal static class ButtonToken
{
    /// <summary>Length of a name, in letters.</summary>
    public const int Length = 30;

    private const int SequenceBytes = 6;
    private const int SecretBytes = 16;

    // Where it begins tells nothing, and no two starts begin alike.
    private static long _sequence = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>
    /// A fresh name: a number that counts up, so that names made one after another lie beside each other in an index (random ones would
    /// each write a page of their own), and 128 random bits, which nobody guesses.
    /// </summary>
    public static string New()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + SecretBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Interlocked.Increment(ref _sequence));
        RandomBytes.Fill(bytes[sizeof(long)..]);
        return Base64Url.EncodeToString(bytes[(sizeof(long) - SequenceBytes)..]);
    }

    /// <summary>Longest <see cref="Data"/>, in bytes: a name, a dot and a number.</summary>
    public const int DataMaxLength = Length + 4;

    /// <summary>What the channel carries for the button number <paramref name="index"/> of a set; at most <see cref="DataMaxLength"/> bytes.</summary>
    public static string Data(string setId, int index) => setId + "." + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="Data"/> back; null for anything else.</summary>
    public static (string SetId, int Index)? Parse(string data)
    {
        var dot = data.IndexOf('.', StringComparison.Ordinal);
        return dot == Length && int.TryParse(data.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (data[..dot], index)
            : null;
    }
}

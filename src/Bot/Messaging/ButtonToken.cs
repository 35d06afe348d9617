using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace CampaignBot.Bot.Messaging;

/// <summary>The random names that stand in buttons and links.</summary>
internal static class ButtonToken
{
    /// <summary>A fresh 128-bit name of 22 letters.</summary>
    public static string New()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return Base64Url.EncodeToString(bits);
    }

    /// <summary>What the channel carries for the button number <paramref name="index"/> of a set; at most 26 bytes.</summary>
    public static string Data(string setId, int index) => setId + "." + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="Data"/> back; null for anything else.</summary>
    public static (string SetId, int Index)? Parse(string data)
    {
        var dot = data.IndexOf('.', StringComparison.Ordinal);
        return dot == 22 && int.TryParse(data.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (data[..dot], index)
            : null;
    }
}

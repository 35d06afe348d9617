using System.Buffers.Text;
using System.Security.Cryptography;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Security;

/// <summary>The secret half of a one-time link: 128 random bits that are shown once and stored only as a hash.</summary>
internal static class LinkToken
{
    /// <summary>Letters of a token: base64url of <see cref="InviteToken.Bits"/> bits.</summary>
    public const int Length = 22;

    /// <summary>A fresh token of <see cref="Length"/> letters of <c>[A-Za-z0-9_-]</c>.</summary>
    public static string New()
    {
        Span<byte> bits = stackalloc byte[InviteToken.Bits / 8];
        RandomNumberGenerator.Fill(bits);
        return Base64Url.EncodeToString(bits);
    }

    /// <summary>What is stored of a token: its SHA-256 in lower-case hex. The input is random enough to need no salt.</summary>
    public static string Hash(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}

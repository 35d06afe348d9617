namespace CampaignBot.Bot.Security;

/// <summary>
/// Seals what is private before it is stored: AES-GCM with a key per record, the key wrapped by the master key. The purpose
/// is bound into the seal, so that a sealed value moved to another kind of row doesn't open.
/// </summary>
internal interface ISecretBox
{
    /// <summary>Seals bytes for a purpose (<c>delivery</c>, <c>draft</c>, <c>revision</c>, <c>comment</c>, <c>note</c>, <c>dead-letter</c>, <c>file</c>).</summary>
    /// <param name="plain">The bytes.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="sameKeyAs">A sealed value whose key is used again, for the same record's next content; empty: a key is made.</param>
    byte[] Seal(ReadOnlySpan<byte> plain, string purpose, ReadOnlySpan<byte> sameKeyAs = default);

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed, or its master key is gone.</exception>
    byte[] Open(ReadOnlySpan<byte> secret, string purpose);

    /// <summary>The same sealed content with its key wrapped by the newest master key; the content is not opened.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is no sealed value, or its master key is gone.</exception>
    byte[] Rewrap(ReadOnlySpan<byte> secret);
}

/// <summary>Sealing of text.</summary>
internal static class SecretBoxText
{
    public static byte[] SealText(this ISecretBox box, string plain, string purpose) =>
        box.Seal(System.Text.Encoding.UTF8.GetBytes(plain), purpose);

    public static string OpenText(this ISecretBox box, byte[] secret, string purpose) =>
        System.Text.Encoding.UTF8.GetString(box.Open(secret, purpose));
}

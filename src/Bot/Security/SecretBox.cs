using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CampaignBot.Bot.Security;

/// <summary>
/// AES-256-GCM with a key per record, wrapped by the master key. Layout of version 1, in bytes: version (1), master key's id (8),
/// nonce of the wrap (12), wrapped key (32), its tag (16), tag of the content (16), content. Version, id and purpose are bound into both tags.
/// </summary>
internal sealed class SecretBox(MasterKeyRing ring) : ISecretBox
{
    /// <summary>By how many bytes a sealed value is longer than its content.</summary>
    public const int Overhead = Content;

    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Nonce = 1 + sizeof(ulong);
    private const int WrappedKey = Nonce + NonceLength;
    private const int WrapTag = WrappedKey + MasterKey.Length;
    private const int ContentTag = WrapTag + TagLength;
    private const int Content = ContentTag + TagLength;
    private const int PurposeMaxLength = 64;

    // A record's key seals one content and never another, so its nonce need not differ.
    private static readonly byte[] ContentNonce = new byte[NonceLength];

    /// <inheritdoc/>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var master = ring.Newest;
        var secret = new byte[Content + plain.Length];
        var span = secret.AsSpan();
        span[0] = Version;
        BinaryPrimitives.WriteUInt64LittleEndian(span[1..], master.Id);
        Span<byte> bound = stackalloc byte[Nonce + PurposeMaxLength];
        bound = bound[..Bind(span, purpose, bound)];

        Span<byte> key = stackalloc byte[MasterKey.Length];
        RandomNumberGenerator.Fill(key);
        RandomNumberGenerator.Fill(span.Slice(Nonce, NonceLength));
        using (var cipher = new AesGcm(key, TagLength))
            cipher.Encrypt(ContentNonce, plain, span[Content..], span.Slice(ContentTag, TagLength), bound);

        var wrap = master.Rent();
        wrap.Encrypt(span.Slice(Nonce, NonceLength), key, span.Slice(WrappedKey, MasterKey.Length), span.Slice(WrapTag, TagLength), bound);
        master.Return(wrap);
        CryptographicOperations.ZeroMemory(key);
        return secret;
    }

    /// <inheritdoc/>
    public byte[] Open(ReadOnlySpan<byte> secret, string purpose)
    {
        if (secret.Length < Content || secret[0] != Version)
            throw new CryptographicException("This is no sealed value of a version that is known.");
        var master = ring.Find(BinaryPrimitives.ReadUInt64LittleEndian(secret[1..]))
            ?? throw new CryptographicException("The master key that sealed this value is not in the key file.");
        Span<byte> bound = stackalloc byte[Nonce + PurposeMaxLength];
        bound = bound[..Bind(secret, purpose, bound)];

        Span<byte> key = stackalloc byte[MasterKey.Length];
        var wrap = master.Rent();
        try
        {
            wrap.Decrypt(secret.Slice(Nonce, NonceLength), secret.Slice(WrappedKey, MasterKey.Length), secret.Slice(WrapTag, TagLength), key, bound);
        }
        finally
        {
            master.Return(wrap);
        }

        var plain = new byte[secret.Length - Content];
        using (var cipher = new AesGcm(key, TagLength))
            cipher.Decrypt(ContentNonce, secret[Content..], secret.Slice(ContentTag, TagLength), plain, bound);
        CryptographicOperations.ZeroMemory(key);
        return plain;
    }

    private static int Bind(ReadOnlySpan<byte> secret, string purpose, Span<byte> bound)
    {
        secret[..Nonce].CopyTo(bound);
        return Encoding.UTF8.TryGetBytes(purpose, bound[Nonce..], out var written)
            ? Nonce + written
            : throw new ArgumentException("The purpose is too long.", nameof(purpose));
    }
}

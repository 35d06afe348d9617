using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CampaignBot.Bot.Security;

/// <summary>
/// AES-256-GCM with a key per record, wrapped by the master key. Layout of version 1, in bytes: version (1), master key's id (8),
/// nonce of the wrap (12), wrapped key (32), its tag (16), nonce of the content (12), its tag (16), content. The wrap's tag binds version
/// and id, the content's tag version and purpose: so another master key can wrap the key anew, and the content stays as it is.
/// </summary>
internal sealed class SecretBox(MasterKeyRing ring) : ISecretBox, IDisposable
{
    /// <summary>By how many bytes a sealed value is longer than its content.</summary>
    public const int Overhead = Content;

    /// <summary>How much of a sealed value is its key, wrapped.</summary>
    public const int KeyLength = ContentNonce;

    /// <summary>How much of a sealed value <see cref="MasterKeyOf"/> reads.</summary>
    public const int HeadLength = Nonce;

    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Nonce = 1 + sizeof(ulong);
    private const int WrappedKey = Nonce + NonceLength;
    private const int WrapTag = WrappedKey + MasterKey.Length;
    private const int ContentNonce = WrapTag + TagLength;
    private const int ContentTag = ContentNonce + NonceLength;
    private const int Content = ContentTag + TagLength;
    private const int PurposeMaxLength = 64;

    private readonly RecordCiphers _ciphers = new();

    /// <summary>The id of the master key that a sealed value needs; its head is enough.</summary>
    /// <exception cref="CryptographicException">It is no sealed value.</exception>
    public static ulong MasterKeyOf(ReadOnlySpan<byte> secret) =>
        secret.Length >= HeadLength && secret[0] == Version
            ? BinaryPrimitives.ReadUInt64LittleEndian(secret[1..])
            : throw Unknown();

    /// <inheritdoc/>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose, ReadOnlySpan<byte> sameKeyAs = default)
    {
        var secret = new byte[Content + plain.Length];
        var span = secret.AsSpan();
        Span<byte> bound = stackalloc byte[1 + PurposeMaxLength];
        bound = bound[..Bind(purpose, bound)];

        RecordCipher cipher;
        if (sameKeyAs.Length >= Content && MasterKeyOf(sameKeyAs) == ring.Newest.Id)
        {
            cipher = CipherOf(sameKeyAs);
            sameKeyAs[..ContentNonce].CopyTo(span);
        }
        else
        {
            cipher = NewCipher(span);
        }

        // A key seals few contents (those of one record, or a bounded number of messages), so that random nonces don't meet.
        var nonce = span.Slice(ContentNonce, NonceLength);
        RandomBytes.Fill(nonce);
        cipher.Aes.Encrypt(nonce, plain, span[Content..], span.Slice(ContentTag, TagLength), bound);
        _ciphers.Keep(cipher);
        return secret;
    }

    /// <inheritdoc/>
    public byte[] Open(ReadOnlySpan<byte> secret, string purpose)
    {
        if (secret.Length < Content)
            throw Unknown();
        Span<byte> bound = stackalloc byte[1 + PurposeMaxLength];
        bound = bound[..Bind(purpose, bound)];
        var plain = new byte[secret.Length - Content];
        var cipher = CipherOf(secret);
        cipher.Aes.Decrypt(secret.Slice(ContentNonce, NonceLength), secret[Content..], secret.Slice(ContentTag, TagLength), plain, bound);
        _ciphers.Keep(cipher);
        return plain;
    }

    /// <inheritdoc/>
    public byte[] Rewrap(ReadOnlySpan<byte> secret)
    {
        Span<byte> key = stackalloc byte[MasterKey.Length];
        Unwrap(secret, key);
        var rewrapped = secret.ToArray();
        Wrap(key, rewrapped);
        CryptographicOperations.ZeroMemory(key);
        return rewrapped;
    }

    public void Dispose() => _ciphers.Dispose();

    /// <summary>The cipher of a sealed value's key.</summary>
    private RecordCipher CipherOf(ReadOnlySpan<byte> secret)
    {
        var head = secret[..ContentNonce];
        if (ring.Find(MasterKeyOf(secret)) is not null && _ciphers.Take(head) is { } known)
            return known;
        Span<byte> key = stackalloc byte[MasterKey.Length];
        Unwrap(secret, key);
        var cipher = new RecordCipher(head.ToArray(), new AesGcm(key, TagLength));
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    /// <summary>The cipher of a key that is made now, and wrapped into the head of <paramref name="secret"/>.</summary>
    private RecordCipher NewCipher(Span<byte> secret)
    {
        secret[0] = Version;
        Span<byte> key = stackalloc byte[MasterKey.Length];
        RandomNumberGenerator.Fill(key);
        Wrap(key, secret);
        var cipher = new RecordCipher(secret[..ContentNonce].ToArray(), new AesGcm(key, TagLength));
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private void Wrap(ReadOnlySpan<byte> key, Span<byte> secret)
    {
        var master = ring.Newest;
        BinaryPrimitives.WriteUInt64LittleEndian(secret[1..], master.Id);
        RandomBytes.Fill(secret.Slice(Nonce, NonceLength));
        var wrap = master.Rent();
        wrap.Encrypt(
            secret.Slice(Nonce, NonceLength), key, secret.Slice(WrappedKey, MasterKey.Length), secret.Slice(WrapTag, TagLength), secret[..Nonce]);
        master.Return(wrap);
    }

    private void Unwrap(ReadOnlySpan<byte> secret, Span<byte> key)
    {
        if (secret.Length < Content)
            throw Unknown();
        var master = ring.Find(MasterKeyOf(secret))
            ?? throw new CryptographicException("The master key that sealed this value is not in the key file.");
        var wrap = master.Rent();
        try
        {
            wrap.Decrypt(
                secret.Slice(Nonce, NonceLength), secret.Slice(WrappedKey, MasterKey.Length), secret.Slice(WrapTag, TagLength), key, secret[..Nonce]);
        }
        finally
        {
            master.Return(wrap);
        }
    }

    private static CryptographicException Unknown() => new("This is no sealed value of a version that is known.");

    private static int Bind(string purpose, Span<byte> bound)
    {
        bound[0] = Version;
        return Encoding.UTF8.TryGetBytes(purpose, bound[1..], out var written)
            ? 1 + written
            : throw new ArgumentException("The purpose is too long.", nameof(purpose));
    }
}

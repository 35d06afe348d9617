using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace CampaignBot.Bot.Security;

/// <summary>A master key: 256 random bits and the id by which sealed records name it.</summary>
internal sealed class MasterKey(ulong id, byte[] bytes) : IDisposable
{
    /// <summary>Length of a key, in bytes.</summary>
    public const int Length = 32;

    // An AesGcm may serve one thread at a time, and costs more to make than to use.
    private readonly ConcurrentBag<AesGcm> _idle = [];

    public ulong Id { get; } = id;

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The id as files and the database write it.</summary>
    public string Name => Id.ToString("x16", CultureInfo.InvariantCulture);

    public static MasterKey Create() =>
        new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), RandomNumberGenerator.GetBytes(Length));

    /// <summary>Borrows a cipher; give it back with <see cref="Return"/>.</summary>
    public AesGcm Rent() => _idle.TryTake(out var cipher) ? cipher : new AesGcm(bytes, AesGcm.TagByteSizes.MaxSize);

    public void Return(AesGcm cipher) => _idle.Add(cipher);

    public void Dispose()
    {
        while (_idle.TryTake(out var cipher))
            cipher.Dispose();
    }
}

/// <summary>The master keys in use. The newest wraps; the others still open what they wrapped.</summary>
internal sealed class MasterKeyRing : IDisposable
{
    private IReadOnlyList<MasterKey> _keys = [];

    /// <summary>The key that wraps.</summary>
    /// <exception cref="InvalidOperationException">Before the start has loaded the keys.</exception>
    public MasterKey Newest => _keys.Count > 0 ? _keys[^1] : throw new InvalidOperationException("The master key is not loaded yet.");

    public IReadOnlyList<MasterKey> Keys => _keys;

    /// <summary>Takes the keys over, oldest first.</summary>
    public void Load(IReadOnlyList<MasterKey> keys) => _keys = keys;

    /// <summary>The key with the id, or null.</summary>
    public MasterKey? Find(ulong id)
    {
        foreach (var key in _keys)
        {
            if (key.Id == id)
                return key;
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var key in _keys)
            key.Dispose();
    }
}

using System.Security.Cryptography;

namespace CampaignBot.Bot.Security;

/// <summary>The cipher of a record's key.</summary>
/// <param name="Head">The sealed value's head: master key's id and the wrapped key.</param>
/// <param name="Aes">It serves one thread at a time.</param>
internal sealed record RecordCipher(byte[] Head, AesGcm Aes);

/// <summary>
/// A few ciphers that were in use just now: a turn opens a draft and seals it again, and making a cipher costs more than using it. They
/// are found by the whole head, so that a head that was changed finds none.
/// </summary>
internal sealed class RecordCiphers : IDisposable
{
    private readonly RecordCipher?[] _slots = new RecordCipher?[64];

    /// <summary>Takes the cipher of a head out, or null.</summary>
    public RecordCipher? Take(ReadOnlySpan<byte> head)
    {
        var found = Interlocked.Exchange(ref SlotOf(head), null);
        if (found is null || head.SequenceEqual(found.Head))
            return found;
        Keep(found);
        return null;
    }

    /// <summary>Keeps a cipher that is not in use any more; it takes the place of another.</summary>
    public void Keep(RecordCipher cipher) => Interlocked.Exchange(ref SlotOf(cipher.Head), cipher)?.Aes.Dispose();

    public void Dispose()
    {
        for (var i = 0; i < _slots.Length; i++)
            Interlocked.Exchange(ref _slots[i], null)?.Aes.Dispose();
    }

    // Any byte of the wrapped key is random.
    private ref RecordCipher? SlotOf(ReadOnlySpan<byte> head) => ref _slots[head[^1] % _slots.Length];
}

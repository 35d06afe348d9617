using System.Security.Cryptography;

namespace CampaignBot.Bot.Security;

/// <summary>
/// Random bytes a few at a time, for nonces and names: asking the generator costs the same for a dozen bytes as for many, so each thread
/// keeps some in store. Every byte is given once, and wiped from the store. Keys are asked for one by one.
/// </summary>
internal static class RandomBytes
{
    /// <summary>How many bytes a thread keeps in store.</summary>
    public const int StoreLength = 1024;

    [ThreadStatic]
    private static Store? _store;

    /// <summary>Fills the span with bytes that nobody can guess.</summary>
    public static void Fill(Span<byte> bytes)
    {
        if (bytes.Length > StoreLength)
            RandomNumberGenerator.Fill(bytes);
        else
            (_store ??= new Store()).Take(bytes);
    }

    private sealed class Store
    {
        private readonly byte[] _bytes = new byte[StoreLength];
        private int _given = StoreLength;

        public void Take(Span<byte> bytes)
        {
            if (bytes.Length > StoreLength - _given)
            {
                RandomNumberGenerator.Fill(_bytes);
                _given = 0;
            }

            var some = _bytes.AsSpan(_given, bytes.Length);
            some.CopyTo(bytes);
            CryptographicOperations.ZeroMemory(some);
            _given += bytes.Length;
        }
    }
}

using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CampaignBot.Bot.Security;

/// <summary>Sealing of what is kept as JSON. The plain bytes are wiped as soon as they have served.</summary>
internal static class SecretBoxJson
{
    // Chinese stands as it is: escaped, each character would take six bytes, to be sealed, stored and read back with every turn.
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? _desk;

    /// <summary>Seals a value for a purpose; see <see cref="ISecretBox.Seal"/>.</summary>
    public static byte[] SealJson<T>(
        this ISecretBox box, T value, JsonTypeInfo<T> type, string purpose, ReadOnlySpan<byte> sameKeyAs = default, int padTo = 1)
    {
        var (bytes, json) = _desk ??= NewDesk();
        try
        {
            json.Reset(bytes);
            JsonSerializer.Serialize(json, value, type);
            json.Flush();
            Pad(bytes, padTo);
            return box.Seal(bytes.WrittenSpan, purpose, sameKeyAs);
        }
        finally
        {
            // Writes zeros over what was there.
            bytes.Clear();
        }
    }

    /// <summary>Opens what <see cref="SealJson"/> made; null where that was null.</summary>
    /// <exception cref="CryptographicException">It was changed, or its master key is gone.</exception>
    /// <exception cref="JsonException">It holds something else.</exception>
    public static T? OpenJson<T>(this ISecretBox box, byte[] secret, JsonTypeInfo<T> type, string purpose)
    {
        var plain = box.Open(secret, purpose);
        try
        {
            return JsonSerializer.Deserialize(plain, type);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    // JSON may end in spaces.
    private static void Pad(ArrayBufferWriter<byte> bytes, int to)
    {
        var missing = (to - (bytes.WrittenCount % to)) % to;
        bytes.GetSpan(missing)[..missing].Fill((byte)' ');
        bytes.Advance(missing);
    }

    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) NewDesk()
    {
        var bytes = new ArrayBufferWriter<byte>();
        return (bytes, new Utf8JsonWriter(bytes, Format));
    }
}

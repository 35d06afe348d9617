using System.Globalization;
using System.Security.Cryptography;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Messaging;

/// <summary>
/// Copies of the files that members handed in, in the data directory: each sealed with a key of its own, which lies sealed in the file's
/// row. Nothing here looks into a file, and nothing serves one over HTTP. Layout: version (1), tag (16), content.
/// </summary>
internal sealed class EvidenceStore(OutgoingFileRoots roots, ISecretBox secrets)
{
    /// <summary>The folder in the data directory.</summary>
    public const string Folder = "files";

    /// <summary>Under this purpose a copy's key is sealed.</summary>
    public const string KeyPurpose = "file";

    private const byte Version = 1;
    private const int TagLength = 16;
    private const int Content = 1 + TagLength;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A key seals one copy and never another, so its nonce need not differ.
    private static readonly byte[] Nonce = new byte[12];

    /// <summary>Where the copy of a row lies, from the data directory on.</summary>
    public static string NameOf(long rowId) => $"{Folder}/{rowId.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Writes the sealed copy and names it in the row. A copy of the same row that a killed program left is replaced.</summary>
    public void Write(StoredFile row, ReadOnlySpan<byte> plain)
    {
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        var copy = new byte[Content + plain.Length];
        copy[0] = Version;
        using (var cipher = new AesGcm(key, TagLength))
            cipher.Encrypt(Nonce, plain, copy.AsSpan(Content), copy.AsSpan(1, TagLength), Bound(row.Id));
        var name = NameOf(row.Id);
        WriteDurably(Path.Combine(roots.DataDirectory, name), copy);
        (row.CopiedTo, row.KeySecret) = (name, secrets.Seal(key, KeyPurpose));
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>The content of a copy; null where there is none, or it was changed.</summary>
    public async Task<byte[]?> ReadAsync(StoredFile row, CancellationToken ct)
    {
        if (row is not { CopiedTo: { } name, KeySecret: { } secret } || !File.Exists(Path.Combine(roots.DataDirectory, name)))
            return null;
        var copy = await File.ReadAllBytesAsync(Path.Combine(roots.DataDirectory, name), ct);
        if (copy.Length < Content || copy[0] != Version)
            return null;
        var plain = new byte[copy.Length - Content];
        try
        {
            var key = secrets.Open(secret, KeyPurpose);
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(Nonce, copy.AsSpan(Content), copy.AsSpan(1, TagLength), plain, Bound(row.Id));
            CryptographicOperations.ZeroMemory(key);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Bound(long id) => [Version, .. BitConverter.GetBytes(id)];

    private static void WriteDurably(string path, byte[] content)
    {
        var draft = path + ".new";
        var folder = Path.GetDirectoryName(path)!;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        File.Delete(draft);
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}

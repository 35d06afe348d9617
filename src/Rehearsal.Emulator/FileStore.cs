using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>The files the server keeps. A file id is given once and stays good; it belongs to this bot.</summary>
internal sealed class FileStore(WorldState state, EmulatorOptions options)
{
    /// <summary>The largest photo that may be uploaded, in bytes (core.telegram.org/bots/api#sending-files).</summary>
    public const long LargestPhoto = 10 * 1024 * 1024;

    /// <summary>The largest other file that may be uploaded, in bytes.</summary>
    public const long LargestUpload = 50 * 1024 * 1024;

    /// <summary>The largest file that getFile hands out, in bytes.</summary>
    public const long LargestDownload = 20 * 1024 * 1024;

    public FileState? Find(string fileId) => state.Files.GetValueOrDefault(fileId);

    public FileState? FindByPath(string path) =>
        state.Files.Values.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal));

    /// <summary>A photo in its sizes, the largest last. The small one is a picture of its own, so that taking the wrong one shows.</summary>
    public MediaState AddPhoto(byte[] content)
    {
        var (width, height) = PictureSize.TryRead(content, out var size) ? size : (0, 0);
        var small = Add("photo", TinyPicture.Png, new FileFacts { Width = 1, Height = 1, MimeType = "image/png" });
        var full = Add("photo", content, new FileFacts { Width = width, Height = height, MimeType = "image/jpeg" });
        return new MediaState("photo", [small.Id, full.Id]);
    }

    public MediaState AddMedia(string kind, byte[] content, FileFacts facts) => new(kind, [Add(kind, content, facts).Id]);

    private FileState Add(string kind, byte[] content, FileFacts facts)
    {
        var number = state.NextFileNumber++;
        var extension = Path.GetExtension(facts.Name ?? string.Empty);
        var file = new FileState
        {
            Id = Token($"{options.BotId}:{number}:{kind}", 54),
            UniqueId = Token(Convert.ToHexString(SHA256.HashData(content)) + kind, 16),
            Kind = kind,
            Path = $"{kind}s/file_{number}{(IsPlain(extension) ? extension : string.Empty)}",
            Name = facts.Name,
            MimeType = facts.MimeType,
            Size = content.Length,
            Width = facts.Width,
            Height = facts.Height,
            Duration = facts.Duration,
            Content = content,
        };
        state.Files.Add(file.Id, file);
        return file;
    }

    private static bool IsPlain(string extension) => extension.Length is > 1 and <= 8 && extension.Skip(1).All(char.IsAsciiLetterOrDigit);

    private static string Token(string seed, int length)
    {
        var bytes = SHA512.HashData(Encoding.UTF8.GetBytes(seed));
        return Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_')[..length];
    }
}

/// <summary>What is known of a file beside its bytes; lengths in pixels and seconds.</summary>
internal sealed record FileFacts
{
    public string? Name { get; init; }

    public string? MimeType { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public int Duration { get; init; }
}

/// <summary>The smallest picture: one grey pixel.</summary>
internal static class TinyPicture
{
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==");
}

/// <summary>A hill, a sky and a sun, 48 by 32: what people send when it does not matter what.</summary>
internal static class SamplePicture
{
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAADAAAAAgCAIAAADbtmxLAAAAlklEQVR42u3UvQ2AIBCG4RvQVVzAJdjCHaxsXcEl7Ow1IbEARO6HgMmXvPXlgV" +
        "yO1v3oKgIIoEznNnQBuh1xzUBJTcYEUFtQRvNm4oFGN/u6+KFHwzLVAgWaclMVUFKjNMnvUEYj2Cftpf7UcE0qUKHG1kQmGkPTT0ACjZWJ3DIF" +
        "iTW+eCArstXoTaR8kHkAAQQQQAAFXQli11iNdn48AAAAAElFTkSuQmCC");
}

/// <summary>Reads a picture's measures from the head of a PNG or JPEG file.</summary>
internal static class PictureSize
{
    public static bool TryRead(ReadOnlySpan<byte> content, out (int Width, int Height) size) =>
        TryReadPng(content, out size) || TryReadJpeg(content, out size);

    private static bool TryReadPng(ReadOnlySpan<byte> content, out (int Width, int Height) size)
    {
        size = default;
        if (content.Length < 24 || !content[..8].SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return false;
        size = (BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..]));
        return size is { Width: > 0, Height: > 0 };
    }

    private static bool TryReadJpeg(ReadOnlySpan<byte> content, out (int Width, int Height) size)
    {
        size = default;
        if (content.Length < 4 || content[0] != 0xFF || content[1] != 0xD8)
            return false;
        var at = 2;
        while (at + 9 < content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                size = (BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
                return true;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return false;
    }
}

using System.Buffers.Binary;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>The streams of an old Office file: a small file system of sectors and chains ([MS-CFB]).</summary>
internal static class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int InHeader = 109;

    /// <summary>The content of the first stream with one of the names; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static byte[]? Stream(byte[] file, params IReadOnlyList<string> names)
    {
        try
        {
            return Find(file, names);
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("A chain of the file leads out of it.", error);
        }
    }

    private static byte[]? Find(byte[] file, IReadOnlyList<string> names)
    {
        var size = 1 << (Short(file, 30) & 0x1F);
        var table = Table(file, size);
        var directory = Chain(file, UInt(file, 48), table, size, HeaderLength);
        for (var at = 0; at + EntryLength <= directory.Length; at += EntryLength)
        {
            var entry = directory.AsSpan(at, EntryLength);
            var length = Math.Clamp(Short(entry, 64) - 2, 0, 62);
            if (entry[66] != 2 || !names.Contains(System.Text.Encoding.Unicode.GetString(entry[..length])))
                continue;
            var (start, bytes) = (UInt(entry, 116), (int)Math.Min(UInt(entry, 120), (uint)file.Length));
            if (bytes >= UInt(file, 56))
                return Chain(file, start, table, size, HeaderLength)[..bytes];

            // A short stream lies in sectors of its own within the first entry's.
            var small = Chain(file, UInt(directory, 116), table, size, HeaderLength);
            var smallTable = Numbers(Chain(file, UInt(file, 60), table, size, HeaderLength));
            return Chain(small, start, smallTable, 1 << (Short(file, 32) & 0x1F), before: 0)[..bytes];
        }

        return null;
    }

    // Where each sector goes on. The first 109 sectors of this table are named in the header, the others in a chain of their own.
    private static uint[] Table(byte[] file, int size)
    {
        var sectors = Enumerable.Range(0, InHeader).Select(i => UInt(file, 76 + (4 * i))).ToList();
        var next = UInt(file, 68);
        for (var left = file.Length / size; next < EndOfChain && left > 0; left--)
        {
            var more = Numbers(file.AsSpan(HeaderLength + (checked((int)next) * size), size));
            sectors.AddRange(more[..^1]);
            next = more[^1];
        }

        return [.. sectors.Where(s => s < EndOfChain).SelectMany(s => Numbers(file.AsSpan(HeaderLength + (checked((int)s) * size), size)))];
    }

    private static byte[] Chain(byte[] file, uint start, uint[] table, int size, int before)
    {
        using var content = new MemoryStream();
        for (var (sector, left) = (start, (file.Length / size) + 1); sector < EndOfChain && left > 0; left--)
        {
            var at = before + (checked((int)sector) * size);
            content.Write(file, at, Math.Min(size, file.Length - at));
            sector = table[sector];
        }

        return content.ToArray();
    }

    private static uint[] Numbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = new uint[bytes.Length / 4];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = UInt(bytes, 4 * i);
        return numbers;
    }

    private static uint UInt(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}

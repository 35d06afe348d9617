using System.Buffers.Binary;
using System.IO.Compression;

namespace CampaignBot.Bot.Features.PackTeamsApp;

/// <summary>The app's own icons, drawn: a tick, white on red in a square of 192, and white on nothing in one of 32 (what Teams asks for).</summary>
internal static class AppIcon
{
    public const int ColorSize = 192;
    public const int OutlineSize = 32;

    /// <summary>The red of the first icon, as the manifest names it too.</summary>
    public const string Accent = "#C8102E";

    private const int Channels = 4;
    private const double HalfStroke = 0.055;

    private static readonly (double X, double Y)[] Tick = [(0.24, 0.52), (0.43, 0.71), (0.77, 0.31)];
    private static readonly byte[] Red = Convert.FromHexString(Accent[1..]);

    public static byte[] Color() => Png(ColorSize, ink => [.. Red.Select(part => (byte)(part + (byte.MaxValue - part) * ink)), byte.MaxValue]);

    public static byte[] Outline() => Png(OutlineSize, ink => [byte.MaxValue, byte.MaxValue, byte.MaxValue, (byte)(byte.MaxValue * ink)]);

    // How much of a pixel the stroke covers, from nothing to one.
    private static double InkAt(int x, int y, int size)
    {
        var (px, py) = ((x + 0.5) / size, (y + 0.5) / size);
        var distance = Math.Min(Distance(px, py, Tick[0], Tick[1]), Distance(px, py, Tick[1], Tick[2]));
        return Math.Clamp((HalfStroke - distance) * size + 0.5, 0, 1);
    }

    private static double Distance(double x, double y, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var along = Math.Clamp(((x - from.X) * dx + (y - from.Y) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.Sqrt(Math.Pow(x - from.X - along * dx, 2) + Math.Pow(y - from.Y - along * dy, 2));
    }

    private static byte[] Png(int size, Func<double, byte[]> pixel)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        // Eight bits a channel; colour with transparency.
        (header[8], header[9]) = (8, 6);
        Chunk(file, "IHDR"u8, header);
        using var lines = new MemoryStream();
        using (var packed = new ZLibStream(lines, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < size; y++)
            {
                packed.WriteByte(0);
                for (var x = 0; x < size; x++)
                    packed.Write(pixel(InkAt(x, y, size)), 0, Channels);
            }
        }

        Chunk(file, "IDAT"u8, lines.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] checkedPart = [.. name, .. content];
        file.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(checkedPart));
        file.Write(number);
    }

    // The sum that PNG asks for (www.w3.org/TR/png-3, annex D).
    private static uint Crc(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}

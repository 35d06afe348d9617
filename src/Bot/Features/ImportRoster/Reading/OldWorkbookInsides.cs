using System.Buffers.Binary;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>The insides of an XLS: a stream of records, one after another ([MS-XLS]).</summary>
internal static class OldWorkbookInsides
{
    private const int Formula = 0x0006;
    private const int DateMode = 0x0022;
    private const int SheetAt = 0x0085;
    private const int BoolOrError = 0x0205;
    private const int Begin = 0x0809;

    private static readonly Dictionary<byte, string> Shown = new()
    {
        [0x00] = "#NULL!",
        [0x07] = "#DIV/0!",
        [0x0F] = "#VALUE!",
        [0x17] = "#REF!",
        [0x1D] = "#NAME?",
        [0x24] = "#NUM!",
        [0x2A] = "#N/A",
    };

    public static WorkbookInsides Read(byte[] file)
    {
        var insides = new WorkbookInsides();
        var stream = file is [0xD0, 0xCF, ..] ? CompoundFile.Stream(file, "Workbook", "Book") : file;
        if (stream is null)
            return insides;

        var places = new Dictionary<uint, int>();
        var sheet = -1;
        for (var at = 0; at + 4 <= stream.Length;)
        {
            var (type, length) = (Short(stream, at), Short(stream, at + 2));
            var content = stream.AsSpan(at + 4, Math.Min(length, stream.Length - at - 4));
            switch (type)
            {
                case DateMode when content.Length >= 2:
                    insides.From1904 = Short(content, 0) == 1;
                    break;
                // The sheets come in the order of these records; charts and macros are of other types.
                case SheetAt when content.Length >= 6 && content[5] == 0:
                    places[BinaryPrimitives.ReadUInt32LittleEndian(content)] = places.Count;
                    break;
                case Begin:
                    sheet = places.GetValueOrDefault((uint)at, -1);
                    break;
                case BoolOrError when content.Length >= 8 && content[7] == 1:
                    Add(content, content[6]);
                    break;
                case Formula when content.Length >= 14 && content[6] == 2 && Short(content, 12) == 0xFFFF:
                    Add(content, content[8]);
                    break;
            }

            at += 4 + length;

            void Add(ReadOnlySpan<byte> cell, byte code) =>
                insides.AddError(sheet, Short(cell, 0) + 1, Short(cell, 2), Shown.GetValueOrDefault(code, "#N/A"));
        }

        return insides;
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}

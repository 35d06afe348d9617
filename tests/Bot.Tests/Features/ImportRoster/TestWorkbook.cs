using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary>A cell as a workbook's file has it: what a library for writing would never write is what is tested.</summary>
/// <param name="Type">The cell's type in the file; null: a number.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Format">A built-in number format's index, or one of <see cref="TestWorkbook.Patterns"/> from 164 on.</param>
internal sealed record XlsxCell(string? Type, string Value, int Format = 0)
{
    public static implicit operator XlsxCell(string text) => new("inlineStr", text);

    public static implicit operator XlsxCell(double number) => new(null, number.ToString("R", CultureInfo.InvariantCulture));

    public static XlsxCell Error(string shown) => new("e", shown);

    public static XlsxCell Number(double number, int format) => new(null, number.ToString("R", CultureInfo.InvariantCulture), format);
}

/// <summary>A sheet of a <see cref="TestWorkbook"/>.</summary>
internal sealed record XlsxSheet(string Name, params XlsxCell?[][] Rows)
{
    public bool IsHidden { get; init; }

    /// <summary>Lines, from 1, that aren't shown.</summary>
    public IReadOnlyList<int> HiddenRows { get; init; } = [];

    /// <summary>Ranges such as <c>A1:C1</c>.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];
}

/// <summary>Writes workbooks part by part.</summary>
internal static class TestWorkbook
{
    /// <summary>Patterns of formats from 164 on.</summary>
    public static readonly string[] Patterns = ["0000", "\"DY\"0000", "yyyy\"年\"m\"月\"", "yyyy\"年\"m\"月\"d\"日\""];

    private static readonly int[] Formats = [0, 14, 27, 31, 49, 57, .. Enumerable.Range(164, Patterns.Length)];

    public static byte[] Write(params XlsxSheet[] sheets)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string name, string xml)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
            }

            const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            const string Package = "http://schemas.openxmlformats.org/package/2006";
            const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            var numbered = sheets.Select((s, i) => (Sheet: s, Id: i + 1)).ToList();
            Part("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                + string.Concat(numbered.Select(s => $"<Override PartName=\"/xl/worksheets/sheet{s.Id}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + "</Types>");
            Part("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId100\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>"
                + string.Concat(numbered.Select(s => $"<Relationship Id=\"rId{s.Id}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{s.Id}.xml\"/>")) + "</Relationships>");
            Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
                + string.Concat(numbered.Select(s => $"<sheet name=\"{s.Sheet.Name}\" sheetId=\"{s.Id}\"{(s.Sheet.IsHidden ? " state=\"hidden\"" : "")} r:id=\"rId{s.Id}\"/>")) + "</sheets></workbook>");
            Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"{Patterns.Length}\">"
                + string.Concat(Patterns.Select((p, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{SecurityElement.Escape(p)}\"/>"))
                + "</numFmts><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs>"
                + string.Concat(Formats.Select(f => $"<xf numFmtId=\"{f}\" xfId=\"0\" applyNumberFormat=\"1\"/>")) + "</cellXfs></styleSheet>");
            foreach (var (sheet, id) in numbered)
                Part($"xl/worksheets/sheet{id}.xml", Sheet(sheet, Main));
        }

        return stream.ToArray();
    }

    private static string Sheet(XlsxSheet sheet, string main)
    {
        var rows = sheet.Rows.Select((row, i) => $"<row r=\"{i + 1}\"{(sheet.HiddenRows.Contains(i + 1) ? " hidden=\"1\"" : "")}>"
            + string.Concat(row.Select((cell, column) => cell is null ? "" : Cell(cell, $"{(char)('A' + column)}{i + 1}"))) + "</row>");
        var merged = sheet.Merged.Count == 0 ? "" : "<mergeCells>" + string.Concat(sheet.Merged.Select(m => $"<mergeCell ref=\"{m}\"/>")) + "</mergeCells>";
        return $"<worksheet xmlns=\"{main}\"><sheetData>{string.Concat(rows)}</sheetData>{merged}</worksheet>";
    }

    private static string Cell(XlsxCell cell, string at)
    {
        var start = $"<c r=\"{at}\" s=\"{Array.IndexOf(Formats, cell.Format)}\"{(cell.Type is { } type ? $" t=\"{type}\"" : "")}>";
        var value = SecurityElement.Escape(cell.Value);
        return cell.Type == "inlineStr" ? $"{start}<is><t xml:space=\"preserve\">{value}</t></is></c>" : $"{start}<v>{value}</v></c>";
    }
}

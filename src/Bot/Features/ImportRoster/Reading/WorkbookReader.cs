using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CampaignBot.Bot.Features.ImportRoster.Reading;

/// <summary>The sheets of a workbook, XLSX or XLS, as a person sees them.</summary>
internal static partial class WorkbookReader
{
    /// <summary>Columns that are looked at: as many as an XLS has.</summary>
    public const int MostColumns = 256;

    /// <summary>A spreadsheet keeps fifteen digits of a number; what stands behind them is made up.</summary>
    private const double MostExact = 1e15;

    /// <summary>Formats of East Asia that are dates, though no pattern of theirs stands in the file.</summary>
    private static readonly HashSet<int> EastAsianDays = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

    /// <summary>Those of all built-in formats that show a month and a year alone.</summary>
    private static readonly HashSet<int> MonthsAlone = [17, 27, 36, 50, 52, 57];

    // The reader asks for the code pages of old workbooks, which .NET knows only when told.
    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="RosterFileException">It is no workbook, or one that nobody can open.</exception>
    public static IReadOnlyList<RosterSheet> Read(byte[] file, RosterFileKind kind)
    {
        try
        {
            var insides = WorkbookInsides.Read(file, kind);
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file, writable: false));
            var sheets = new List<RosterSheet>();
            do
            {
                sheets.Add(ReadSheet(reader, insides, sheets.Count));
            }
            while (reader.NextResult());
            return sheets;
        }
        catch (InvalidPasswordException)
        {
            throw new RosterFileException(ImportRosterTexts.FileIsLocked);
        }
        catch (Exception error) when (error is not (RosterFileException or OutOfMemoryException))
        {
            // The library says by exceptions of every kind that a file is damaged.
            throw new RosterFileException(kind == RosterFileKind.OldWorkbook ? ImportRosterTexts.OldFileIsNoWorkbook : ImportRosterTexts.FileIsDamaged, error);
        }
    }

    private static RosterSheet ReadSheet(IExcelDataReader reader, WorkbookInsides insides, int index)
    {
        var rows = new List<RosterTableRow>();
        while (reader.Read())
        {
            var line = reader.Depth + 1;
            var cells = new List<RosterCell>();
            for (var i = 0; i < Math.Min(reader.FieldCount, MostColumns); i++)
            {
                var cell = insides.ErrorAt(index, line, i) is { } error ? new RosterCell(error, CellFault.Error) : Cell(reader, i, insides.From1904);
                if (cell.IsEmpty)
                    continue;
                while (cells.Count < i)
                    cells.Add(RosterCell.Empty);
                cells.Add(cell);
            }

            if (cells.Count > 0)
                rows.Add(new RosterTableRow(line, cells, IsHidden: reader.RowHeight == 0));
        }

        var merged = (reader.MergeCells ?? [])
            .Where(m => m.FromColumn == m.ToColumn && m.ToRow > m.FromRow)
            .Select(m => new MergedRows(m.FromColumn, m.FromRow + 1, m.ToRow + 1));
        return new RosterSheet(reader.Name, reader.VisibleState != "visible", rows) { Merged = [.. merged] };
    }

    private static RosterCell Cell(IExcelDataReader reader, int column, bool from1904) => reader.GetValue(column) switch
    {
        null => RosterCell.Empty,
        string text => CellText.Cell(text),
        double number => Number(number, reader.GetNumberFormatIndex(column), reader.GetNumberFormatString(column), from1904),
        int number => Number(number, reader.GetNumberFormatIndex(column), reader.GetNumberFormatString(column), from1904),
        DateTime instant => Day(DateOnly.FromDateTime(instant), reader.GetNumberFormatIndex(column), reader.GetNumberFormatString(column)),
        bool truth => new RosterCell(truth ? "TRUE" : "FALSE"),
        var other => CellText.Cell(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
    };

    private static RosterCell Number(double number, int format, string? pattern, bool from1904)
    {
        if (EastAsianDays.Contains(format) && RosterDay.OfSerial(number, from1904) is { } day)
            return Day(day, format, pattern);
        if (!double.IsFinite(number) || Math.Abs(number) >= MostExact)
            return new RosterCell(number.ToString("R", CultureInfo.InvariantCulture), CellFault.Rounded);
        var text = ((decimal)number).ToString("0.################", CultureInfo.InvariantCulture);
        if (number >= 0 && double.IsInteger(number) && Zeros().Match(pattern ?? "") is { Success: true } zeros)
            text = zeros.Groups["before"].Value + text.PadLeft(zeros.Groups["zeros"].Length, '0');
        return new RosterCell(text) { Serial = RosterDay.OfSerial(number, from1904) };
    }

    // Whoever types a month alone gets its first day, shown as a month: nobody wrote that day.
    private static RosterCell Day(DateOnly day, int format, string? pattern)
    {
        var isMonth = day.Day == 1 && (MonthsAlone.Contains(format) || (pattern is not null && MonthPattern().IsMatch(pattern)));
        return isMonth
            ? new RosterCell(day.ToString("yyyy-MM", CultureInfo.InvariantCulture))
            : new RosterCell(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) { Day = day };
    }

    /// <summary>A format that shows zeros in front, and perhaps a word before them: <c>"DY"0000</c>.</summary>
    [GeneratedRegex("""^("(?<before>[^"]*)")?(?<zeros>0{2,20})$""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Zeros();

    /// <summary>A pattern with a year and no day.</summary>
    [GeneratedRegex("^[^d]*y[^d]*$", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex MonthPattern();
}

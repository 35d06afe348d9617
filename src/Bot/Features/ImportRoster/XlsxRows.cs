using System.Globalization;
using System.Xml;
using MiniExcelLibs;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>The rows of a workbook's first sheet, as text.</summary>
internal static class XlsxRows
{
    /// <exception cref="InvalidDataException">It is no workbook.</exception>
    public static IReadOnlyList<RosterTableRow> Read(string path)
    {
        try
        {
            return [.. MiniExcel.Query(path, useHeaderRow: false)
                .Cast<IDictionary<string, object?>>()
                .Select((row, i) => new RosterTableRow(i + 1, [.. row.Values.Select(Show)]))];
        }
        catch (Exception error) when (error is XmlException or KeyNotFoundException or NotSupportedException or InvalidOperationException)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    // A number cell comes as a double: eleven digits of a phone must not turn into 1.39E+10.
    private static string Show(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "",
    };
}

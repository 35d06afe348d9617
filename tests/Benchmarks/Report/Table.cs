using System.Net;
using System.Text;

namespace CampaignBot.Benchmarks.Report;

/// <summary>All findings, for the terminal and as a page.</summary>
internal static class Table
{
    private static readonly string[] Head = ["what", "figure", "reference", "ratio", "goal", "met"];

    public static string Plain(IReadOnlyList<Finding> findings)
    {
        var rows = findings.Select(Cells).Prepend(Head).ToList();
        var widths = Head.Select((_, i) => rows.Max(r => r[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return text.ToString();
    }

    public static string Page(IReadOnlyList<Finding> findings)
    {
        var page = new StringBuilder("""
            <!doctype html><meta charset="utf-8"><style>
            body{font:15px/1.5 "Noto Sans","DejaVu Sans",sans-serif;margin:24px;color:#1c2733}h1{font-size:20px}
            table{border-collapse:collapse}th,td{padding:7px 14px;text-align:left;border-bottom:1px solid #d7dee6}
            th{background:#f1f4f7}.yes{color:#14713d;font-weight:600}.no{color:#a9211b;font-weight:600}
            </style><h1>CampaignBot: dotnet run -c Release --project tests/Benchmarks -- all</h1><table><tr>
            """);
        foreach (var cell in Head)
            page.Append("<th>").Append(cell);
        foreach (var finding in findings)
        {
            page.Append("<tr>");
            foreach (var cell in Cells(finding).SkipLast(1))
                page.Append("<td>").Append(WebUtility.HtmlEncode(cell));
            page.Append(finding.Met ? "<td class=yes>yes" : "<td class=no>no");
        }

        return page.Append("</table>").ToString();
    }

    private static string[] Cells(Finding f) => [f.What, f.Figure, f.Reference, f.Ratio, f.Goal, f.Met ? "yes" : "no"];
}

using System.Globalization;

namespace CampaignBot.Benchmarks.Report;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Figure">What came out, with its unit.</param>
/// <param name="Reference">What it is compared with, and how that did.</param>
/// <param name="Ratio">The figure by the reference's.</param>
/// <param name="Goal">What is asked for.</param>
/// <param name="Met">Whether it is reached.</param>
internal sealed record Finding(string What, string Figure, string Reference, string Ratio, string Goal, bool Met)
{
    /// <summary>The middle one of some rounds.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The value that so many percent stay under.</summary>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];
    }

    public static string Show(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);
}

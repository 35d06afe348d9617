using CampaignBot.Benchmarks.Measured;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>Where runs keep their data, and what they have in common.</summary>
internal sealed class Workplace : IDisposable
{
    /// <summary>Within the self-analysis' week, before the hours in which anything is sent unasked.</summary>
    public static readonly DateTimeOffset EarlyMorning = new(2027, 6, 25, 22, 30, 0, TimeSpan.Zero);

    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("campaignbot-bench-").FullName;

    /// <summary>A fresh directory.</summary>
    public string Directory(string name) => System.IO.Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    /// <summary>An order for our bot on a line.</summary>
    public BotOrder Order(string url, string name) => new(url, "7000000001:AABenchmarksBenchmarksBenchmarks000", Directory(name), EarlyMorning);

    public void Say(FormattableString line) => Console.Error.WriteLine(FormattableString.Invariant(line));

    public void Dispose() => System.IO.Directory.Delete(_root, recursive: true);
}

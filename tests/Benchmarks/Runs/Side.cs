using System.Diagnostics;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Measured;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>One line with who is measured on it.</summary>
/// <param name="line">The line.</param>
/// <param name="bot">Who is measured.</param>
/// <param name="members">How many write, in turn.</param>
/// <param name="asksEvery">Every so-and-so-manieth update asks what the member owes; 0: none does.</param>
internal sealed class Side(LineProcess line, BotProcess bot, int members, int asksEvery = 0)
{
    private int _loaded;

    /// <summary>Updates a second, and seconds of CPU per 10,000.</summary>
    public async Task<(double Rate, double Cost)> RoundAsync(int count)
    {
        var updates = Enumerable.Range(_loaded + 1, count)
            .Select(id => asksEvery > 0 && id % asksEvery == 0 ? Inbound.Command(id, members, "/today") : Inbound.Update(id, members)).ToList();
        _loaded += count;
        var before = bot.Cpu;
        var watch = Stopwatch.StartNew();
        await line.LoadAsync(updates);
        await line.WhenSentAsync(_loaded, TimeSpan.FromMinutes(2));
        var seconds = watch.Elapsed.TotalSeconds;
        // What is still being written down belongs to the round.
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        return (count / seconds, (bot.Cpu - before).TotalSeconds / count * 10_000);
    }
}

using System.Diagnostics;
using System.Globalization;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// One scripted day, from an empty directory on, in which the program is killed at every statement of a migration, every write of its
/// key, before, in and after every commit, and before and after every call to Telegram has been taken. What the day leaves behind is
/// what it leaves when nobody disturbs it.
/// </summary>
public sealed class EveryPointKillTests
{
    /// <summary>The short form dies at each so manyth point; which ones, the day of the year says, so that in time it has been all.</summary>
    private const int Every = 400;

    private static (int Every, int Offset) Share => LongForm.IsAsked ? LongForm.Part : (Every, LongForm.Choice(Every));

    [Fact]
    public async Task Day_WhenTheProgramIsKilledAtEveryPoint_EndsAsItDoesUndisturbed()
    {
        var (every, offset) = Share;
        var (expected, _) = await PlayAsync(KillWalk.None);
        var walk = new KillWalk(every, offset);
        var watch = Stopwatch.StartNew();
        var (rows, longestStart) = await PlayAsync(walk);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{walk.Kills.Count} kills at {walk.Points} points (offset {offset}) in {watch.Elapsed.TotalSeconds:0} s; the longest start {longestStart.TotalSeconds:0.0} s."));
        walk.Kills.ShouldNotBeEmpty();
        DomainRows.Difference(expected, rows).ShouldBeEmpty($"offset {offset}, killed at: {string.Join("; ", walk.Kills)}");
    }

    private static async Task<(IReadOnlyList<string> Rows, TimeSpan LongestStart)> PlayAsync(KillWalk walk)
    {
        await using var stage = await KilledStage.CreateAsync(KilledDay.Plan, KilledDay.Roster, KilledDay.Morning, walk);
        var rows = await new KilledDay(stage, walk).PlayAsync();
        return (rows, stage.Starts.Longest);
    }
}

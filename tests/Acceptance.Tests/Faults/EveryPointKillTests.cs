using System.Diagnostics;
using System.Globalization;
using CampaignBot.Acceptance.Tests.Scripts;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// One scripted day, from an empty directory on, in which the program is killed at every statement of a migration, every write of its
/// key, before, in and after every commit, and before and after every call to Telegram has been taken. What the day leaves behind is
/// what it leaves when nobody disturbs it. A second day does a thing of every kind that the first leaves out.
/// </summary>
public sealed class EveryPointKillTests
{
    /// <summary>The short form dies at each so manyth point of a day, which has a few more; which one, today's date says, so that in time it has been all.</summary>
    private const int EveryOfDay = 401;

    private const int EveryOfRecords = 1_001;

    [Fact]
    public async Task Day_WhenTheProgramIsKilledAtEveryPoint_EndsAsItDoesUndisturbed()
    {
        LongForm.Turn(3, of: 5);
        await ShowAsync(PlayAsync, EveryOfDay);
    }

    /// <summary>A day on which something of every other kind is done, from the first push to the group on.</summary>
    [Fact]
    public async Task RecordsOfEveryKind_WhenTheProgramIsKilledAtEveryPoint_AreAsTheyAreUndisturbed()
    {
        LongForm.Turn(4, of: 5);
        var rows = await ShowAsync(PlayRecordsAsync, EveryOfRecords);
        foreach (var table in RecordsScript.Tables)
            rows.ShouldContain(row => row.StartsWith(table + " ", StringComparison.Ordinal), table);
    }

    private static async Task<IReadOnlyList<string>> ShowAsync(
        Func<KillWalk, Task<(IReadOnlyList<string> Rows, TimeSpan LongestStart)>> play, int shortForm)
    {
        var (every, offset) = LongForm.IsAsked ? LongForm.Part : (shortForm, LongForm.Choice(shortForm));
        var (expected, _) = await play(KillWalk.None);
        var walk = new KillWalk(every, offset);
        var watch = Stopwatch.StartNew();
        var (rows, longestStart) = await play(walk);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{walk.Kills.Count} kills at {walk.Points} points (offset {offset}) in {watch.Elapsed.TotalSeconds:0} s; the longest start {longestStart.TotalSeconds:0.0} s."));
        walk.Kills.ShouldNotBeEmpty();
        DomainRows.Difference(expected, rows).ShouldBeEmpty($"offset {offset}, killed at: {string.Join("; ", walk.Kills)}");
        return rows;
    }

    private static async Task<(IReadOnlyList<string> Rows, TimeSpan LongestStart)> PlayAsync(KillWalk walk)
    {
        await using var stage = await KilledStage.CreateAsync(KilledDay.Plan, KilledDay.Roster, KilledDay.Morning, walk);
        var rows = await new KilledDay(stage, walk).PlayAsync();
        return (rows, stage.Starts.Longest);
    }

    // What leads up to it is the other day's, and nothing dies of it here.
    private static async Task<(IReadOnlyList<string> Rows, TimeSpan LongestStart)> PlayRecordsAsync(KillWalk walk)
    {
        walk.Rest();
        await using var stage = await KilledStage.CreateAsync(RecordsPlan.Text, RecordsPlan.Roster, RecordsPlan.Morning, walk);
        await stage.ImportAsync();
        await stage.PrepareAsync(RecordsPlan.Gather(stage.World, out var cast));
        await stage.StartAsync();
        var script = new RecordsScript(new KilledScene(stage, walk), cast);
        await script.GatherAsync();
        await script.PlayAsync();
        walk.Begin("end");
        await stage.StopAsync();
        return (await stage.RowsAsync(), stage.Starts.Longest);
    }
}

using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Whatever comes in for an update: nothing crashes, nothing is left unhandled, and memory stays what it was.</summary>
public sealed class FuzzTests
{
    private const long MostGrowth = 50L * 1024 * 1024;

    // Some are in these from the beginning; into which others they come, the seed decides.
    private static readonly string[] Dialogs = ["form", "progress", "straight-entry", "suggest"];

    private static int Count => LongForm.IsAsked ? 1_000_000 : 3_000;

    /// <summary>
    /// The seeds that are kept: one whose plan asks for something of every kind; and for the long form an everyday county's, and one that once
    /// found a press without an id.
    /// </summary>
    public static TheoryData<int, string> Seeds => LongForm.IsAsked
        ? new() { { 20270602, FuzzRun.RecordsWord }, { 20270601, FuzzRun.Word }, { 3, FuzzRun.Word } }
        : new() { { 20270602, FuzzRun.RecordsWord } };

    [Theory, MemberData(nameof(Seeds))]
    public async Task Updates_MadeAndBroken_AreAllHandledInSteadyMemory(int seed, string word)
    {
        LongForm.Turn(0, of: 2);
        var result = await FuzzRun.StartAsync(word, seed, Count);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {result.Taken} updates, {result.Turns} turns, {result.DeadLetters} dead letters, {result.Errors.Count} errors, {result.Growth / 1024 / 1024} MB more; dialogs: {string.Join(' ', result.Dialogs)}.");
        result.Errors.ShouldBeEmpty($"seed {seed}");
        result.DeadLetters.ShouldBe(0, $"seed {seed}");
        result.Turns.ShouldBeGreaterThan(result.Taken / 4, $"seed {seed}: most of it must reach the bot's own parts");
        result.Growth.ShouldBeLessThan(MostGrowth, $"seed {seed}");
        if (word == FuzzRun.RecordsWord)
            Dialogs.Except(result.Dialogs).ShouldBeEmpty($"seed {seed}: what is made comes into the dialogs of every kind, too; it came into {string.Join(' ', result.Dialogs)}");
    }
}

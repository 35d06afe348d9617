using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Whatever comes in for an update: nothing crashes, nothing is left unhandled, and memory stays what it was.</summary>
public sealed class FuzzTests
{
    private const long MostGrowth = 50L * 1024 * 1024;

    /// <summary>The seeds that are kept: the everyday one, and for the long form one that once found a press without an id.</summary>
    public static TheoryData<int> Seeds => LongForm.IsAsked ? [20270601, 3] : [20270601];

    private static int Count => LongForm.IsAsked ? 1_000_000 : 3_000;

    [Theory, MemberData(nameof(Seeds))]
    public async Task Updates_MadeAndBroken_AreAllHandledInSteadyMemory(int seed)
    {
        var result = await FuzzRun.StartAsync(FuzzRun.Word, seed, Count);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {result.Taken} updates, {result.Turns} turns, {result.DeadLetters} dead letters, {result.Errors.Count} errors, {result.Growth / 1024 / 1024} MB more.");
        result.Errors.ShouldBeEmpty($"seed {seed}");
        result.DeadLetters.ShouldBe(0, $"seed {seed}");
        result.Turns.ShouldBeGreaterThan(result.Taken / 4, $"seed {seed}: most of it must reach the bot's own parts");
        result.Growth.ShouldBeLessThan(MostGrowth, $"seed {seed}");
    }
}

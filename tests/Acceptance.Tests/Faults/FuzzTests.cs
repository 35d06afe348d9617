namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Whatever comes in for an update: nothing crashes, nothing is left unhandled, and memory stays what it was.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20270601;
    private const long MostGrowth = 50L * 1024 * 1024;

    private static int Count => LongForm.IsAsked ? 1_000_000 : 8_000;

    [Fact]
    public async Task Updates_MadeAndBroken_AreAllHandledInSteadyMemory()
    {
        var result = await FuzzRun.StartAsync(Seed, Count);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {Seed}: {result.Taken} updates, {result.Turns} turns, {result.DeadLetters} dead letters, {result.Errors.Count} errors, {result.Growth / 1024 / 1024} MB more.");
        result.Errors.ShouldBeEmpty($"seed {Seed}");
        result.DeadLetters.ShouldBe(0, $"seed {Seed}");
        result.Turns.ShouldBeGreaterThan(result.Taken / 4, $"seed {Seed}: most of it must reach the bot's own parts");
        result.Growth.ShouldBeLessThan(MostGrowth, $"seed {Seed}");
    }
}

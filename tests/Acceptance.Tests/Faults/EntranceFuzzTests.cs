using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Whatever comes in for an activity of the Bot Framework's: it is taken or refused, nothing crashes, and memory stays what it was.</summary>
public sealed class EntranceFuzzTests
{
    // What is remembered of chats and people is bounded by number, and Teams' ids are two hundred characters long: after 60,000 activities 41 MB
    // more are held than after the first 12,000, after 200,000 of them 53 more than after 40,000. A leak of a kilobyte each would be 160.
    private const long MostGrowth = 80L * 1024 * 1024;

    /// <summary>The seeds that are kept: the everyday one, and another for the long form.</summary>
    public static TheoryData<int> Seeds => LongForm.IsAsked ? [20270601, 7] : [20270601];

    private static int Count => LongForm.IsAsked ? 200_000 : 1_500;

    [Theory, MemberData(nameof(Seeds))]
    public async Task Activities_MadeAndBroken_AreTakenOrRefused_AndWriteNothingWithoutAToken(int seed)
    {
        LongForm.Turn(1, of: 2);
        var result = await FuzzRun.StartAsync(EntranceRun.Word, seed, Count);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {result.Taken} activities, {result.Turns} turns, {result.DeadLetters} dead letters, {result.Errors.Count} errors, {result.Growth / 1024 / 1024} MB more.");
        result.Errors.ShouldBeEmpty($"seed {seed}");
        result.DeadLetters.ShouldBe(0, $"seed {seed}");
        result.Turns.ShouldBeGreaterThan(result.Taken / 4, $"seed {seed}: much of it must reach the bot's own parts");
        result.Growth.ShouldBeLessThan(MostGrowth, $"seed {seed}");
    }
}

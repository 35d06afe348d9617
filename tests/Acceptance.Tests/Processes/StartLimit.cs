namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>
/// Tells a start that hangs over what a kill has left behind from one on a busy machine, where all tests run at once. How long a start takes
/// is measured by the benchmarks.
/// </summary>
internal sealed class StartLimit
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(40);

    /// <summary>The longest start so far.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Takes note of a start that has come to its end.</summary>
    public void Note(TimeSpan took)
    {
        if (took > Longest)
            Longest = took;
        took.ShouldBeLessThan(Most);
    }
}

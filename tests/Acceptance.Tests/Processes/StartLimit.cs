namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>How long a start may take, whatever a kill has left behind.</summary>
internal sealed class StartLimit
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

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

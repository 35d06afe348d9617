namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>
/// How long a start may take, whatever a kill has left behind: ten seconds. A machine that is busy with other things gets four times
/// what its first start here took.
/// </summary>
internal sealed class StartLimit
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    private TimeSpan? _first;

    /// <summary>The longest start so far.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Takes note of a start that has come to its end.</summary>
    public void Note(TimeSpan took)
    {
        _first ??= took;
        if (took > Longest)
            Longest = took;
        var busy = _first.Value * 4;
        took.ShouldBeLessThan(busy > Most ? busy : Most);
    }
}

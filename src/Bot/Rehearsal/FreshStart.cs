namespace CampaignBot.Bot.Rehearsal;

/// <summary>
/// Somebody at the page wants the rehearsal to begin anew. The host ends as it always does, and whoever runs the program deletes the
/// rehearsal's data and starts the next host at the same address.
/// </summary>
internal sealed class FreshStart(IHostApplicationLifetime lifetime)
{
    private volatile bool _isAsked;

    public bool IsAsked => _isAsked;

    public void Ask()
    {
        _isAsked = true;
        lifetime.StopApplication();
    }
}

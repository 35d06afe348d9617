namespace CampaignBot.Bot.Rehearsal.Storage;

/// <summary>
/// Notices that the rehearsal's data was deleted under the running program. What is played after that would be lost without a word, or
/// half of it would come back at the next start; so nothing more is taken until the rehearsal begins anew.
/// </summary>
internal sealed class DataWatch(WorldFile world, RehearsalOptions options)
{
    private volatile bool _isWatching;
    private volatile bool _isGone;

    /// <summary>True once it has been seen to be gone: files that come back by themselves afterwards are others.</summary>
    public bool IsGone => _isGone || (_isWatching && (_isGone = !world.Exists || !options.Companions.All(File.Exists)));

    /// <summary>From now on everything lies on disk.</summary>
    public void Begin() => _isWatching = true;
}

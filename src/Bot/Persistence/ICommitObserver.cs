namespace CampaignBot.Bot.Persistence;

/// <summary>Is told of every piece of work in the write lane. It must be quick and must not throw.</summary>
internal interface ICommitObserver
{
    /// <summary>
    /// Called when a piece's changes are saved and not yet committed, while its context still tracks them.
    /// What it returns is called once when the commit is on disk, and never when it fails.
    /// </summary>
    Action? Saved(CampaignDbContext db);
}

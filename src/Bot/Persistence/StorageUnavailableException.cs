namespace CampaignBot.Bot.Persistence;

/// <summary>
/// The database could not take a commit (disk full, locked by another process, line broken). The piece of work is not to blame:
/// it left nothing behind and may be given to the lane again.
/// </summary>
internal sealed class StorageUnavailableException(Exception cause)
    : Exception("The database could not be written: " + cause.Message, cause);

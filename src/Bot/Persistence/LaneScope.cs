namespace CampaignBot.Bot.Persistence;

/// <summary>Notices work that asks for the lane from within the lane: on SQLite it would wait for itself for ever.</summary>
internal static class LaneScope
{
    private static readonly AsyncLocal<bool> Inside = new();

    /// <summary>Call it in the asynchronous method that runs the work: the mark ends with it.</summary>
    public static void Enter() => Inside.Value = true;

    /// <exception cref="InvalidOperationException">The caller is itself a piece of work.</exception>
    public static void Refuse()
    {
        if (Inside.Value)
            throw new InvalidOperationException("A piece of work asked for the lane; it must use the context that it was given.");
    }
}

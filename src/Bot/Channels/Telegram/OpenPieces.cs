using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>
/// Holds back the conversations whose last message may go on in another one (or whose beginning may be an upgrade), until a moment passes in which nothing came. Nothing is kept
/// here: Telegram keeps what isn't confirmed, so a process that ends meanwhile loses nothing. The other conversations don't wait.
/// </summary>
internal sealed class OpenPieces
{
    /// <summary>How often one is awaited, so that somebody who never stops can't hold up the confirming.</summary>
    public const int MostRounds = 8;

    // How Telegram's ids of supergroups begin (core.telegram.org/bots/api: "Chat").
    private const string SupergroupPrefix = "-100";

    private Dictionary<string, string> _lastSeen = new(StringComparer.Ordinal);
    private int _rounds;

    /// <summary>True where something is held back: the next question is asked soon, and confirms nothing.</summary>
    public bool AreAwaited => _rounds > 0;

    /// <summary>Those of a batch that are not held back, in their order. Those of a batch before come again with it; who takes them knows them.</summary>
    /// <param name="activities">All that isn't confirmed.</param>
    /// <param name="isFull">True where more may lie behind the batch, which come only when it is confirmed.</param>
    public IReadOnlyList<Activity> Whole(IReadOnlyList<Activity> activities, bool isFull)
    {
        var ends = activities.GroupBy(activity => activity.LaneKey, StringComparer.Ordinal).Select(lane => lane.Last())
            .Where(MayHaveMore).ToDictionary(last => last.LaneKey, last => last.UpdateId, StringComparer.Ordinal);
        var open = isFull || _rounds >= MostRounds
            ? []
            : ends.Where(end => _lastSeen.GetValueOrDefault(end.Key) != end.Value).Select(end => end.Key).ToHashSet(StringComparer.Ordinal);
        _rounds = open.Count > 0 ? _rounds + 1 : 0;
        _lastSeen = open.Count > 0 ? ends : new(StringComparer.Ordinal);
        return open.Count == 0 ? activities : [.. activities.Where(activity => !open.Contains(activity.LaneKey))];
    }

    /// <summary>
    /// May something that belongs to this one be on its way? A message may go on in another; and a supergroup that takes the bot in may be a
    /// basic group in its new shape, of which Telegram tells in an update of its own, before or after.
    /// </summary>
    public static bool MayHaveMore(Activity activity) => MessagePieces.MayHaveMore(activity)
        || (activity.Kind == ActivityKind.BotAdded && activity.Conversation.ExternalId.StartsWith(SupergroupPrefix, StringComparison.Ordinal));

    /// <summary>Holds nothing back any more; what was is asked for again.</summary>
    public void Forget()
    {
        _lastSeen = new(StringComparer.Ordinal);
        _rounds = 0;
    }
}

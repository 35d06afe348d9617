using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// Remembers what the newest messages of private chats said, as digests: a reaction or the preview of a link makes an edit that changes
/// nothing, and such a one gets no answer. What is forgotten is taken for a change.
/// </summary>
internal sealed class MessageMemory
{
    /// <summary>How many messages are remembered; the whole memory is dropped when it is full.</summary>
    public const int Capacity = 100_000;

    private readonly BoundedMemory<(string Lane, string MessageId), int> _digests = new(Capacity);

    /// <summary>True for an edit of a message that says what it said before.</summary>
    public bool SaysTheSame(Activity edit) =>
        edit.MessageId is { } id && _digests.TryGetValue((edit.LaneKey, id), out var digest) && digest == DigestOf(edit);

    /// <summary>Remembers what a message says, or says now.</summary>
    public void Remember(Activity activity)
    {
        if (activity.Conversation.IsGroup || activity.Kind is ActivityKind.Button)
            return;
        foreach (var message in MessagePieces.Of(activity))
        {
            if (message.MessageId is { } id)
                _digests.Remember((message.LaneKey, id), DigestOf(message));
        }
    }

    private static int DigestOf(Activity message) => HashCode.Combine(message.Text, message.File?.UniqueId);
}

using System.Collections.Concurrent;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>A chat in its channel's terms.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="ExternalId">The chat's id there.</param>
/// <param name="IsGroup">Whether it is a group.</param>
/// <param name="Reference">What the channel needs to reach it beside its id, as it said last.</param>
internal sealed record ChatAtChannel(string Channel, string ExternalId, bool IsGroup, string? Reference = null)
{
    public static ChatAtChannel Of(Chat chat) => new(chat.Channel, chat.ExternalId, chat.IsGroup, chat.Reference);
}

/// <summary>
/// The chats that were written to lately, of all channels, so that what a commit brings reaches its channel's dispatcher without a query. A
/// chat that is not known here is found by reading the table. Safe from any thread.
/// </summary>
internal sealed class KnownChats
{
    /// <summary>How many are remembered; all are forgotten when there are more.</summary>
    public const int Most = 50_000;

    private readonly ConcurrentDictionary<long, ChatAtChannel> _chats = new();

    public ChatAtChannel? Find(long chatId) => _chats.GetValueOrDefault(chatId);

    public void Remember(long chatId, ChatAtChannel chat)
    {
        if (_chats.Count >= Most)
            _chats.Clear();
        _chats[chatId] = chat;
    }

    /// <summary>Takes over what a commit changed. A chat that has ended is forgotten: what is written to it fails when it is read.</summary>
    public void Take(Chat chat)
    {
        if (chat.EndedAt is null)
            Remember(chat.Id, ChatAtChannel.Of(chat));
        else
            _chats.TryRemove(chat.Id, out _);
    }
}

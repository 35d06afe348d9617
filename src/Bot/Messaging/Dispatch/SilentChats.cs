namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>
/// The chats of one channel in which something is silent. What gets through to one of them after all proves that the right is back, and no
/// other message is worth a look into the table. Used on the dispatcher's thread alone.
/// </summary>
internal sealed class SilentChats
{
    private readonly HashSet<long> _chats = [];

    public void Add(long chatId) => _chats.Add(chatId);

    public void Remove(long chatId) => _chats.Remove(chatId);

    public bool Contains(long chatId) => _chats.Contains(chatId);
}

using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Turns;

/// <summary>The conversations we know, by the channel's id. A snapshot of each row is kept in memory; what changes one tells it to forget.</summary>
internal sealed class ChatDirectory
{
    /// <summary>How many chats are remembered; the whole memory is dropped when it is full.</summary>
    public const int Capacity = 50_000;

    private readonly BoundedMemory<(string Channel, string ExternalId), Chat> _known = new(Capacity);

    /// <summary>Forgets a chat whose row changed, or all of them.</summary>
    public void Forget(Chat? chat = null)
    {
        if (chat is null)
            _known.Clear();
        else
            _known.Forget((chat.Channel, chat.ExternalId));
    }

    /// <summary>
    /// The row of a conversation, made when it is seen for the first time. A private chat that had ended lives again when its owner
    /// writes, a group when somebody speaks to the bot there; whoever sees to it that the bot is taken in again finds it as it ended. The row
    /// is a snapshot: to change it, load it anew.
    /// </summary>
    public async Task<(Chat Chat, bool Remember)> FindOrAddAsync(CampaignDbContext db, Activity activity, CancellationToken ct)
    {
        var conversation = activity.Conversation;
        if (_known.TryGetValue((conversation.Channel, conversation.ExternalId), out var known)
            && (conversation.Reference is null || conversation.Reference == known.Reference))
        {
            return (known, false);
        }

        var chat = await db.Chats.FirstOrDefaultAsync(c => c.Channel == conversation.Channel && c.ExternalId == conversation.ExternalId, ct);
        if (chat is null)
        {
            chat = new Chat
            {
                Channel = conversation.Channel,
                ExternalId = conversation.ExternalId,
                Reference = conversation.Reference,
                IsGroup = conversation.IsGroup,
                Title = conversation.Title,
                Language = conversation.IsGroup ? null : activity.From.LanguageTag,
            };
            db.Chats.Add(chat);
            await db.SaveChangesAsync(ct);
        }
        else
        {
            if (chat.EndedAt is not null && Revives(activity))
            {
                chat.EndedAt = null;
                chat.EndedReason = null;
            }

            // The channel's way there may have changed since; the way out hears of it with the commit.
            chat.Reference = conversation.Reference ?? chat.Reference;
        }

        return (chat, true);
    }

    // A press on an old message comes from a group that has put the bot out, too; words come only from one that has it.
    private static bool Revives(Activity activity) => activity.Conversation.IsGroup
        ? activity.Kind is ActivityKind.Command or ActivityKind.Message or ActivityKind.File
        : activity.Kind is not (ActivityKind.BotRemoved or ActivityKind.Migrated);

    /// <summary>Remembers a row whose turn was committed.</summary>
    public void Remember(Chat chat)
    {
        if (chat.EndedAt is null)
            _known.Remember((chat.Channel, chat.ExternalId), chat);
    }
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>Greets a group that the bot came into, and follows what becomes of chats: removed, moved, renamed.</summary>
internal sealed class GroupObserver(IChatLifecycle lifecycle, ChatDirectory chats) : IActivityObserver
{
    public async Task ObserveAsync(TurnContext turn, CancellationToken ct)
    {
        switch (turn.Activity.Kind)
        {
            case ActivityKind.BotAdded when turn.IsGroup:
                await GreetAsync(turn, ct);
                break;
            case ActivityKind.BotRemoved:
                await lifecycle.EndAsync(turn.Db, turn.Chat.Id, "removed", ct);
                ForgetAfter(turn, turn.Chat);
                break;
            case ActivityKind.BotSilenced:
                await lifecycle.SilenceAsync(turn.Db, new ChatPlace(turn.Chat.Id, ThreadId: null), Silence.NoRight, ct);
                break;
            case ActivityKind.BotUnsilenced:
                await lifecycle.SpeakAgainAsync(turn.Db, new ChatPlace(turn.Chat.Id, ThreadId: null), Silence.NoRight, ct);
                break;
            case ActivityKind.TopicReopened:
                await lifecycle.SpeakAgainAsync(turn.Db, new ChatPlace(turn.Chat.Id, turn.Activity.Conversation.ThreadId), Silence.TopicClosed, ct);
                break;
            case ActivityKind.Migrated when turn.Activity.MigratedTo is { } moved && moved != turn.Activity.Conversation.ExternalId:
                await lifecycle.MigrateAsync(turn.Db, turn.Activity.Conversation.Channel, turn.Activity.Conversation.ExternalId, moved, ct);
                turn.Afterwards(() => chats.Forget());
                break;
            case ActivityKind.Renamed when turn.Activity.Conversation.Title is { } title:
                (await turn.Db.Chats.FirstAsync(c => c.Id == turn.Chat.Id, ct)).Title = title;
                ForgetAfter(turn, turn.Chat);
                break;
        }
    }

    // A group that serves somebody and never was over has only changed its shape: there is nothing to say.
    private async Task GreetAsync(TurnContext turn, CancellationToken ct)
    {
        var chat = await turn.Db.Chats.FirstAsync(c => c.Id == turn.Chat.Id, ct);
        var wasOver = chat.EndedAt is not null;
        (chat.EndedAt, chat.EndedReason) = (null, null);
        ForgetAfter(turn, turn.Chat);
        await lifecycle.SpeakAgainAsync(turn.Db, new ChatPlace(chat.Id, ThreadId: null), Silence.NoRight, ct);
        var served = await turn.Db.ChatBindings.Where(b => b.ChatId == turn.Chat.Id)
            .Join(turn.Db.Organizations, b => b.OrganizationId, o => o.Id, (_, o) => o.Name)
            .ToListAsync(ct);
        if (served.Count == 0)
            turn.Reply(BindChatTexts.Greeting);
        else if (wasOver)
            turn.Reply(BindChatTexts.BackAgain(Text.List(served)));
    }

    private void ForgetAfter(TurnContext turn, Chat chat) => turn.Afterwards(() => chats.Forget(chat));
}

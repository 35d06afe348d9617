using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// Gives a press its answer on channels that can't show one beside the chat or open the private chat by a link: there the answer is a
/// message to whoever pressed, and what was to be opened goes on in their private chat. A group sees neither.
/// </summary>
internal sealed class PressAnswers(Lazy<CommandRouter> commands)
{
    /// <summary>Says what the press answered, where the channel doesn't.</summary>
    public async Task SettleAsync(TurnContext turn, CancellationToken ct)
    {
        if (turn.ButtonOpens is { } parameter && !turn.Traits.HasStartLinks && await GoOnInPrivateAsync(turn, parameter, ct))
            return;
        if (turn.Traits.AnswersButtons || turn.ButtonAnswer is not { } answer || (turn.HasSpoken && !answer.Alert))
            return;
        if (!turn.IsGroup)
            turn.Reply(answer.Text);
        else if (await PrivateChatAsync(turn.Db, turn.Activity, ct) is { } chat)
            turn.Send(new ChatAddress(chat.Id, null, turn.Language, turn.Person?.MemberId), answer.Text, new DeliveryOptions());
    }

    /// <summary>Does in the private chat what a link with this parameter would. False where the presser has no private chat on the channel.</summary>
    public async Task<bool> GoOnInPrivateAsync(TurnContext turn, string parameter, CancellationToken ct)
    {
        var chat = turn.IsGroup ? await PrivateChatAsync(turn.Db, turn.Activity, ct) : turn.Chat;
        if (chat is null)
            return false;
        await commands.Value.StartAsync(turn.GoOnIn(chat, parameter), parameter, ct);
        return true;
    }

    /// <summary>The private chat with whoever sent something, on the channel on which they did; null: there is none.</summary>
    public static async Task<Chat?> PrivateChatAsync(CampaignDbContext db, Activity activity, CancellationToken ct) => await (
        from identity in db.ChannelIdentities
        join chat in db.Chats on identity.ChatId equals chat.Id
        where identity.Channel == activity.Conversation.Channel && identity.ExternalId == activity.From.ExternalId
            && identity.ClosedAt == null && chat.EndedAt == null
        select chat).AsNoTracking().FirstOrDefaultAsync(ct);
}

/// <summary>A button that does what a link into the private chat does, where the channel has no such links. Its argument is the start parameter.</summary>
internal sealed class StartButton(PressAnswers answers) : ButtonAction<string>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<string> Key = new(Button.StartAction);

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (!await answers.GoOnInPrivateAsync(turn, argument, ct))
            turn.Reply(TurnTexts.WriteMeFirst);
    }
}

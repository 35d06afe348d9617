using System.Collections.Immutable;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Bot.Rehearsal.Page;

/// <summary>Who plays, and with whom.</summary>
internal sealed record CastView(string BotName, string BotUsername, long BotId, ImmutableArray<PersonView> People);

internal sealed record PersonView(long Id, string Name, string Role);

/// <summary>A chat in the list: what is needed to count what is unread and to know when to fetch it again.</summary>
/// <param name="Id">The chat.</param>
/// <param name="Kind">"private", "group" or "supergroup".</param>
/// <param name="Title">Its name; a person's for a private chat.</param>
/// <param name="MemberIds">Who of the cast is in it.</param>
/// <param name="Revision">Another number means another look.</param>
/// <param name="IsBotTyping">Whether the bot shows that it is writing.</param>
/// <param name="Recent">The newest messages' ids with their senders', the newest last.</param>
/// <param name="MigratedTo">Where the chat went when its group was upgraded.</param>
internal sealed record ChatSummary(
    long Id,
    string Kind,
    string Title,
    ImmutableArray<long> MemberIds,
    long Revision,
    bool IsBotTyping,
    ImmutableArray<RecentMessage> Recent,
    long? MigratedTo);

internal sealed record RecentMessage(int Id, long FromId);

/// <summary>A message as the page draws it.</summary>
internal sealed record PageMessage(
    int Id,
    SenderView From,
    string Date,
    bool IsEdited,
    int? ReplyToId,
    string Text,
    ImmutableArray<EntityView> Entities,
    MediaView? Media,
    ServiceView? Service,
    ImmutableArray<ImmutableArray<ButtonView>> Keyboard);

internal sealed record SendRequest(long Me, string Text, int? ReplyTo);

internal sealed record EditRequest(long Me, string Text);

/// <param name="Me">Who presses.</param>
/// <param name="Button">The button's data, or its text.</param>
internal sealed record PressRequest(long Me, string Button);

internal sealed record LinkRequest(long Me, string Url);

/// <param name="Hours">How far to move the clock; 1 to 744.</param>
internal sealed record AdvanceRequest(int Hours);

/// <summary>The bot's answer to a press; not answered when it did not come in time.</summary>
internal sealed record PressAnswer(bool IsAnswered, string? Text, bool IsAlert, string? Url);

/// <summary>Why something can't be done on the page.</summary>
internal enum StageRefusal
{
    None = 0,
    NoSuchPerson,
    NoSuchChat,
    NotInChat,
    NoSuchMessage,
    NotOwnMessage,
    NoSuchButton,
    NothingToSend,
    TooLarge,
    NotALink,
}

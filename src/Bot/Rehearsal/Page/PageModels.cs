using System.Collections.Immutable;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Bot.Rehearsal.Page;

/// <summary>Who plays, and with whom.</summary>
/// <param name="PlayId">Another one after a new beginning: what the page remembers belongs to one play.</param>
/// <param name="IsDataGone">Whether the rehearsal's data was deleted while the program runs.</param>
/// <param name="BotName">The bot's name.</param>
/// <param name="BotUsername">Its name in links.</param>
/// <param name="BotId">Its id.</param>
/// <param name="People">Who can be played.</param>
internal sealed record CastView(
    string PlayId, bool IsDataGone, string BotName, string BotUsername, long BotId, ImmutableArray<PersonView> People);

/// <param name="Id">The person's id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Standing">"stranger", "invited" or "joined".</param>
/// <param name="Posts">What they are, and where.</param>
internal sealed record PersonView(long Id, string Name, string Standing, ImmutableArray<CastPost> Posts);

/// <summary>A chat in the list: what is needed to count what is unread and to know when to fetch it again.</summary>
/// <param name="Id">The chat.</param>
/// <param name="Kind">"private", "group" or "supergroup".</param>
/// <param name="Title">Its name; a person's for a private chat.</param>
/// <param name="MemberIds">Who of the cast is in it.</param>
/// <param name="Revision">Another number means another look.</param>
/// <param name="IsBotTyping">Whether the bot shows that it is writing.</param>
/// <param name="Recent">The newest messages' ids with their senders', the newest last.</param>
/// <param name="HasBot">Whether the bot is in it; it is in every private chat.</param>
/// <param name="MigratedTo">Where the chat went when its group was upgraded.</param>
internal sealed record ChatSummary(
    long Id,
    string Kind,
    string Title,
    ImmutableArray<long> MemberIds,
    long Revision,
    bool IsBotTyping,
    ImmutableArray<RecentMessage> Recent,
    bool HasBot,
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

/// <param name="Me">Who adds the bot.</param>
internal sealed record AddBotRequest(long Me);

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
    NotAGroup,
    DataGone,
}

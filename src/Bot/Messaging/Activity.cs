namespace CampaignBot.Bot.Messaging;

/// <summary>What kind of thing came in. The names follow the Bot Framework's Activity protocol where it has one.</summary>
internal enum ActivityKind
{
    /// <summary>Words.</summary>
    Message,

    /// <summary>A <c>/command</c> addressed to the bot.</summary>
    Command,

    /// <summary>A button of ours was pressed.</summary>
    Button,

    /// <summary>A photo, document, audio, video or voice message.</summary>
    File,

    /// <summary>A message that was sent before was changed; <see cref="Activity.Text"/> is its new text.</summary>
    Edit,

    /// <summary>Something the bot can't use (a sticker, a location …), meant for it.</summary>
    Unsupported,

    /// <summary>The bot came into the conversation.</summary>
    BotAdded,

    /// <summary>The right to write there was taken from the bot.</summary>
    BotSilenced,

    /// <summary>The bot may write there again.</summary>
    BotUnsilenced,

    /// <summary>A topic that was closed is open again.</summary>
    TopicReopened,

    /// <summary>The bot was removed or blocked: the conversation is over.</summary>
    BotRemoved,

    /// <summary>The conversation got another id; the new one is <see cref="Activity.MigratedTo"/>.</summary>
    Migrated,

    /// <summary>The conversation's title changed.</summary>
    Renamed,
}

/// <summary>Where something was said. Ids are the channel's own strings.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="ExternalId">The conversation's id there, at most <see cref="Domain.Members.ChannelIdentity.ExternalIdMaxLength"/> characters.</param>
/// <param name="ThreadId">The thread's (topic's) id there, where something was said in one; at most <see cref="ChatBinding.ThreadIdMaxLength"/> characters.</param>
/// <param name="IsGroup">True for a conversation of several people.</param>
/// <param name="Title">The group's title, where the channel tells it.</param>
internal sealed record ConversationRef(string Channel, string ExternalId, string? ThreadId, bool IsGroup, string? Title)
{
    /// <summary>What the channel needs beside the id to write here again (a service's address, a tenant), in a form that only it reads. Null: nothing.</summary>
    public string? Reference { get; init; }
}

/// <summary>Who said it. <see cref="IsAnonymousAdmin"/>: the group itself spoke; the id is nobody's.</summary>
internal sealed record ChannelAccount(string ExternalId, string DisplayName, string? LanguageTag, bool IsAnonymousAdmin = false)
{
    /// <summary>True where a person wrote in the name of a channel of theirs: the id is the channel's, and who wrote isn't told.</summary>
    public bool IsChannel { get; init; }

    /// <summary>True where the id is no person's.</summary>
    public bool IsNobody => IsAnonymousAdmin || IsChannel;
}

/// <summary>A command: its name without slash, in lower case, and what followed it.</summary>
internal sealed record CommandCall(string Name, string Arguments);

/// <summary>A press on a button: the server-side token it carried, and how to answer it.</summary>
internal sealed record ButtonCall(string Data, string CallbackId, string? MessageId)
{
    /// <summary>What was entered in the field beside the button, as the channel tells it; null: nothing.</summary>
    public string? Input { get; init; }
}

/// <summary>A file someone sent: the channel's id of it, never its content.</summary>
internal sealed record FileRef(FileKind Kind, string ExternalId, string UniqueId, string? Name, string? MimeType, long? Size);

/// <summary>How the text of a message ends.</summary>
internal enum TextEnd
{
    /// <summary>Where its writer ended it.</summary>
    Whole,

    /// <summary>It is so long that a client may have cut it at a place that it liked: after a line, after a sentence.</summary>
    MayGoOn,

    /// <summary>It is as long as a message can be: what follows goes on in the middle of the sentence.</summary>
    Cut,
}

/// <summary>One thing that came in, in no channel's own terms. Its id is unique in its channel; it is the key of deduplication.</summary>
internal sealed record Activity
{
    /// <summary>The channel's id of the update, at most <see cref="ProcessedUpdate.UpdateIdMaxLength"/> characters. It says nothing about order.</summary>
    public required string UpdateId { get; init; }

    public required ActivityKind Kind { get; init; }

    public required ConversationRef Conversation { get; init; }

    public required ChannelAccount From { get; init; }

    /// <summary>When the channel says it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Of an edit: when the message was sent that was changed.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The message's id in its conversation; for an edit, of the message that was changed.</summary>
    public string? MessageId { get; init; }

    /// <summary>The message this one replies to.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>The words, or the caption of a file.</summary>
    public string? Text { get; init; }

    /// <summary>The same with its bold, italics and the links behind its words, as the channel told them; null where it is plain.</summary>
    public Localization.RichText? Formatted { get; init; }

    public CommandCall? Command { get; init; }

    public ButtonCall? Button { get; init; }

    public FileRef? File { get; init; }

    /// <summary>What files that were sent together have in common; null: nothing was sent with it.</summary>
    public string? AlbumId { get; init; }

    /// <summary>True where it was written elsewhere and passed on; such messages often come many at once.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>How the text ends: a client cuts what is too long for one message.</summary>
    public TextEnd TextEnd { get; init; }

    /// <summary>
    /// Where several messages are one to the person who sent them (<see cref="MessagePieces"/>), each of them, in order; the activity's own
    /// text is all of theirs, its file and its message are the first. Empty: it is one message.
    /// </summary>
    public IReadOnlyList<Activity> Pieces { get; init; } = [];

    /// <summary>The conversation's new external id, for <see cref="ActivityKind.Migrated"/>.</summary>
    public string? MigratedTo { get; init; }

    /// <summary>Key of the order in which activities are taken: one conversation after another.</summary>
    public string LaneKey => Conversation.Channel + ":" + Conversation.ExternalId;
}

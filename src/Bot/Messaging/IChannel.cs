namespace CampaignBot.Bot.Messaging;

/// <summary>Where a delivery goes, in the channel's terms.</summary>
/// <param name="ExternalChatId">The conversation's id.</param>
/// <param name="ThreadId">The thread in it, or null.</param>
/// <param name="Reference">What the channel left with the conversation to reach it again (<see cref="ConversationRef.Reference"/>).</param>
internal sealed record Destination(string ExternalChatId, string? ThreadId, string? Reference = null);

/// <summary>What the channel made of a delivery. Every outcome is a value; only a bug throws.</summary>
internal abstract record SendOutcome
{
    /// <summary>It has it.</summary>
    /// <param name="MessageId">The provider's id of the message.</param>
    /// <param name="FileId">The provider's id of the file that went along, to be reused.</param>
    internal sealed record Sent(string? MessageId, string? FileId = null) : SendOutcome;

    /// <summary>Too fast: nothing may be sent for <paramref name="Wait"/>, to this chat or (<paramref name="WholeBot"/>) at all.</summary>
    internal sealed record Throttled(TimeSpan Wait, bool WholeBot) : SendOutcome;

    /// <summary>Blocked, kicked, deleted: the chat is over.</summary>
    internal sealed record ChatEnded(string Reason) : SendOutcome;

    /// <summary>The chat has another id now; send again there.</summary>
    internal sealed record Migrated(string NewExternalId) : SendOutcome;

    /// <summary>The topic is gone; send again without it and tell the secretary.</summary>
    internal sealed record TopicGone : SendOutcome;

    /// <summary>The chat lives, and the bot may not write there at present: the message didn't arrive, and who answers for the chat is to be told.</summary>
    internal sealed record Silenced(Silence Silence, string Reason) : SendOutcome;

    /// <summary>The request is wrong and will stay wrong.</summary>
    internal sealed record Refused(string Reason) : SendOutcome;

    /// <summary>It surely didn't arrive; try again later.</summary>
    internal sealed record NotDelivered(string Reason) : SendOutcome;

    /// <summary>The line broke after sending: it may have arrived.</summary>
    internal sealed record Uncertain(string Reason) : SendOutcome;
}

/// <summary>How a pressed button is answered.</summary>
/// <param name="Text">A short line, or null.</param>
/// <param name="Alert">True for a box to dismiss.</param>
/// <param name="StartParameter">Opens the presser's private chat with it; null: nothing is opened.</param>
internal sealed record ButtonAnswer(string? Text, bool Alert = false, string? StartParameter = null);

/// <summary>What became of a download. Every outcome is a value; only a bug throws.</summary>
internal enum DownloadOutcome
{
    /// <summary>It is there, whole.</summary>
    Done,

    /// <summary>The channel doesn't give this file, now or ever.</summary>
    Refused,

    /// <summary>The line broke, or was too slow; another file would fare no better now.</summary>
    Broken,
}

/// <summary>A messenger, as the rest of the bot sees it. Everything that isn't <see cref="AnswerButtonAsync"/> or <see cref="ShowTypingAsync"/> goes through the outbox.</summary>
internal interface IChannel
{
    /// <summary>What it carries and does.</summary>
    ChannelTraits Traits { get; }

    /// <summary>The channel's name, <c>telegram</c>.</summary>
    string Name => Traits.Channel;

    /// <summary>Waits, for as long as it takes, until the channel was reached: from then on it can make links and set menus.</summary>
    Task WhenReachedAsync(CancellationToken ct);

    /// <summary>Sends one message. <paramref name="reuseFileId"/>: the provider's id of the file, where it has it already.</summary>
    Task<SendOutcome> SendAsync(Destination to, MessageContent content, string? reuseFileId, CancellationToken ct);

    /// <summary>Changes a message's text and buttons. "Not modified" counts as sent. Not called where <see cref="ChannelTraits.EditsMessages"/> is false.</summary>
    Task<SendOutcome> EditAsync(Destination to, string messageId, MessageContent content, CancellationToken ct);

    /// <summary>Takes a message's buttons away.</summary>
    Task<SendOutcome> RemoveButtonsAsync(Destination to, string messageId, CancellationToken ct);

    /// <summary>
    /// Deletes a message, or those of an album; one that is gone counts as deleted. Not called where
    /// <see cref="ChannelTraits.DeletesFor"/> is zero.
    /// </summary>
    Task<SendOutcome> DeleteAsync(Destination to, string messageId, CancellationToken ct);

    /// <summary>Ends the waiting sign of a pressed button; best effort, after the commit.</summary>
    Task AnswerButtonAsync(string callbackId, ButtonAnswer answer, CancellationToken ct);

    /// <summary>Shows that an answer is coming; best effort.</summary>
    Task ShowTypingAsync(Destination to, CancellationToken ct);

    /// <summary>Copies a file that came in to <paramref name="target"/>.</summary>
    Task<DownloadOutcome> DownloadAsync(string externalFileId, Stream target, CancellationToken ct);

    /// <summary>
    /// True where the account may administer the group (for an anonymous admin's finish in private). Not asked where
    /// <see cref="ChannelTraits.KnowsAdministrators"/> is false.
    /// </summary>
    Task<bool> IsAdministratorAsync(string externalChatId, string externalUserId, CancellationToken ct);

    /// <summary>The link that opens the private chat with a start parameter. Not asked for where <see cref="ChannelTraits.HasStartLinks"/> is false.</summary>
    Uri StartLink(string parameter);
}

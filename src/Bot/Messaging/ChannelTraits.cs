using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Dispatch;

namespace CampaignBot.Bot.Messaging;

/// <summary>
/// What a channel can carry and do, stated in one place. Everything that depends on it (lengths, edits, links, files) asks here, so a new
/// channel is a folder with its own traits. Lengths of text are in UTF-16 units.
/// </summary>
internal sealed record ChannelTraits
{
    /// <summary>How much of a message's text is left for what may be added to a page: a heading, a line about how far one is.</summary>
    private const int HeadingRoom = 296;

    /// <summary>The channel's name, <c>telegram</c>: at most <see cref="Domain.Members.ChannelIdentity.ChannelMaxLength"/> characters.</summary>
    public required string Channel { get; init; }

    /// <summary>What people call it.</summary>
    public required Text Title { get; init; }

    /// <summary>Longest text of one message; what is longer becomes several.</summary>
    public required int TextLength { get; init; }

    /// <summary>Longest text beside a file.</summary>
    public required int CaptionLength { get; init; }

    /// <summary>Longest answer to a pressed button; 0: the channel shows none, and the answer becomes a message.</summary>
    public required int ButtonAnswerLength { get; init; }

    /// <summary>Most bytes that a button may carry.</summary>
    public required int ButtonDataLength { get; init; }

    /// <summary>
    /// Longest start parameter of a link that opens the private chat; 0: there are no such links. A button then goes on in private by
    /// itself, and an invitation bears a code to be typed.
    /// </summary>
    public required int StartParameterLength { get; init; }

    /// <summary>True where a sent message can be changed at any time; else what would be changed is said anew.</summary>
    public required bool EditsMessages { get; init; }

    /// <summary>For how long after it was sent a message can be deleted.</summary>
    /// <value>Zero: never.</value>
    public TimeSpan DeletesFor { get; init; }

    /// <summary>Most photos that are shown together.</summary>
    /// <value>One: each is a message of its own.</value>
    public int AlbumLength { get; init; } = 1;

    /// <summary>True where a group may have threads (topics) that the bot writes into.</summary>
    public required bool HasThreads { get; init; }

    /// <summary>True where the channel tells who administers a group.</summary>
    public required bool KnowsAdministrators { get; init; }

    /// <summary>True where commands begin with a slash; else a group's words reach the bot only where it is mentioned, and a command is its bare name.</summary>
    public bool HasSlashCommands { get; init; } = true;

    /// <summary>True where a message may hold a field to enter a date, a number or a choice in.</summary>
    public bool HasInputs { get; init; }

    /// <summary>False where a file's size is known only once it was fetched: it is taken, and who sent it is told where it was too large.</summary>
    public bool TellsFileSizes { get; init; } = true;

    /// <summary>Largest file that can be sent, in bytes.</summary>
    public required long UploadLength { get; init; }

    /// <summary>Largest file that can be fetched, in bytes.</summary>
    public required long DownloadLength { get; init; }

    /// <summary>How fast it takes messages.</summary>
    /// <value>The default suits a channel that publishes no limits.</value>
    public SendLimits Limits { get; init; } = SendLimits.Cautious;

    /// <summary>True where a link can open the private chat and say what it is about.</summary>
    public bool HasStartLinks => StartParameterLength > 0;

    /// <summary>True where a pressed button can be answered beside the chat.</summary>
    public bool AnswersButtons => ButtonAnswerLength > 0;

    /// <summary>Longest page of a text that is split by its speaker, with room for a heading.</summary>
    public int PageLength => TextLength - HeadingRoom;
}

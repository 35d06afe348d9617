using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Messaging;

/// <summary>Who may press, and until when. Bound to the chat it was sent to as well.</summary>
/// <param name="Audience">The kind of the bond.</param>
/// <param name="Id">The member's or the organization's id; 0 for everyone.</param>
/// <param name="Expires">End of the window on the campaign's clock; null: with the bot's general limit.</param>
internal sealed record ButtonScope(ButtonAudience Audience, long Id, DateTimeOffset? Expires)
{
    public static ButtonScope Member(long memberId, DateTimeOffset? expires = null) => new(ButtonAudience.Person, memberId, expires);

    public static ButtonScope Organization(long organizationId, DateTimeOffset? expires = null) => new(ButtonAudience.Organization, organizationId, expires);

    public static ButtonScope Everyone(DateTimeOffset? expires = null) => new(ButtonAudience.Everyone, 0, expires);
}

/// <summary>One button: an action of ours (kept on the server; the channel sees a random token), or a link.</summary>
internal sealed record Button
{
    /// <summary>Longest start parameter of a link into the private chat, in characters.</summary>
    public const int StartParameterMaxLength = 64;

    /// <summary>The action that does what a link into the private chat does, where a channel has no such links; its argument is the start parameter.</summary>
    public const string StartAction = "start";

    private Button(Text label) => Label = label;

    public Text Label { get; }

    /// <summary>The name of an action (see <c>IButtonAction</c>), or null for a link.</summary>
    public string? Action { get; private init; }

    /// <summary>What the action is about; opaque, never sent to the channel.</summary>
    public string Argument { get; private init; } = "";

    public string? Url { get; private init; }

    /// <summary>A link's start parameter; the channel turns it into a link to the bot's private chat.</summary>
    public string? StartParameter { get; private init; }

    /// <summary>The field whose content is handed over with the press; only on a channel that has such fields (<see cref="ChannelTraits.HasInputs"/>).</summary>
    public InputField? Input { get; init; }

    public static Button Do(Text label, string action, string argument = "") => new(label) { Action = action, Argument = argument };

    public static Button Open(Text label, string url) => new(label) { Url = url };

    /// <summary>Opens the private chat with the bot and says <c>/start PARAMETER</c> there (of <c>[A-Za-z0-9_-]</c>, at most <see cref="StartParameterMaxLength"/>). On a channel without such links it is an action that goes on in private.</summary>
    public static Button OpenPrivate(Text label, string startParameter) => new(label) { StartParameter = startParameter };
}

/// <summary>One message on its way out, not yet in a language and not yet bound to a chat.</summary>
internal sealed record OutgoingMessage(Text Body)
{
    public IReadOnlyList<IReadOnlyList<Button>> Buttons { get; init; } = [];

    /// <summary>Who may press the buttons; null in a private chat: the member there.</summary>
    public ButtonScope? ButtonScope { get; init; }

    public OutgoingFile? File { get; init; }

    /// <summary>See <see cref="MessageContent.Album"/>.</summary>
    public IReadOnlyList<OutgoingFile> Album { get; init; } = [];

    /// <summary>The provider's id of the message this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Without a sound.</summary>
    public bool Silent { get; init; }

    /// <summary>True where the text may hold what a member wrote about themselves: the channel is asked to protect it from forwarding.</summary>
    public bool Confidential { get; init; }

    /// <summary>What an answer belongs to, so that it is found again; see <see cref="Persistence.Rows.Delivery.Topic"/>.</summary>
    public string? Topic { get; init; }

    public static implicit operator OutgoingMessage(Text body) => new(body);

    /// <summary>The same with one more row of buttons.</summary>
    public OutgoingMessage WithRow(params IReadOnlyList<Button> row) => this with { Buttons = [.. Buttons, row] };
}

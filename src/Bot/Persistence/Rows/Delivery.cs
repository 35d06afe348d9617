namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>Which goes first: the lower number.</summary>
internal enum DeliveryPriority
{
    Reply = 0,
    Reminder = 1,
    Broadcast = 2,
}

/// <summary>What became of a delivery.</summary>
internal enum DeliveryState
{
    /// <summary>Waits for its turn.</summary>
    Pending = 0,

    /// <summary>It may not leave twice and was marked before it left: it may be on its way.</summary>
    Leased = 1,

    /// <summary>The provider has it; its message id is recorded.</summary>
    Sent = 2,

    /// <summary>The provider refused it for good.</summary>
    Failed = 3,

    /// <summary>The line broke after sending: it may have arrived.</summary>
    Uncertain = 4,

    /// <summary>Nobody owed any more, or its time had passed.</summary>
    Dropped = 5,

    /// <summary>A newer one took its place (a newer count, a newer reminder).</summary>
    Superseded = 6,

    /// <summary>The broadcast was stopped before this one left.</summary>
    Stopped = 7,
}

/// <summary>What is done when the line breaks after sending.</summary>
internal enum UncertainPolicy
{
    /// <summary>Send again: a doubled message is better than a lost one.</summary>
    Resend = 0,

    /// <summary>Don't; report it.</summary>
    Report = 1,
}

/// <summary>What a delivery does at the provider.</summary>
internal enum DeliveryAction
{
    Send = 0,

    /// <summary>Changes a message that was sent (its text and buttons).</summary>
    Edit = 1,

    /// <summary>Takes the buttons of a message away.</summary>
    RemoveButtons = 2,

    /// <summary>Deletes a message that was sent.</summary>
    Delete = 3,
}

/// <summary>One outgoing message to one chat, and what became of it: a row of the outbox.</summary>
internal sealed class Delivery
{
    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    public long ChatId { get; set; }

    /// <summary>The topic, where the chat has topics.</summary>
    public string? ThreadId { get; set; }

    public DeliveryPriority Priority { get; set; }

    public DeliveryAction Action { get; set; }

    public DeliveryState State { get; set; }

    public UncertainPolicy Policy { get; set; }

    /// <summary>
    /// What decides at the moment of sending whether and what to send: the name of an <c>IDeliveryComposer</c>
    /// (a reminder is checked again: who no longer owes is not reminded). Null: the payload is ready as it is.
    /// </summary>
    public string? Composer { get; set; }

    /// <summary>The message (<see cref="MessageContent"/> as JSON) or the composer's argument; encrypted; emptied after sending.</summary>
    public byte[]? PayloadSecret { get; set; }

    /// <summary>The message in the clear, where it was queued in this process a moment ago: what leaves at once need not be opened first. Not stored.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>Deliveries with one key replace each other while pending: the newest count wins.</summary>
    public string? CoalesceKey { get; set; }

    /// <summary>The provider's id of the message to edit.</summary>
    public string? TargetMessageId { get; set; }

    /// <summary>What it belongs to (<c>announcement:7</c>, <c>material:m-01</c>, …), for counted reports.</summary>
    public string? Topic { get; set; }

    /// <summary>The set of buttons sent along, so that an edit keeps it.</summary>
    public string? ButtonSetId { get; set; }

    /// <summary>Past this instant of the campaign's clock it is dropped and reported.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>
    /// The instance that has the row (see <c>Leases</c>), until <see cref="LeasedUntil"/>; null: nobody. A row that waits is leased too: by
    /// the instance that wrote it or read it.
    /// </summary>
    public string? LeaseHolder { get; set; }

    /// <summary>Until when the lease holds (system's clock); it is renewed while the instance has the row in memory.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    public string? ProviderMessageId { get; set; }

    public string? Error { get; set; }

    /// <summary>When it was put into the outbox (campaign's clock).</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its fate was settled (campaign's clock).</summary>
    public DateTimeOffset? SettledAt { get; set; }
}

/// <summary>A message in one language, as it is kept in the outbox and handed to a channel.</summary>
internal sealed record MessageContent
{
    public required string Text { get; init; }

    public IReadOnlyList<Localization.TextSpan> Spans { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<ButtonContent>> Buttons { get; init; } = [];

    public OutgoingFile? File { get; init; }

    /// <summary>Photos that are shown together, two or more, without words and buttons of their own; empty: none.</summary>
    public IReadOnlyList<OutgoingFile> Album { get; init; } = [];

    public string? ReplyTo { get; init; }

    public bool Silent { get; init; }

    public bool Confidential { get; init; }
}

/// <summary>A button as a channel sees it: its label, and one of data, url, start parameter.</summary>
internal sealed record ButtonContent(string Label, string? Data = null, string? Url = null, string? StartParameter = null)
{
    /// <summary>The field whose content is handed over with the press.</summary>
    public InputField? Input { get; init; }
}

/// <summary>What a field takes.</summary>
internal enum InputKind
{
    /// <summary>A day; it is handed over as <c>yyyy-MM-dd</c>.</summary>
    Date,

    Number,

    /// <summary>One of <see cref="InputField.Choices"/>; its value is handed over.</summary>
    Choice,
}

/// <summary>A field in a message, above the button that hands over what was entered.</summary>
internal sealed record InputField(InputKind Kind)
{
    /// <summary>What is to be entered, in the reader's language.</summary>
    public string? Label { get; init; }

    public IReadOnlyList<InputChoice> Choices { get; init; } = [];
}

/// <summary>One of a field's choices, in the reader's language.</summary>
internal sealed record InputChoice(string Label, string Value);

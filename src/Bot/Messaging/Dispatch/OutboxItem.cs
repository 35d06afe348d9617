namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>A delivery in the dispatcher's hands: its row as it was read, and what is known of it on its way.</summary>
internal sealed class OutboxItem(Delivery row)
{
    public long Id { get; } = row.Id;

    public string CampaignId { get; } = row.CampaignId;

    public long ChatId { get; } = row.ChatId;

    public string? ThreadId { get; set; } = row.ThreadId;

    public DeliveryPriority Priority { get; } = row.Priority;

    public DeliveryAction Action { get; } = row.Action;

    public UncertainPolicy Policy { get; } = row.Policy;

    public string? Composer { get; } = row.Composer;

    public byte[]? Payload { get; } = row.PayloadSecret;

    public string? CoalesceKey { get; } = row.CoalesceKey;

    public string? TargetMessageId { get; } = row.TargetMessageId;

    public string? Topic { get; } = row.Topic;

    public DateTimeOffset? ExpiresAt { get; } = row.ExpiresAt;

    /// <summary>How often it was handed to the channel, in this process and before.</summary>
    public int Attempts { get; set; } = row.Attempts;

    /// <summary>How often the line broke with it.</summary>
    public int Breaks { get; set; }

    /// <summary>How often it broke though the provider had answered others since the time before: then it may be the message.</summary>
    public int BreaksOfItsOwn { get; set; }

    /// <summary>When the line broke with it last, on the dispatcher's monotonic clock.</summary>
    public TimeSpan BrokeAt { get; set; }

    /// <summary>How often it may have arrived.</summary>
    public int Uncertainties { get; set; }

    /// <summary>How often it may have arrived though the provider had answered others since the time before.</summary>
    public int UncertaintiesOfItsOwn { get; set; }

    /// <summary>The message, once it is ready to leave.</summary>
    public MessageContent? Content { get; set; } = row.Content;

    /// <summary>The provider's id of the file, where it has it.</summary>
    public string? FileId { get; set; }

    /// <summary>True when nothing is left to be done before sending.</summary>
    public bool IsPrepared { get; set; }

    /// <summary>True when its row on disk says that a dispatcher has it.</summary>
    public bool IsLeased { get; set; }
}

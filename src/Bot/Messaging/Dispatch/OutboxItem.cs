namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>A delivery in the dispatcher's memory: its row as it was read, and what is known of it on its way.</summary>
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

    /// <summary>Until when this instance has the row (system's clock); after that it must be leased again before it leaves.</summary>
    public DateTimeOffset? LeasedUntil { get; set; } = row.LeasedUntil;

    /// <summary>True when its row on disk says that it may be on its way.</summary>
    public bool IsMarked { get; set; }

    /// <summary>How the tries to send it went.</summary>
    public Tries Tries { get; set; } = new(row.Attempts);

    /// <summary>The message, once it is ready to leave.</summary>
    public MessageContent? Content { get; set; } = row.Content;

    /// <summary>The channel's id of the file, where it has it.</summary>
    public string? FileId { get; set; }

    /// <summary>True when nothing but its turn is left to wait for.</summary>
    public bool IsPrepared { get; set; }

    /// <summary>The file that the message would bring up; null where there is none, or the channel has it.</summary>
    public string? SourceToUpload =>
        FileId is null && Action == DeliveryAction.Send && Content?.File is { Content: null } file ? file.Source : null;
}

/// <summary>How the tries to send a message went, in this process.</summary>
/// <param name="Attempts">How often it was handed to the channel, in this process and before.</param>
internal sealed record Tries(int Attempts)
{
    /// <summary>How often the line broke with it.</summary>
    public int Breaks { get; init; }

    /// <summary>How often it broke though the provider had answered others since the time before: then it may be the message.</summary>
    public int BreaksOfItsOwn { get; init; }

    /// <summary>When the line broke with it last, on the dispatcher's monotonic clock.</summary>
    public TimeSpan BrokeAt { get; init; }

    /// <summary>How often it may have arrived.</summary>
    public int Uncertainties { get; init; }

    /// <summary>How often it may have arrived though the provider had answered others since the time before.</summary>
    public int UncertaintiesOfItsOwn { get; init; }
}

namespace CampaignBot.Rehearsal.Emulator.State;

internal sealed class MessageState
{
    public required int Id { get; init; }

    public required long ChatId { get; init; }

    public required long FromId { get; init; }

    /// <summary>Set when someone writes as the group itself (an anonymous administrator).</summary>
    public long? SenderChatId { get; init; }

    public required long Date { get; init; }

    public long? EditDate { get; set; }

    public bool IsDeleted { get; set; }

    public int? ThreadId { get; init; }

    /// <summary>A reply thread carries a thread id too; only a topic's messages say so here.</summary>
    public bool IsTopicMessage { get; init; }

    public int? ReplyToId { get; init; }

    public string? Text { get; set; }

    public string? Caption { get; set; }

    public List<EntityState> Entities { get; set; } = [];

    public MediaState? Media { get; init; }

    public ServiceState? Service { get; init; }

    public string? AlbumId { get; init; }

    public string? ForwardedFrom { get; init; }

    public List<List<ButtonState>> Keyboard { get; set; } = [];
}

internal sealed record EntityState(string Type, int Offset, int Length)
{
    public string? Url { get; init; }

    public string? Language { get; init; }

    public long? UserId { get; init; }
}

internal sealed record ButtonState(string Text)
{
    public string? CallbackData { get; init; }

    public string? Url { get; init; }

    public string? CopyText { get; init; }
}

/// <summary>What a message carries beside words: its kind ("photo", "document" …) and its files, the largest last.</summary>
internal sealed record MediaState(string Kind, IReadOnlyList<string> FileIds)
{
    public string? Title { get; init; }

    public string? Performer { get; init; }

    public string? Emoji { get; init; }
}

/// <summary>A service message: its field name in the API and what it is about.</summary>
internal sealed record ServiceState(string Field)
{
    public IReadOnlyList<long> UserIds { get; init; } = [];

    public long? ChatId { get; init; }

    public string? Name { get; init; }
}

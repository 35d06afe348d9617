namespace CampaignBot.Rehearsal.Emulator.State;

/// <summary>All that the emulated server knows; plain data, so that it can be written to a file and read again.</summary>
internal sealed class WorldState
{
    /// <summary>Tells one world from another, whatever ids they have in common.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    public Dictionary<long, UserState> Users { get; init; } = [];

    public Dictionary<long, ChatState> Chats { get; init; } = [];

    public Dictionary<string, FileState> Files { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, CallbackState> Callbacks { get; init; } = new(StringComparer.Ordinal);

    public List<CommandSetState> Commands { get; init; } = [];

    public List<UpdateState> Updates { get; init; } = [];

    public Dictionary<string, string> Descriptions { get; init; } = new(StringComparer.Ordinal);

    public WebhookState? Webhook { get; set; }

    public List<string>? AllowedUpdates { get; set; }

    public long NextUpdateId { get; set; } = 730_000_001;

    public long NextUserId { get; set; } = 5_100_000_001;

    public long NextGroupId { get; set; } = -4_200_000_001;

    public long NextSupergroupId { get; set; } = -1_002_100_000_001;

    public long NextFileNumber { get; set; } = 1;

    public long NextCallbackNumber { get; set; } = 1;

    /// <summary>Private chats and basic groups of one account share one row of message ids; a supergroup has its own.</summary>
    public int NextMessageId { get; set; } = 101;
}

internal sealed class UserState
{
    public required long Id { get; init; }

    public required string FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Username { get; set; }

    public string? LanguageCode { get; set; }

    public bool IsBot { get; init; }

    public bool IsDeactivated { get; set; }

    public bool HasStarted { get; set; }

    public bool HasBlocked { get; set; }
}

internal enum ChatKind
{
    Private,
    Group,
    Supergroup,
}

internal enum MemberStatus
{
    Left,
    Kicked,
    Restricted,
    Member,
    Administrator,
    Creator,
}

internal sealed class MembershipState
{
    public required MemberStatus Status { get; set; }

    public bool IsAnonymous { get; set; }
}

internal sealed class TopicState
{
    public required int Id { get; init; }

    public required string Name { get; set; }

    public bool IsDeleted { get; set; }

    public bool IsClosed { get; set; }
}

internal sealed class ChatState
{
    public required long Id { get; init; }

    public required ChatKind Kind { get; init; }

    public string? Title { get; set; }

    public string? Username { get; set; }

    public bool IsForum { get; set; }

    public bool IsDeleted { get; set; }

    public long? MigratedTo { get; set; }

    public long? MigratedFrom { get; set; }

    public int NextMessageId { get; set; } = 1;

    /// <summary>Rises whenever something in the chat looks different.</summary>
    public long Revision { get; set; }

    public Dictionary<long, MembershipState> Members { get; init; } = [];

    public List<TopicState> Topics { get; init; } = [];

    public List<MessageState> Messages { get; init; } = [];

    /// <summary>Message ids rise within a chat, so a binary search finds one.</summary>
    public MessageState? Find(int messageId)
    {
        int low = 0, high = Messages.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Messages[middle].Id.CompareTo(messageId);
            if (found == 0)
                return Messages[middle];
            if (found < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }
}

internal sealed class FileState
{
    public required string Id { get; init; }

    public required string UniqueId { get; init; }

    public required string Kind { get; init; }

    public required string Path { get; init; }

    public string? Name { get; init; }

    public string? MimeType { get; init; }

    public required long Size { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public int Duration { get; init; }

    /// <summary>Kept beside the world's file, not in it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public byte[] Content { get; set; } = [];
}

internal sealed class CallbackState
{
    public required string Id { get; init; }

    public required long FromId { get; init; }

    public required long ChatId { get; init; }

    public required int MessageId { get; init; }

    public required string Data { get; init; }

    public required DateTimeOffset PressedAt { get; init; }

    public bool IsAnswered { get; set; }

    public string? AnswerText { get; set; }

    public bool AnswerIsAlert { get; set; }

    public string? AnswerUrl { get; set; }
}

internal sealed class CommandState
{
    public required string Command { get; init; }

    public required string Description { get; init; }
}

internal sealed class CommandSetState
{
    /// <summary>The scope's type with its chat and user ids, such as "default" or "chat_member:-100123:77".</summary>
    public required string Scope { get; init; }

    public required string LanguageCode { get; init; }

    public List<CommandState> Commands { get; init; } = [];
}

internal sealed class UpdateState
{
    public required long Id { get; init; }

    public required string Json { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }
}

internal sealed class WebhookState
{
    public required string Url { get; init; }

    public string? SecretToken { get; init; }

    public long? LastErrorDate { get; set; }

    public string? LastErrorMessage { get; set; }
}

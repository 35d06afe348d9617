namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>Our own id for a conversation, so that a migration changes one row.</summary>
internal sealed class Chat
{
    public long Id { get; set; }

    public string Channel { get; set; } = "";

    /// <summary>The conversation's id at the channel; unique with <see cref="Channel"/>.</summary>
    public string ExternalId { get; set; } = "";

    /// <summary>What the channel needs to reach the conversation again, as it said with the last activity from there; only the channel reads it.</summary>
    public string? Reference { get; set; }

    public bool IsGroup { get; set; }

    public string? Title { get; set; }

    /// <summary>The language a private chat without a member is written to in, as its messenger says; a group speaks Chinese unless told.</summary>
    public string? Language { get; set; }

    /// <summary>Set when the bot was blocked, kicked, or the chat deleted: nothing goes there any more.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedReason { get; set; }

    /// <summary>No sending before this instant of the system's clock: a 429's wait outlives a restart.</summary>
    public DateTimeOffset? BlockedUntil { get; set; }

    /// <summary>Since when: where that clock is set back, nobody waits longer than was asked.</summary>
    public DateTimeOffset? BlockedAt { get; set; }
}

/// <summary>Why the bot may not write in a group that lives. Stored by number.</summary>
internal enum Silence
{
    /// <summary>The group took the right to write from the bot, or from all of its members.</summary>
    NoRight = 1,

    /// <summary>The topic was closed; it may be opened again.</summary>
    TopicClosed = 2,
}

/// <summary>A (chat, topic) that serves one organization; one of an organization's is primary.</summary>
internal sealed class ChatBinding
{
    /// <summary>Longest id of a topic at its channel, in characters.</summary>
    public const int ThreadIdMaxLength = 256;

    public long Id { get; set; }

    public long ChatId { get; set; }

    /// <summary>The topic; null: the whole chat or its general topic.</summary>
    public string? ThreadId { get; set; }

    public long OrganizationId { get; set; }

    /// <summary>Announcements go to all bindings, reminders to the primary.</summary>
    public bool IsPrimary { get; set; }

    /// <summary>Why the bot may not write there at present: meanwhile the organization is written to as if it had no group. Null: it may.</summary>
    public Silence? Silence { get; set; }

    public long BoundBy { get; set; }

    public DateTimeOffset BoundAt { get; set; }
}

/// <summary>Who may press a button.</summary>
internal enum ButtonAudience
{
    /// <summary>One member.</summary>
    Person,

    /// <summary>Every member of one organization (and what lies under it).</summary>
    Organization,

    /// <summary>Everyone in the chat, on a roster or not; only what the plan opens to everybody.</summary>
    Everyone,
}

/// <summary>The buttons of one message: their actions stay here; the channel sees the set's random id and an index.</summary>
internal sealed class ButtonSet
{
    /// <summary>Random, 128 bits, base64url.</summary>
    public string Id { get; set; } = "";

    public string CampaignId { get; set; } = "";

    public long ChatId { get; set; }

    public ButtonAudience Audience { get; set; }

    public long AudienceId { get; set; }

    /// <summary>The actions as JSON: <c>[{"a":"name","g":"argument"}, …]</c> by index.</summary>
    public string Actions { get; set; } = "[]";

    /// <summary>End on the campaign's clock.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>An update that has had its effect.</summary>
internal sealed class ProcessedUpdate
{
    /// <summary>Longest id of an update at its channel, in characters.</summary>
    public const int UpdateIdMaxLength = 256;

    /// <summary>Counts up: the order in which updates were taken.</summary>
    public long Id { get; set; }

    public string Channel { get; set; } = "";

    /// <summary>Unique in its channel.</summary>
    public string UpdateId { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

/// <summary>An update whose turn failed for good, kept encrypted for the admin.</summary>
internal sealed class DeadLetter
{
    public long Id { get; set; }

    public string Channel { get; set; } = "";

    public string UpdateId { get; set; } = "";

    public byte[] UpdateSecret { get; set; } = [];

    /// <summary>The exception's type; never its message, which could quote what a member wrote.</summary>
    public string Error { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

/// <summary>A file in the data directory (evidence) or one the channel has already: uploaded once, its id reused.</summary>
internal sealed class StoredFile
{
    public long Id { get; set; }

    public string Channel { get; set; } = "";

    /// <summary>What it is known by here: <c>file:…</c> with a digest of its content, <c>data:…</c>, or <c>in:UNIQUE-ID</c> for one that came in.</summary>
    public string Source { get; set; } = "";

    public FileKind Kind { get; set; }

    /// <summary>The channel's id; null until uploaded.</summary>
    public string? ExternalId { get; set; }

    public string? Name { get; set; }

    public string? MimeType { get; set; }

    public long? Size { get; set; }

    /// <summary>Where the sealed copy lies in the data directory; null while not copied.</summary>
    public string? CopiedTo { get; set; }

    /// <summary>The key of the copy, sealed; with this row it is destroyed, and the copy with it.</summary>
    public byte[]? KeySecret { get; set; }

    /// <summary>How often copying has failed.</summary>
    public int CopyFailures { get; set; }

    /// <summary>After a failure: no further try before this instant of the system's clock.</summary>
    public DateTimeOffset? CopyAfter { get; set; }

    /// <summary>Whose evidence it is; null for the plan's own files.</summary>
    public long? MemberId { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>A named value the bot must remember across restarts (poll offset, bot-wide 429 wait, rehearsal's clock offset, watermarks).</summary>
internal sealed class StateValue
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";
}

/// <summary>Who did what to whom, where it must be possible to ask later. Never what was written.</summary>
internal sealed class AuditEntry
{
    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    public long? ActorId { get; set; }

    /// <summary>The action's name in the policy table.</summary>
    public string Action { get; set; } = "";

    public string Target { get; set; } = "";

    /// <summary>Whose it was: a member's branch, or the organization itself. Null: the whole campaign's, or written by an earlier version.</summary>
    public long? OrganizationId { get; set; }

    public DateTimeOffset At { get; set; }
}

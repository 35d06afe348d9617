namespace CampaignBot.Domain.Members;

/// <summary>What a one-time link lets its holder do.</summary>
public enum InvitePurpose
{
    /// <summary>Tie an account to a member of the roster.</summary>
    Join = 1,

    /// <summary>Become the county's first office account.</summary>
    ClaimOffice = 2,

    /// <summary>Finish binding a group that an anonymous admin began to bind.</summary>
    BindChat = 3,

    /// <summary>Take over a role from its holder.</summary>
    Handover = 4,

    /// <summary>Tie an account on another messenger to the member who asked for it on one they have.</summary>
    SecondAccount = 5,
}

/// <summary>A one-time link: 128 random bits, of which only the hash is stored.</summary>
public sealed class InviteToken
{
    /// <summary>Random bits in a link's token.</summary>
    public const int Bits = 128;

    /// <summary>How long a personal link lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>How long a code lives with which a member adds an account of their own: both are at hand.</summary>
    public static readonly TimeSpan SecondAccountLifetime = TimeSpan.FromMinutes(15);

    private InviteToken()
    {
    }

    public long Id { get; private set; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    public InvitePurpose Purpose { get; private set; }

    /// <summary>Whom the link is for; null where the purpose is not a person's.</summary>
    public long? MemberId { get; private set; }

    /// <summary>For which organization; null where the purpose needs none.</summary>
    public long? OrganizationId { get; private set; }

    /// <summary>The chat to bind, for <see cref="InvitePurpose.BindChat"/>.</summary>
    public long? ChatId { get; private set; }

    /// <summary>The topic to bind, where the chat has topics.</summary>
    public string? ThreadId { get; private set; }

    /// <summary>Who made the link; null when the program itself did.</summary>
    public long? CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static InviteToken Create(
        string hash, InvitePurpose purpose, long? memberId, long? organizationId, long? createdBy, DateTimeOffset now, TimeSpan lifetime) =>
        new()
        {
            Hash = hash,
            Purpose = purpose,
            MemberId = memberId,
            OrganizationId = organizationId,
            CreatedBy = createdBy,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };

    /// <summary>Names the chat (and topic) that the link is to bind.</summary>
    public InviteToken ForChat(long chatId, string? threadId)
    {
        ChatId = chatId;
        ThreadId = threadId;
        return this;
    }

    /// <summary>True while the link may still be followed.</summary>
    public bool IsOpen(DateTimeOffset now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now) => UsedAt = now;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

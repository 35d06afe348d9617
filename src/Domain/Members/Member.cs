using CampaignBot.Domain.Common;

namespace CampaignBot.Domain.Members;

/// <summary>党员: someone on the roster, whether or not they ever met the bot.</summary>
public sealed class Member
{
    /// <summary>Longest member number, in characters.</summary>
    public const int NumberMaxLength = 32;

    /// <summary>Longest name, in characters.</summary>
    public const int NameMaxLength = 60;

    /// <summary>Longest phone number, in characters.</summary>
    public const int PhoneMaxLength = 32;

    /// <summary>Longest standing id, in characters.</summary>
    public const int StandingMaxLength = 40;

    private Member()
    {
    }

    /// <summary>Our own id.</summary>
    public long Id { get; private set; }

    /// <summary>党员编号: the stable key of the roster.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The name people read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The standing's id in the plan (in-service 在职, retired, probationary …); decides which tasks bind.</summary>
    public string Standing { get; private set; } = "";

    /// <summary>Null for a member without a phone: the secretary records for them.</summary>
    public string? Phone { get; private set; }

    /// <summary>The language the member chose (<c>zh</c> or <c>en</c>); null: as their messenger says, else Chinese.</summary>
    public string? Language { get; private set; }

    /// <summary>The day on which the member joined the organization's roster; late joiners get a grace from it.</summary>
    public DateOnly Joined { get; private set; }

    /// <summary>The day from which the member no longer belongs; null while they do.</summary>
    public DateOnly? Left { get; private set; }

    /// <summary>No reminders before this instant of the campaign's clock (<c>/snooze</c>).</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }

    /// <summary>A new member of the roster.</summary>
    public static Member Create(string number, string name, string standing, string? phone, DateOnly joined) =>
        new() { Number = number, Name = name, Standing = standing, Phone = phone, Joined = joined };

    /// <summary>Takes over what the roster says now.</summary>
    public void Describe(string name, string standing, string? phone, DateOnly joined, DateOnly? left)
    {
        Name = name;
        Standing = standing;
        Phone = phone;
        Joined = joined;
        Left = left;
    }

    /// <summary>Sets the language of everything the bot writes to this member.</summary>
    public void Speak(string language) => Language = language;

    /// <summary>Drops what the member chose themselves; what the roster says is the organization's and stays.</summary>
    public void ForgetChoices()
    {
        Language = null;
        SnoozedUntil = null;
    }

    /// <summary>Silences reminders until the instant; null wakes them.</summary>
    public void Snooze(DateTimeOffset? until) => SnoozedUntil = until;
}

/// <summary>A member's belonging to a branch, dated. One is primary: it alone creates obligations.</summary>
public sealed class Membership : IDated
{
    private Membership()
    {
    }

    public long Id { get; private set; }

    public long MemberId { get; private set; }

    /// <summary>The branch.</summary>
    public long OrganizationId { get; private set; }

    /// <summary>True for the one membership that creates obligations.</summary>
    public bool IsPrimary { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer holds; null while it does.</summary>
    public DateOnly? To { get; private set; }

    public static Membership Create(long memberId, long organizationId, bool isPrimary, DateOnly from) =>
        new() { MemberId = memberId, OrganizationId = organizationId, IsPrimary = isPrimary, From = from };

    /// <summary>Ends the membership on <paramref name="day"/>.</summary>
    public void End(DateOnly? day) => To = day;

    /// <summary>Makes this the primary membership, or no longer.</summary>
    public void SetPrimary(bool primary) => IsPrimary = primary;

    /// <summary>Corrects the first day.</summary>
    public void StartOn(DateOnly day) => From = day;
}

/// <summary>A member's account on a channel, dated: a new account closes the old one.</summary>
public sealed class ChannelIdentity
{
    /// <summary>Longest channel name, in characters.</summary>
    public const int ChannelMaxLength = 20;

    /// <summary>Longest id of an account or a conversation on its channel, in characters: some have more than 200.</summary>
    public const int ExternalIdMaxLength = 512;

    /// <summary>
    /// For how long an account may not take off an older one of the same member: whoever got hold of a code must not shut out its owner, who is told
    /// of the new account on the older one.
    /// </summary>
    public static readonly TimeSpan Probation = TimeSpan.FromDays(3);

    private ChannelIdentity()
    {
    }

    public long Id { get; private set; }

    public long MemberId { get; private set; }

    /// <summary>The channel's name, <c>telegram</c>.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>The account's id there.</summary>
    public string ExternalId { get; private set; } = "";

    /// <summary>The private chat with that account (<see cref="Member"/>s are written to there).</summary>
    public long ChatId { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>
    /// When the member turned to this account from another of theirs, or opened it: of several, the latest is the one they are reached on.
    /// </summary>
    public DateTimeOffset UsedAt { get; private set; }

    /// <summary>True where the member said that they want to be reached here, whichever account they use; of a member's open accounts one at most.</summary>
    public bool IsChosen { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public static ChannelIdentity Open(long memberId, string channel, string externalId, long chatId, DateTimeOffset now) =>
        new() { MemberId = memberId, Channel = channel, ExternalId = externalId, ChatId = chatId, OpenedAt = now, UsedAt = now };

    /// <summary>The account becomes its member's again, as old as it was.</summary>
    public ChannelIdentity OpenAgain(DateTimeOffset now) =>
        new() { MemberId = MemberId, Channel = Channel, ExternalId = ExternalId, ChatId = ChatId, OpenedAt = OpenedAt, UsedAt = now };

    /// <summary>The member is reached on this account from now on, later than on any whose instant is <paramref name="others"/>.</summary>
    public void Use(DateTimeOffset now, DateTimeOffset others) => UsedAt = now > others ? now : others.AddTicks(1);

    /// <summary>The member is to be reached here, or no longer by their choice.</summary>
    public void Choose(bool chosen) => IsChosen = chosen;

    /// <summary>May whoever uses this account take the other off, or this one itself?</summary>
    public bool MayTakeOff(ChannelIdentity other, DateTimeOffset now) => other.OpenedAt >= OpenedAt || now - OpenedAt >= Probation;

    /// <summary>Ends the tie: another account took over, or the secretary undid a wrong link.</summary>
    public void Close(DateTimeOffset now) => ClosedAt ??= now;
}

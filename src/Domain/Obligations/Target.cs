using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CampaignBot.Domain.Obligations;

/// <summary>What a duty is about, besides its task.</summary>
public enum TargetKind
{
    /// <summary>Nothing in particular: the task itself is the duty.</summary>
    None = 0,

    /// <summary>A member.</summary>
    Member = 1,

    /// <summary>An organization.</summary>
    Organization = 2,

    /// <summary>An entry of a register.</summary>
    Entry = 3,
}

/// <summary>Whom or what a duty is about, by our own id: the branch owes an appraisal of each member, the county a visit to each committee, a member a word on each promise.</summary>
/// <param name="Kind">A member, an organization, an entry, or nothing.</param>
/// <param name="Id">Our own id; 0 where there is no target.</param>
public readonly record struct Target(TargetKind Kind, long Id) : IParsable<Target>
{
    private const char MemberLetter = 'm';
    private const char OrganizationLetter = 'o';
    private const char EntryLetter = 'e';

    /// <summary>The target of a duty that is about nothing in particular.</summary>
    public static readonly Target None;

    public static Target Member(long id) => new(TargetKind.Member, id);

    public static Target Organization(long id) => new(TargetKind.Organization, id);

    public static Target Entry(long id) => new(TargetKind.Entry, id);

    /// <summary>True where there is no target.</summary>
    public bool IsNone => Kind == TargetKind.None;

    /// <summary>Reads <see cref="ToString"/> back.</summary>
    public static Target Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var target) ? target : throw new FormatException($"\"{s}\" is no target.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Target result)
    {
        result = default;
        if (s is not [MemberLetter or OrganizationLetter or EntryLetter, .. var digits] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        result = s[0] switch
        {
            MemberLetter => Member(id),
            OrganizationLetter => Organization(id),
            _ => Entry(id),
        };
        return true;
    }

    /// <summary><c>m7</c> for a member, <c>o7</c> for an organization, <c>e7</c> for an entry; empty where there is none.</summary>
    public override string ToString() => Kind switch
    {
        TargetKind.None => "",
        TargetKind.Member => MemberLetter + Id.ToString(CultureInfo.InvariantCulture),
        TargetKind.Organization => OrganizationLetter + Id.ToString(CultureInfo.InvariantCulture),
        _ => EntryLetter + Id.ToString(CultureInfo.InvariantCulture),
    };
}

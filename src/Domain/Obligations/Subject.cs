using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CampaignBot.Domain.Obligations;

/// <summary>Whether a duty is a member's or an organization's.</summary>
public enum SubjectKind
{
    Member = 1,
    Organization = 2,
}

/// <summary>Who owes: a member or an organization, by our own id.</summary>
public readonly record struct Subject(SubjectKind Kind, long Id) : IParsable<Subject>
{
    private const char MemberLetter = 'm';
    private const char OrganizationLetter = 'o';

    public static Subject Member(long id) => new(SubjectKind.Member, id);

    public static Subject Organization(long id) => new(SubjectKind.Organization, id);

    /// <summary>Reads <see cref="ToString"/> back.</summary>
    public static Subject Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var subject) ? subject : throw new FormatException($"\"{s}\" is no subject.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Subject result)
    {
        result = default;
        if (s is not [MemberLetter or OrganizationLetter, .. var digits] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        result = new Subject(s[0] == MemberLetter ? SubjectKind.Member : SubjectKind.Organization, id);
        return true;
    }

    /// <summary><c>m7</c> for a member, <c>o7</c> for an organization.</summary>
    public override string ToString() =>
        (Kind == SubjectKind.Member ? MemberLetter : OrganizationLetter) + Id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What an obligation is known by: a task, who owes it, for which period, and about whom.</summary>
/// <param name="TaskId">The plan's task.</param>
/// <param name="Subject">Who owes.</param>
/// <param name="Period">The period's key (<c>once</c>, <c>2027-W23</c>, a material's id).</param>
/// <param name="Target">Whom it is about; <see cref="Target.None"/> for most tasks.</param>
public readonly record struct ObligationKey(string TaskId, Subject Subject, string Period, Target Target = default);

/// <summary>Someone owes something until a day.</summary>
/// <param name="Key">Which duty of whom.</param>
/// <param name="BranchId">The branch of the member, or the organization itself.</param>
/// <param name="Opens">First day on which it can be done.</param>
/// <param name="Due">Last day: the plan's, an extension's, or for late joiners joined + grace. Ends at the next local midnight.</param>
public sealed record Obligation(ObligationKey Key, long BranchId, DateOnly Opens, DateOnly Due);

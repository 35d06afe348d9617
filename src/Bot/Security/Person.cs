using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Security;

/// <summary>A role someone holds today, with its organization: its path covers everything under that path.</summary>
internal sealed record HeldRole(Role Role, long OrganizationId, string OrganizationPath, string OrganizationName);

/// <summary>A branch someone belongs to today.</summary>
internal sealed record HeldMembership(long BranchId, string BranchPath, string Category, bool IsPrimary);

/// <summary>A member of the roster behind an account, as of today.</summary>
internal sealed record Person(
    long MemberId,
    string Number,
    string Name,
    string Standing,
    string? ChosenLanguage,
    IReadOnlyList<HeldMembership> Memberships,
    IReadOnlyList<HeldRole> Roles)
{
    /// <summary>The branch that alone creates this member's obligations; null for one without.</summary>
    public HeldMembership? PrimaryBranch => Memberships.FirstOrDefault(m => m.IsPrimary);

    public bool Is(Role role) => Roles.Any(r => r.Role == role);

    /// <summary>True where the person holds the role for the organization at <paramref name="path"/> or one above it.</summary>
    public bool Holds(Role role, string path) =>
        Roles.Any(r => r.Role == role && OrganizationPath.Covers(r.OrganizationPath, path));

    public Language LanguageOr(string? tag) => Language.Parse(ChosenLanguage ?? tag);
}

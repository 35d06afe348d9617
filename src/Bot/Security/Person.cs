using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Security;

/// <summary>A role someone holds today, with its organization: its path covers everything under that path.</summary>
internal sealed record HeldRole(Role Role, long OrganizationId, string OrganizationPath, string OrganizationName);

/// <summary>A branch someone belongs to today.</summary>
internal sealed record HeldMembership(long BranchId, string BranchPath, string Category, bool IsPrimary)
{
    /// <summary>The branch, as the rule of obligations sees it.</summary>
    public OrganizationFacts Branch => new(
        BranchId, OrganizationLevel.Branch, Category, Active: true, OrganizationPath.IdsOn(BranchPath) is [.., var parent, _] ? parent : null);
}

/// <summary>A standing entry of a register that someone holds today, with the organization that it belongs to.</summary>
internal sealed record HeldEntry(string CampaignId, string RegisterId, long OrganizationId, string OrganizationPath);

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

    /// <summary>The entries of registers that they hold.</summary>
    public IReadOnlyList<HeldEntry> Holdings { get; init; } = [];

    /// <summary>Those by which they may see an organization's figures (联系点). Empty until a plan has been asked: <see cref="In"/>.</summary>
    public IReadOnlyList<HeldEntry> Contacts { get; private init; } = [];

    /// <summary>The person under a plan: what they hold grants what this plan says of it, and nothing where it says nothing any more.</summary>
    public Person In(Plan plan) => Holdings.Count == 0
        ? this
        : this with { Contacts = [.. Holdings.Where(held => held.CampaignId == plan.Id && plan.Register(held.RegisterId) is { GrantsStatus: true })] };

    public bool Is(Role role) => Roles.Any(r => r.Role == role);

    /// <summary>True where the person holds the role for the organization at <paramref name="path"/> or one above it.</summary>
    public bool Holds(Role role, string path) =>
        Roles.Any(r => r.Role == role && OrganizationPath.Covers(r.OrganizationPath, path));

    public Language LanguageOr(string? tag) => Language.Parse(ChosenLanguage ?? tag);
}

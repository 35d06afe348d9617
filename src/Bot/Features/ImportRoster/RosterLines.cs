using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>What a cell says. A column that the file lacks says nothing, and changes nothing.</summary>
internal readonly record struct Said<T>(T Value);

/// <summary>An organization as one line of the file describes it.</summary>
internal sealed record OrganizationLine(
    int Line, string Code, string Name, OrganizationLevel Level, string Category, string? Parent, Said<DateOnly?>? Left);

/// <summary>A branch in a member's line; a date says since when, where it isn't today or the day of joining.</summary>
internal sealed record BranchWord(string Code, DateOnly? From);

/// <summary>A role in a member's line.</summary>
internal sealed record RoleWord(Role Role, string Organization, DateOnly? From);

/// <summary>A member as one line of the file describes them.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="Number">党员编号.</param>
/// <param name="Name">The name.</param>
/// <param name="Standing">The standing's id; null: the line says nothing of it.</param>
/// <param name="Branches">The primary one first; null: the file says nothing of them.</param>
/// <param name="Roles">Null: the line says nothing of roles (they are handed over in the bot); empty: the member has none any more.</param>
/// <param name="Phone">Said empty: without a phone.</param>
/// <param name="Joined">Said empty: as it is, or today.</param>
/// <param name="Left">Said empty: they are here.</param>
internal sealed record MemberLine(
    int Line,
    string Number,
    string Name,
    string? Standing,
    IReadOnlyList<BranchWord>? Branches,
    IReadOnlyList<RoleWord>? Roles,
    Said<string?>? Phone,
    Said<DateOnly?>? Joined,
    Said<DateOnly?>? Left);

/// <summary>All that a file says.</summary>
internal sealed record RosterLines(IReadOnlyList<OrganizationLine> Organizations, IReadOnlyList<MemberLine> Members)
{
    /// <summary>What stands in the lines and is left out.</summary>
    public IReadOnlyList<RosterNote> Notes { get; init; } = [];
}

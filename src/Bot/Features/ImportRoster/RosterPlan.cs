using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>What is wrong with a line, and what would be right. One is enough, and nothing is imported.</summary>
internal sealed record RosterProblem(int Line, Text Words);

/// <summary>What someone should know of a line that is imported.</summary>
internal sealed record RosterNote(int Line, Text Words);

/// <summary>One thing that will be other than it was.</summary>
/// <param name="Line">The line that says so.</param>
/// <param name="Before">Null: it is new.</param>
/// <param name="After">As it shall be.</param>
internal sealed record RosterChange<T>(int Line, T? Before, T After)
    where T : class;

/// <summary>What a file would change. With problems it changes nothing.</summary>
internal sealed record RosterPlan(
    IReadOnlyList<RosterChange<OrganizationState>> Organizations,
    IReadOnlyList<RosterChange<MemberState>> Members,
    IReadOnlyList<RosterProblem> Problems,
    IReadOnlyList<RosterNote> Notes)
{
    /// <summary>What each organization is called, by its code, once the plan is carried out.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public bool ChangesNothing => Organizations.Count == 0 && Members.Count == 0;

    public static RosterPlan Refused(IReadOnlyList<RosterProblem> problems) => new([], [], [.. problems.OrderBy(p => p.Line)], []);
}

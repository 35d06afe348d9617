using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Domain.Registers;

/// <summary>
/// 台账: a list of the plan that lives longer than a duty. It says whose entries it holds, what an entry says, who makes it standing, and how it
/// ends.
/// </summary>
public sealed record PlanRegister
{
    /// <summary>Most fields of an entry: they are asked one after another on a phone.</summary>
    public const int MaxFields = 8;

    /// <summary>Most outcomes, and most reasons for a quick return: each is a button.</summary>
    public const int MaxButtons = 4;

    /// <summary>What the plan writes among the published fields for what owners say of how it goes. A field of that id goes before it.</summary>
    public const string ProgressWord = "progress";

    /// <summary>Most entries that a plan may allow one organization; what has no limit has no number.</summary>
    public const int LimitPerOrganization = 1_000;

    /// <summary>Never used again for another register.</summary>
    public required string Id { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Whose entries it holds: members', or those of organizations of some levels; never both.</summary>
    public required IReadOnlyList<PlanLevel> Levels { get; init; }

    /// <summary>
    /// Ids of the categories of the organizations, or of members' branches, whose entries it holds; empty: of every one. At the county it means
    /// nothing.
    /// </summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What an entry says. The first names it in lists.</summary>
    public required IReadOnlyList<FormSection> Fields { get; init; }

    /// <summary>Examples that are shown with the first field, and on buttons where it is a short text, by category.</summary>
    public IReadOnlyDictionary<string, LocalizedText> Examples { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>Who makes an entry standing, one after another; empty: it stands as it is proposed.</summary>
    public IReadOnlyList<ISeat> Review { get; init; } = [];

    /// <summary>What a reviewer returns an entry for by one press.</summary>
    public IReadOnlyList<ReturnReason> ReturnReasons { get; init; } = [];

    /// <summary>Who may enter an entry straight, without a task: holders of these roles for the owner's organization or one above it. Empty: nobody.</summary>
    public IReadOnlyList<Role> AddedBy { get; init; } = [];

    /// <summary>Most entries of one organization that stand or are proposed; null: any number.</summary>
    public int? MostPerOrganization { get; init; }

    /// <summary>The field that names the member who holds an entry, until another takes it over; null: entries have no holder.</summary>
    public string? HolderField { get; init; }

    /// <summary>True where whoever holds an entry may see the figures of the organization that it belongs to (联系点), as long as it stands.</summary>
    public bool GrantsStatus { get; init; }

    /// <summary>Who closes standing entries, and revokes them.</summary>
    public required ISeat Keeper { get; init; }

    /// <summary>The fields that anybody of the branch may read once the entry stands; none: it is not published.</summary>
    public IReadOnlyList<string> Published { get; init; } = [];

    /// <summary>May anybody of the branch read what the owner last said of how it goes, with its day?</summary>
    public bool PublishesProgress { get; init; }

    /// <summary>How an entry may end; none: it stands until it is revoked.</summary>
    public IReadOnlyList<FormOption> Outcomes { get; init; } = [];

    /// <summary>The field that holds the day by which an entry is to be closed; null: its entries have no day.</summary>
    public string? DueFieldId { get; init; }

    /// <summary>True where an entry says a day first: that names nothing, and where it came of work about an organization, it is called by that one.</summary>
    public bool BeginsWithItsDay => Fields is [var first, ..] && first.Id == DueFieldId;

    /// <summary>The published choices by which its entries are counted, one within the other; none: they aren't.</summary>
    public IReadOnlyList<string> CountedBy { get; init; } = [];

    /// <summary>May the offices above pass on what is published of a standing entry to their groups, to be learned from?</summary>
    public bool IsSharedAsMaterial { get; init; }

    public bool IsPublished => Published.Count > 0;

    /// <summary>Are its entries members', and not organizations'?</summary>
    public bool HoldsMembers => Levels.Contains(PlanLevel.Member);

    /// <summary>Does it hold entries of an organization of this level and category, or of its members?</summary>
    public bool Concerns(OrganizationLevel level, string category) =>
        level == OrganizationLevel.County || Categories.Count == 0 || Categories.Contains(category);

    /// <summary>Can it hold entries of an organization of this level and category, of its members, or of those that lie under it?</summary>
    public bool HoldsUnder(OrganizationLevel level, string category) =>
        level == OrganizationLevel.Branch ? Levels.Any(held => held >= PlanLevel.Branch) && Concerns(level, category)
        : Levels.Any(held => held > (PlanLevel)level) || (Levels.Contains((PlanLevel)level) && Concerns(level, category));

    /// <summary>
    /// What is not published is private: beside its owner it is for whoever keeps, reviews or adds it, and for the levels above. False: the
    /// secretary of a member's branch is none of these.
    /// </summary>
    public bool IsForSecretary =>
        IsPublished || !HoldsMembers || AddedBy.Contains(Role.Secretary) || Keeper == Seats.Secretary || Review.Contains(Seats.Secretary);

    /// <summary>The outcome, or null.</summary>
    public FormOption? Outcome(string? id) => Outcomes.FirstOrDefault(o => o.Id == id);
}

/// <summary>A reason for which a reviewer returns something by one press.</summary>
/// <param name="Title">What the button says.</param>
/// <param name="Comment">What the author is told.</param>
public sealed record ReturnReason(LocalizedText Title, LocalizedText Comment);

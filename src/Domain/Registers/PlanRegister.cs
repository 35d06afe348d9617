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

    /// <summary>Never used again for another register.</summary>
    public required string Id { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Whose entries it holds: members', or those of organizations of a level.</summary>
    public required PlanLevel Level { get; init; }

    /// <summary>What an entry says. The first names it in lists.</summary>
    public required IReadOnlyList<FormSection> Fields { get; init; }

    /// <summary>Examples that are shown with the first field, by category.</summary>
    public IReadOnlyDictionary<string, LocalizedText> Examples { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>Who makes an entry standing, one after another; empty: it stands as it is proposed.</summary>
    public IReadOnlyList<ISeat> Review { get; init; } = [];

    /// <summary>What a reviewer returns an entry for by one press.</summary>
    public IReadOnlyList<ReturnReason> ReturnReasons { get; init; } = [];

    /// <summary>Who closes standing entries, and revokes them.</summary>
    public required ISeat Keeper { get; init; }

    /// <summary>The fields that anybody of the branch may read once the entry stands; none: it is not published.</summary>
    public IReadOnlyList<string> Published { get; init; } = [];

    /// <summary>How an entry may end; none: it stands until it is revoked.</summary>
    public IReadOnlyList<FormOption> Outcomes { get; init; } = [];

    /// <summary>The field that holds the day by which an entry is to be closed; null: its entries have no day.</summary>
    public string? DueFieldId { get; init; }

    public bool IsPublished => Published.Count > 0;

    /// <summary>The outcome, or null.</summary>
    public FormOption? Outcome(string? id) => Outcomes.FirstOrDefault(o => o.Id == id);
}

/// <summary>A reason for which a reviewer returns something by one press.</summary>
/// <param name="Title">What the button says.</param>
/// <param name="Comment">What the author is told.</param>
public sealed record ReturnReason(LocalizedText Title, LocalizedText Comment);

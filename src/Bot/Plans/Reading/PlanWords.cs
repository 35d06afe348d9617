using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>The words that a plan's file has for values of the domain.</summary>
internal static class PlanWords
{
    public static readonly IReadOnlyDictionary<string, PlanLevel> Levels = new Dictionary<string, PlanLevel>(StringComparer.Ordinal)
    {
        ["county"] = PlanLevel.County,
        ["committee"] = PlanLevel.Committee,
        ["branch"] = PlanLevel.Branch,
        ["member"] = PlanLevel.Member,
    };

    public static readonly IReadOnlyDictionary<string, PlanLevel> Owners = new Dictionary<string, PlanLevel>(StringComparer.Ordinal)
    {
        ["county"] = PlanLevel.County,
        ["committee"] = PlanLevel.Committee,
        ["branch"] = PlanLevel.Branch,
    };

    public static readonly IReadOnlyDictionary<string, TargetRule> Targets = TargetRule.All.ToDictionary(t => t.Word, StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, HolidayRule> HolidayRules = new Dictionary<string, HolidayRule>(StringComparer.Ordinal)
    {
        ["move"] = HolidayRule.Move,
        ["send"] = HolidayRule.Send,
    };

    public static readonly IReadOnlyDictionary<string, ISeat> Reviewers = Seats.All.ToDictionary(seat => seat.Name, StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, ISeat> Keepers = Seats.Keepers.ToDictionary(seat => seat.Name, StringComparer.Ordinal);

    /// <summary>Who may enter entries of a register straight.</summary>
    public static readonly IReadOnlyDictionary<string, Role> Adders = new Dictionary<string, Role>(StringComparer.Ordinal)
    {
        ["secretary"] = Role.Secretary,
        ["office"] = Role.Office,
    };

    /// <summary>What holding an entry lets somebody see.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Grants = new Dictionary<string, bool>(StringComparer.Ordinal) { ["status"] = true };

    /// <summary>Whose the entries of a form's section are: true where they are the target's.</summary>
    public static readonly IReadOnlyDictionary<string, bool> SectionOwners = new Dictionary<string, bool>(StringComparer.Ordinal) { ["target"] = true };

    public static readonly IReadOnlyDictionary<string, Every> Periods = new Dictionary<string, Every>(StringComparer.Ordinal)
    {
        ["window"] = Every.Window,
        ["week"] = Every.Week,
        ["month"] = Every.Month,
        ["quarter"] = Every.Quarter,
        ["half-year"] = Every.HalfYear,
    };

    public static readonly IReadOnlyDictionary<string, Ask> Asks = new Dictionary<string, Ask>(StringComparer.Ordinal)
    {
        ["no"] = Ask.No,
        ["optional"] = Ask.Optional,
        ["required"] = Ask.Required,
    };
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans;

/// <summary>The names of what a problem speaks about.</summary>
internal static class PlanNames
{
    public static Text Of(PlanThing thing) => thing switch
    {
        PlanThing.Event => PlanProblemTexts.ThingEvent,
        PlanThing.Phase => PlanProblemTexts.ThingPhase,
        PlanThing.Category => PlanProblemTexts.ThingCategory,
        PlanThing.Standing => PlanProblemTexts.ThingStanding,
        PlanThing.Rubric => PlanProblemTexts.ThingRubric,
        PlanThing.Task => PlanProblemTexts.ThingTask,
        PlanThing.Form => PlanProblemTexts.ThingForm,
        PlanThing.Register => PlanProblemTexts.ThingRegister,
        _ => PlanProblemTexts.ThingMaterial,
    };

    public static Text Of(PlanLevel level) => level switch
    {
        PlanLevel.County => PlanProblemTexts.LevelCounty,
        PlanLevel.Committee => PlanProblemTexts.LevelCommittee,
        PlanLevel.Branch => PlanProblemTexts.LevelBranch,
        _ => PlanProblemTexts.LevelMember,
    };
}

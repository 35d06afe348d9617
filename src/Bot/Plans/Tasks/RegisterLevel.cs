using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Tasks;

/// <summary>A task that is about a register is for those whose entries it holds.</summary>
internal static class RegisterLevel
{
    /// <summary>Another level is a problem of the plan.</summary>
    /// <param name="map">The task.</param>
    /// <param name="key">The key that names the register.</param>
    /// <param name="registerId">The register.</param>
    /// <param name="level">The task's level.</param>
    public static void CheckLevel(this PlanMap map, string key, string registerId, PlanLevel level)
    {
        if (map.Reading.Registers.FirstOrDefault(r => r.Value.Id == registerId).Value is { } register && !register.Levels.Contains(level))
            map.Reading.Problem(
                map.PlaceOf(key),
                PlanProblemTexts.RegisterOtherLevel(register.Id, PlanNames.Of(register.Levels[0]), PlanNames.Of(level)),
                PlanProblemTexts.RegisterOtherLevelRight);
    }

    /// <summary>Does the register hold entries of those for whom a task is?</summary>
    public static void CheckLevel(this PlanMap map, string key, string registerId, Audience audience)
    {
        map.CheckLevel(key, registerId, audience.Level);
        map.CheckCategories(key, registerId, audience);
    }

    /// <summary>Does the register hold entries of the categories for which a task is?</summary>
    public static void CheckCategories(this PlanMap map, string key, string registerId, Audience audience)
    {
        if (audience.Level == PlanLevel.County || map.Reading.Registers.FirstOrDefault(r => r.Value.Id == registerId).Value is not { Categories.Count: > 0 } register)
            return;
        foreach (var category in audience.Categories.Where(c => map.Reading.IsDeclared(PlanThing.Category, c) && !register.Categories.Contains(c)))
            map.Reading.Problem(map.PlaceOf(key), PlanProblemTexts.RegisterOtherCategory(register.Id, category), PlanProblemTexts.RegisterOtherCategoryRight(category));
    }
}

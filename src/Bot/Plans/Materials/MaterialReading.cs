using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Materials;

/// <summary>Reads the materials, each by its kind.</summary>
internal static class MaterialReading
{
    /// <summary>Longest study of one material, in minutes.</summary>
    public const int MaxMinutes = 600;

    public static void Materials(PlanMap plan)
    {
        foreach (var node in plan.Items("materials"))
        {
            if (KindOf.Find(plan.Reading, node, MaterialKinds.All, k => k.Kind, PlanProblemTexts.UnknownMaterialKind) is { } kind
                && PlanMap.Open(plan.Reading, node, kind.Shape) is { } map
                && Read(kind, map) is { } material)
            {
                plan.Reading.Materials.Add(new(material, map));
            }
        }
    }

    private static Material? Read(IMaterialKindReader kind, PlanMap map)
    {
        var id = map.Id(PlanThing.Material);
        var task = map.Reference("task", PlanThing.Task);
        var title = map.Text("title", PlanLimits.Title);
        var push = map.Date("push");
        var due = map.Date("due");
        var minutes = map.Number("minutes", 1, MaxMinutes, 0);
        if (task is null || push is null)
            return null;
        return kind.Read(new MaterialHead(id, task, title, push), map) is not { } material ? null : material with { Due = due, Minutes = minutes };
    }
}

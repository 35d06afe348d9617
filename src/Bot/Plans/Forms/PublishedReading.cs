using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Plans.Forms;

/// <summary>Reads which sections are published: those of a form, or the fields of a register. Files never are.</summary>
internal static class PublishedReading
{
    /// <summary>The key under which they stand.</summary>
    public const string Key = "published";

    /// <summary>The ids of the sections, in the order in which they are read; what is wrong with them is a problem of the plan.</summary>
    public static IReadOnlyList<string> Published(this PlanMap map, IReadOnlyList<FormSection> sections)
    {
        var published = new List<string>();
        var known = sections.Select(s => s.Id).ToList();
        foreach (var node in map.Scalars(Key) ?? [])
        {
            if (!known.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.NoSuchField(node.Value), PlanReading.Instead(node.Value, known));
            else if (published.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            else if (sections.Any(s => s.Id == node.Value && s is FileSection))
                map.Reading.Problem(node, PlanProblemTexts.FilePublished(node.Value), PlanProblemTexts.FilePublishedRight);
            else if (sections.Any(s => s.Id == node.Value && s is EntriesSection))
                map.Reading.Problem(node, PlanProblemTexts.EntriesPublished(node.Value), PlanProblemTexts.EntriesPublishedRight);
            published.Add(node.Value);
        }

        return published;
    }
}

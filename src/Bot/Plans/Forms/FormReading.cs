using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Forms;

/// <summary>Reads the forms and their sections.</summary>
internal static class FormReading
{
    public static void Forms(PlanMap plan)
    {
        foreach (var map in plan.Maps("forms", PlanShapes.Form))
        {
            var form = new PlanForm(
                map.Id(PlanThing.Form),
                map.Text("title", PlanLimits.Title),
                map.Localized("introduction", PlanLimits.Prompt),
                map.Flag("confidential"),
                Sections(map, "sections"));
            form = form with { Published = map.Published(form.Sections) };
            if (form is { Confidential: true, IsPublished: true })
                plan.Reading.Problem(map.PlaceOf(PublishedReading.Key), PlanProblemTexts.ConfidentialPublished, PlanProblemTexts.ConfidentialPublishedRight);
            plan.Reading.Forms.Add(new(form, map));
        }
    }

    /// <summary>A smallest above a largest is a problem.</summary>
    public static void CheckOrder(this PlanMap map, string lowKey, int low, string highKey, int high)
    {
        if (low > high)
            map.Reading.Problem(map.Has(lowKey) ? map.PlaceOf(lowKey) : map.PlaceOf(highKey), PlanProblemTexts.Crossed(lowKey, low, highKey, high), PlanProblemTexts.CrossedRight(lowKey, highKey));
    }

    /// <summary>The sections under a key: a form's, or the fields of a register.</summary>
    public static IReadOnlyList<FormSection> Sections(PlanMap form, string key)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var sections = new List<FormSection>();
        var items = form.Items(key);
        foreach (var node in items)
        {
            if (KindOf.Find(form.Reading, node, SectionKinds.All, k => k.Kind, PlanProblemTexts.UnknownSectionKind) is not { } kind
                || PlanMap.Open(form.Reading, node, kind.Shape) is not { } map)
                continue;
            var head = new SectionHead(map.LocalId(ids), map.Text("title", PlanLimits.Title), map.Text("prompt", PlanLimits.Prompt));
            sections.Add(kind.Read(head, map) with
            {
                Hint = map.Localized("hint", PlanLimits.Hint),
                Required = map.Flag("required", fallback: true),
            });
        }

        if (items.Count == 0 && form.Has(key))
            form.Reading.Problem(form.PlaceOf(key), PlanProblemTexts.EmptyList(key), PlanProblemTexts.EmptyListRight);
        return sections;
    }
}

using CampaignBot.Bot.Plans.Forms;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Plans.Registers;

/// <summary>Reads the registers. They come before the tasks: a proposal takes its reviewers from its register.</summary>
internal static class RegisterReading
{
    public static void Registers(PlanMap plan)
    {
        foreach (var map in plan.Maps("registers", PlanShapes.Register))
        {
            var id = map.Id(PlanThing.Register);
            var levels = Levels(map);
            var fields = FormReading.Sections(map, "fields");
            var due = DueField(map, fields);
            fields = [.. fields.Select(f => f is DateSection date && f.Id == due ? date with { IsAhead = true } : f)];
            foreach (var entries in fields.Where(f => f is EntriesSection or ChosenEntrySection))
                map.Reading.Problem(map.PlaceOf("fields"), PlanProblemTexts.EntriesInRegister(entries.Id), PlanProblemTexts.EntriesInRegisterRight);
            var (published, isProgressPublished) = Published(map, fields);
            var register = new PlanRegister
            {
                Id = id,
                Title = map.Text("title", PlanLimits.Title),
                Levels = levels,
                Categories = Categories(map),
                Fields = fields,
                Examples = map.Words("examples"),
                Review = map.Review(levels),
                ReturnReasons = [.. map.Maps("return-reasons", PlanShapes.ReturnReason).Select(r =>
                    new ReturnReason(r.Text("title", PlanLimits.Button), r.Text("comment", PlanLimits.Summary)))],
                Keeper = Keeper(map, levels),
                Published = published,
                PublishesProgress = isProgressPublished,
                Outcomes = Outcomes(map),
                DueFieldId = due,
                IsSharedAsMaterial = map.Flag("shared-as-material"),
            };
            if (register is { IsSharedAsMaterial: true, IsPublished: false })
                map.Reading.Problem(map.PlaceOf("shared-as-material"), PlanProblemTexts.SharedPrivate, PlanProblemTexts.SharedPrivateRight);
            register = RegisterEntering.Read(map, register) with { CountedBy = CountedBy(map, register) };
            AtMost(map, "fields", fields.Count, PlanRegister.MaxFields);
            AtMost(map, "return-reasons", register.ReturnReasons.Count, PlanRegister.MaxButtons);
            AtMost(map, "outcomes", register.Outcomes.Count, PlanRegister.MaxButtons);
            plan.Reading.Registers.Add(new(register, map));
        }
    }

    // One word, or a list of several levels of organizations.
    private static List<PlanLevel> Levels(PlanMap map)
    {
        if (map.Find("level") is not ListNode)
            return [map.Choice("level", PlanWords.Levels, PlanLevel.Member)];
        var levels = new List<PlanLevel>();
        foreach (var node in map.Scalars("level") ?? [])
        {
            if (!map.TryChoice(node, PlanWords.Owners, out var level))
                continue;
            if (levels.Contains(level))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            levels.Add(level);
        }

        if (levels.Count > 0)
            return levels;
        map.Reading.Problem(map.PlaceOf("level"), PlanProblemTexts.EmptyList("level"), PlanProblemTexts.EmptyListRight);
        return [PlanLevel.Branch];
    }

    private static IReadOnlyList<string> Categories(PlanMap map)
    {
        var categories = map.References("categories", PlanThing.Category);
        if (categories is { Count: 0 })
            map.Reading.Problem(map.PlaceOf("categories"), PlanProblemTexts.EmptyList("categories"), PlanProblemTexts.EmptyListRight);
        return categories ?? map.Reading.UsualCategories;
    }

    private static ISeat Keeper(PlanMap map, List<PlanLevel> levels)
    {
        if (map.Scalar("keeper") is not { } node || !map.TryChoice(node, PlanWords.Keepers, out var seat))
            return Seats.LevelAbove;
        foreach (var level in levels.Where(level => !seat.ExistsAt(level)))
        {
            var existing = Seats.Keepers.Where(s => levels.TrueForAll(s.ExistsAt)).Select(s => s.Name).ToList();
            map.Reading.Problem(node, PlanProblemTexts.NoSuchReviewer(node.Value, PlanNames.Of(level)), PlanReading.Instead(node.Value, existing));
        }

        return seat;
    }

    // How it goes is published beside what an entry says, never alone.
    private static (List<string> Fields, bool IsProgressPublished) Published(PlanMap map, IReadOnlyList<FormSection> fields)
    {
        var published = new List<string>();
        var isProgressPublished = false;
        var known = fields.Select(f => f.Id).ToList();
        foreach (var node in map.Scalars("published") ?? [])
        {
            if (node.Value == PlanRegister.ProgressWord && !known.Contains(node.Value) && published.Count > 0)
            {
                isProgressPublished = true;
                continue;
            }

            if (!known.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.NoSuchField(node.Value), PlanReading.Instead(node.Value, known));
            else if (published.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            else if (fields.Any(f => f.Id == node.Value && f is FileSection))
                map.Reading.Problem(node, PlanProblemTexts.FilePublished(node.Value), PlanProblemTexts.FilePublishedRight);
            published.Add(node.Value);
        }

        return (published, isProgressPublished);
    }

    private static string? DueField(PlanMap map, IReadOnlyList<FormSection> fields)
    {
        if (map.Scalar("due-field") is not { } node)
            return null;
        if (!fields.Any(f => f is DateSection { Required: true } && f.Id == node.Value))
            map.Reading.Problem(node, PlanProblemTexts.BadDueField(node.Value), PlanProblemTexts.BadDueFieldRight);
        return node.Value;
    }

    // They stand unsealed, so that they can be counted: only what is published anyway, and an id of the plan.
    private static List<string> CountedBy(PlanMap map, PlanRegister register)
    {
        var counted = new List<string>();
        var fit = register.Fields.Where(f => f is ChoiceSection { Required: true } && register.Published.Contains(f.Id)).Select(f => f.Id).ToList();
        foreach (var node in map.Scalars("counted-by") ?? [])
        {
            if (!fit.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.NotCounted(node.Value), fit.Count > 0 ? PlanReading.Instead(node.Value, fit) : PlanProblemTexts.NotCountedRight);
            else if (counted.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            else
                counted.Add(node.Value);
        }

        if (counted.Count > CountedChoices.MaxFields)
            map.Reading.Problem(map.PlaceOf("counted-by"), PlanProblemTexts.TooMany(counted.Count), PlanProblemTexts.AtMostItems(CountedChoices.MaxFields));
        return counted;
    }

    private static List<FormOption> Outcomes(PlanMap map)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return [.. map.Maps("outcomes", PlanShapes.Option).Select(o => new FormOption(o.LocalId(ids), o.Text("title", PlanLimits.Button)))];
    }

    private static void AtMost(PlanMap map, string key, int count, int most)
    {
        if (count > most)
            map.Reading.Problem(map.PlaceOf(key), PlanProblemTexts.TooMany(count), PlanProblemTexts.AtMostItems(most));
    }
}

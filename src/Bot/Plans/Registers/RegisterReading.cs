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
            var level = map.Choice("level", PlanWords.Levels, PlanLevel.Member);
            var fields = FormReading.Sections(map, "fields");
            var due = DueField(map, fields);
            fields = [.. fields.Select(f => f is DateSection date && f.Id == due ? date with { IsAhead = true } : f)];
            foreach (var entries in fields.OfType<EntriesSection>())
                map.Reading.Problem(map.PlaceOf("fields"), PlanProblemTexts.EntriesInRegister(entries.Id), PlanProblemTexts.EntriesInRegisterRight);
            var register = new PlanRegister
            {
                Id = id,
                Title = map.Text("title", PlanLimits.Title),
                Level = level,
                Fields = fields,
                Examples = map.Words("examples"),
                Review = map.Review(level),
                ReturnReasons = [.. map.Maps("return-reasons", PlanShapes.ReturnReason).Select(r =>
                    new ReturnReason(r.Text("title", PlanLimits.Button), r.Text("comment", PlanLimits.Summary)))],
                Keeper = Keeper(map, level),
                Published = map.Published(fields),
                Outcomes = Outcomes(map),
                DueFieldId = due,
            };
            AtMost(map, "fields", fields.Count, PlanRegister.MaxFields);
            AtMost(map, "return-reasons", register.ReturnReasons.Count, PlanRegister.MaxButtons);
            AtMost(map, "outcomes", register.Outcomes.Count, PlanRegister.MaxButtons);
            plan.Reading.Registers.Add(new(register, map));
        }
    }

    private static ISeat Keeper(PlanMap map, PlanLevel level)
    {
        if (map.Scalar("keeper") is not { } node || !map.TryChoice(node, PlanWords.Reviewers, out var seat))
            return Seats.LevelAbove;
        if (!seat.ExistsAt(level))
        {
            var existing = Seats.All.Where(s => s.ExistsAt(level)).Select(s => s.Name).ToList();
            map.Reading.Problem(node, PlanProblemTexts.NoSuchReviewer(node.Value, PlanNames.Of(level)), PlanReading.Instead(node.Value, existing));
        }

        return seat;
    }

    private static string? DueField(PlanMap map, IReadOnlyList<FormSection> fields)
    {
        if (map.Scalar("due-field") is not { } node)
            return null;
        if (!fields.Any(f => f is DateSection { Required: true } && f.Id == node.Value))
            map.Reading.Problem(node, PlanProblemTexts.BadDueField(node.Value), PlanProblemTexts.BadDueFieldRight);
        return node.Value;
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

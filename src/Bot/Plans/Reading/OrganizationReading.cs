using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>Reads events, standings, rubrics and categories: what tasks refer to.</summary>
internal static class OrganizationReading
{
    public static void Events(PlanMap plan)
    {
        foreach (var map in plan.Maps("events", PlanShapes.Event))
        {
            var id = map.Id(PlanThing.Event);
            var year = map.Number("year", PlanDate.FirstYear, PlanDate.LastYear, PlanDate.FirstYear);
            var day = map.Day("date");
            if (day is { } fixedDay && map.Scalar("year") is { } yearNode && fixedDay.Year != year)
                plan.Reading.Problem(map.PlaceOf("date"), PlanProblemTexts.YearMismatch(yearNode.Value), PlanProblemTexts.YearMismatchRight);
            var owner = map.Choice("owner", PlanWords.Owners, PlanLevel.County);
            var perOrganization = map.Flag("per-organization");
            if (perOrganization && day is not null)
                plan.Reading.Problem(map.PlaceOf("date"), PlanProblemTexts.OwnEventFixed, PlanProblemTexts.OwnEventFixedRight);
            if (perOrganization && owner == PlanLevel.County)
                plan.Reading.Problem(map.PlaceOf("per-organization"), PlanProblemTexts.OwnEventOfCounty, PlanProblemTexts.OwnEventOfCountyRight);
            if (!perOrganization && owner == PlanLevel.Branch)
                plan.Reading.Problem(map.PlaceOf("owner"), PlanProblemTexts.SharedEventOfBranch, PlanProblemTexts.SharedEventOfBranchRight);
            plan.Reading.Events.Add(new(new PlanEvent(id, map.Text("title", PlanLimits.Title), year, day, owner, perOrganization), map));
        }
    }

    public static void Standings(PlanMap plan)
    {
        foreach (var map in plan.Maps("standings", PlanShapes.Standing))
            plan.Reading.Standings.Add(new(new PlanStanding(map.Id(PlanThing.Standing), map.Text("title", PlanLimits.Button)), map));
    }

    public static void Rubrics(PlanMap plan)
    {
        foreach (var map in plan.Maps("rubrics", PlanShapes.Rubric))
        {
            var items = map.Maps("items", PlanShapes.RubricItem)
                .Select(item => new RubricItem(item.Text("title", PlanLimits.Title), item.Localized("detail", PlanLimits.Words)))
                .ToList();
            if (items.Count == 0 && map.Has("items"))
                plan.Reading.Problem(map.PlaceOf("items"), PlanProblemTexts.EmptyList("items"), PlanProblemTexts.EmptyListRight);
            plan.Reading.Rubrics.Add(new(new PlanRubric(map.Id(PlanThing.Rubric), map.Text("title", PlanLimits.Title), items), map));
        }
    }

    public static void Categories(PlanMap plan)
    {
        foreach (var map in plan.Maps("categories", PlanShapes.Category))
        {
            plan.Reading.Categories.Add(new(
                new PlanCategory(
                    map.Id(PlanThing.Category),
                    map.Text("title", PlanLimits.Title),
                    map.Text("slogan", PlanLimits.Slogan),
                    map.Text("theme", PlanLimits.Words),
                    map.References("organization-rubrics", PlanThing.Rubric) ?? [],
                    map.References("member-rubrics", PlanThing.Rubric) ?? [])
                { IsApart = map.Flag("apart") },
                map));
        }

        if (plan.Reading is { Categories.Count: > 0, UsualCategories.Count: 0 } reading)
            reading.Problem(reading.Categories[0].Map.PlaceOf("apart"), PlanProblemTexts.EveryCategoryApart, PlanProblemTexts.EveryCategoryApartRight);
    }
}

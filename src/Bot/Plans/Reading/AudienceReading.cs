using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>Reads whom a task is for. What the file leaves out means everybody: all categories but those apart, and all standings must.</summary>
internal static class AudienceReading
{
    public static Audience? Read(PlanMap task)
    {
        if (task.Map("audience", PlanShapes.Audience) is not { } map)
            return null;
        var level = map.Choice("level", PlanWords.Levels, PlanLevel.Member);
        var must = map.References("must", PlanThing.Standing);
        var may = map.References("may", PlanThing.Standing);
        var categories = map.References("categories", PlanThing.Category);
        var audience = new Audience
        {
            Level = level,
            Categories = categories ?? map.Reading.UsualCategories,
            Must = level != PlanLevel.Member ? [] : must ?? (may is null ? [.. map.Reading.Standings.Select(s => s.Value.Id)] : []),
            May = level != PlanLevel.Member ? [] : may ?? [],
            IsVoluntary = map.Flag("voluntary"),
            PressInGroup = map.Flag("press-in-group"),
            OpenToEverybody = map.Flag("open-to-everybody"),
        };
        Check(map, audience, must, may);
        return audience;
    }

    private static void Check(PlanMap map, Audience audience, IReadOnlyList<string>? must, IReadOnlyList<string>? may)
    {
        var reading = map.Reading;
        if (map.Has("categories") && audience.Categories.Count == 0)
            reading.Problem(map.PlaceOf("categories"), PlanProblemTexts.EmptyAudience, PlanProblemTexts.EmptyAudienceRight);
        if (audience.Level == PlanLevel.Member)
        {
            if (audience.Must.Count == 0 && audience.May.Count == 0 && (must ?? may) is not null)
                reading.Problem(map.PlaceOf(must is null ? "may" : "must"), PlanProblemTexts.EmptyAudience, PlanProblemTexts.EmptyAudienceRight);
            if (map.Has("voluntary"))
                reading.Problem(map.PlaceOf("voluntary"), PlanProblemTexts.OnlyForOrganizations("voluntary"), PlanProblemTexts.OnlyForOrganizationsRight);
            foreach (var standing in map.Scalars("may")?.Where(n => audience.Must.Contains(n.Value)) ?? [])
                reading.Problem(standing, PlanProblemTexts.MustAndMay(standing.Value), PlanProblemTexts.MustAndMayRight);
        }
        else
        {
            foreach (var key in MembersOnly.Where(map.Has))
                reading.Problem(map.PlaceOf(key), PlanProblemTexts.OnlyForMembers(key), PlanProblemTexts.OnlyForMembersRight);
        }

        if (audience is { Level: PlanLevel.Member, OpenToEverybody: true, PressInGroup: false })
            reading.Problem(map.PlaceOf("open-to-everybody"), PlanProblemTexts.OpenWithoutButton, PlanProblemTexts.OpenWithoutButtonRight);
    }

    private static readonly string[] MembersOnly = ["must", "may", "press-in-group", "open-to-everybody"];
}

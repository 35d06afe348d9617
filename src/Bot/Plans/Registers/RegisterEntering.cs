using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Plans.Registers;

/// <summary>Reads who may enter entries of a register straight, how many an organization may have, who holds them, and what holding one grants.</summary>
internal static class RegisterEntering
{
    /// <summary>The register with what its map says of entering.</summary>
    public static PlanRegister Read(PlanMap map, PlanRegister register)
    {
        register = register with
        {
            AddedBy = AddedBy(map, register),
            MostPerOrganization = map.Has("most-per-organization") ? map.Number("most-per-organization", 1, PlanRegister.LimitPerOrganization, 1) : null,
            HolderField = map.Scalar("holder")?.Value,
            GrantsStatus = map.Choice("grants", PlanWords.Grants, fallback: false),
        };
        if (register.AddedBy.Any(role => register.Review.Any(seat => PassesOver(role, seat, register))))
            map.Reading.Problem(map.PlaceOf("added-by"), PlanProblemTexts.AddedAndReviewed, PlanProblemTexts.AddedAndReviewedRight);
        CheckHolder(map, register);
        if (register.GrantsStatus && (register.HolderField is null || register.HoldsMembers))
            map.Reading.Problem(map.PlaceOf("grants"), PlanProblemTexts.GrantsToNobody, PlanProblemTexts.GrantsToNobodyRight);
        return register;
    }

    // What is entered straight stands at once, and who enters it is no author to whom it could be returned. So beside a review only whoever stands
    // as high as each of its seats enters it: they would accept it themselves. What is a committee's has its own office among those who enter it.
    private static bool PassesOver(Role role, ISeat seat, PlanRegister register)
    {
        var sits = seat == Seats.Secretary ? PlanLevel.Branch
            : seat == Seats.CountyOffice || register.Levels.Contains(PlanLevel.Committee) ? PlanLevel.County
            : PlanLevel.Committee;
        var lowest = role == Role.Secretary ? PlanLevel.Branch : PlanLevel.Committee;
        return lowest > sits;
    }

    private static List<Role> AddedBy(PlanMap map, PlanRegister register)
    {
        var roles = new List<Role>();
        foreach (var node in map.Scalars("added-by") ?? [])
        {
            if (!map.TryChoice(node, PlanWords.Adders, out var role))
                continue;
            // A secretary answers for a branch, and what lies under it are members.
            if (role == Role.Secretary && register.Levels.All(level => level is PlanLevel.Committee or PlanLevel.County))
                map.Reading.Problem(node, PlanProblemTexts.NoSuchReviewer(node.Value, PlanNames.Of(register.Levels[0])), PlanReading.Instead(node.Value, ["office"]));
            else if (roles.Contains(role))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            roles.Add(role);
        }

        return roles;
    }

    private static void CheckHolder(PlanMap map, PlanRegister register)
    {
        if (register.HolderField is not { } id)
            return;
        var fit = register.Fields.Where(field => field is MemberSection { Required: true }).Select(field => field.Id).ToList();
        if (!fit.Contains(id))
            map.Reading.Problem(map.PlaceOf("holder"), PlanProblemTexts.HolderIsNoMember(id), fit.Count > 0 ? PlanReading.Instead(id, fit) : PlanProblemTexts.HolderIsNoMemberRight);
        else if (register.AddedBy.Count == 0)
            map.Reading.Problem(map.PlaceOf("holder"), PlanProblemTexts.HolderNotEntered, PlanProblemTexts.HolderNotEnteredRight);
    }
}

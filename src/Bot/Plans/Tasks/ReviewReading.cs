using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Plans.Tasks;

/// <summary>Reads the review chain of any kind of task that has one.</summary>
internal static class ReviewReading
{
    /// <summary>The key under which the chain stands.</summary>
    public const string Key = "review";

    /// <summary>The seats in their order; what is wrong with them is a problem of the plan.</summary>
    public static IReadOnlyList<ISeat> Review(this PlanMap map, PlanLevel level) => map.Review([level]);

    /// <summary>The same where it is for several levels; each seat must be there at all of them.</summary>
    public static IReadOnlyList<ISeat> Review(this PlanMap map, IReadOnlyList<PlanLevel> levels)
    {
        var chain = new List<ISeat>();
        var existing = Seats.All.Where(seat => levels.All(seat.ExistsAt)).Select(seat => seat.Name).ToList();
        foreach (var node in map.Scalars(Key) ?? [])
        {
            if (!map.TryChoice(node, PlanWords.Reviewers, out var seat))
                continue;
            if (levels.Any(level => !seat.ExistsAt(level)))
                map.Reading.Problem(node, PlanProblemTexts.NoSuchReviewer(node.Value, PlanNames.Of(levels.First(level => !seat.ExistsAt(level)))), PlanReading.Instead(node.Value, existing));
            else if (chain.Contains(seat))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            chain.Add(seat);
        }

        if (chain.Count > IReviewedTask.MaxSteps)
            map.Reading.Problem(map.PlaceOf(Key), PlanProblemTexts.TooMany(chain.Count), PlanProblemTexts.AtMostItems(IReviewedTask.MaxSteps));
        return chain;
    }
}

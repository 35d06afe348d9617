using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Campaigns;

/// <summary>The plan in force and its timeline, as of the events recorded so far. Immutable: a change makes a new one.</summary>
internal sealed record Campaign(Plan Plan, Timeline Timeline)
{
    public string Id => Plan.Id;

    /// <summary>The last days that were given to single subjects, whoever has them.</summary>
    public IReadOnlyList<GivenDay> GivenDays { get; init; } = [];
}

/// <summary>A last day of a task that somebody was given: by an extension, or with a return.</summary>
internal readonly record struct GivenDay(string TaskId, DateOnly Due);

/// <summary>Where everyone finds the campaign in force.</summary>
internal interface ICampaignSource
{
    /// <summary>The campaign in force.</summary>
    /// <exception cref="InvalidOperationException">Before the start has loaded the plan.</exception>
    Campaign Current { get; }

    /// <summary>A stored version of the plan: a submission pins the form and chain it was started with. Null where it was never stored.</summary>
    Plan? Version(string planVersion);
}

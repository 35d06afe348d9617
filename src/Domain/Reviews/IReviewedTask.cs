namespace CampaignBot.Domain.Reviews;

/// <summary>A task whose work is reviewed: a form, a list of entries, a meeting's record, a rating. Its kind says what the work is.</summary>
public interface IReviewedTask
{
    /// <summary>Most steps of a review chain.</summary>
    const int MaxSteps = 4;

    /// <summary>Who reviews, one after another; empty: accepted as it is handed in.</summary>
    IReadOnlyList<ISeat> Review { get; }

    /// <summary>
    /// True where work that nobody reviews can be corrected by a further revision until its window closes. Else it stands as it was handed in.
    /// </summary>
    bool CanBeCorrected => false;
}

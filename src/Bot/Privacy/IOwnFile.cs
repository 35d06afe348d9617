using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Privacy;

/// <summary>A line of a member's own file.</summary>
/// <param name="Day">The day on which it was done, in the plan's zone.</param>
/// <param name="Words">What was done, and what became of it; nothing that was written.</param>
internal sealed record FileLine(DateOnly Day, Text Words)
{
    /// <summary>Opens what it speaks of, for whoever may read it; null: there is nothing to open.</summary>
    public Button? Opens { get; init; }

    /// <summary>True where somebody else entered it for the member.</summary>
    public bool IsEntered { get; init; }
}

/// <summary>What a part adds to the file that members look up under <c>/me</c>: what they have done in the campaign, in the order of time.</summary>
internal interface IOwnFile
{
    /// <summary>The member's lines, in any order.</summary>
    Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct);
}

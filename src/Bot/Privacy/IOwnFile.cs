using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Privacy;

/// <summary>A line of a member's own file.</summary>
/// <param name="Day">The day on which it was done, in the plan's zone.</param>
/// <param name="Words">What was done, and what became of it; nothing that was written.</param>
internal sealed record FileLine(DateOnly Day, Text Words);

/// <summary>What a part adds to the file that members look up under <c>/me</c>: what they have done in the campaign, in the order of time.</summary>
internal interface IOwnFile
{
    /// <summary>The member's lines, in any order.</summary>
    Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct);
}

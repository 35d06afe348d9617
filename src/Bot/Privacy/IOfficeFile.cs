using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Privacy;

/// <summary>
/// What a part adds to the file of whoever answers for organizations: what came to these. It is theirs for as long as they answer for them, and
/// is asked for anew each time.
/// </summary>
internal interface IOfficeFile
{
    /// <summary>The lines, in any order.</summary>
    /// <param name="turn">The turn; its sender answers for the organizations.</param>
    /// <param name="organizations">At least one.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<FileLine>> LinesAsync(TurnContext turn, IReadOnlyList<OrganizationNode> organizations, CancellationToken ct);
}

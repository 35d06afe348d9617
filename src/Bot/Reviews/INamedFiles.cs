using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Reviews;

/// <summary>Records, besides the revisions of submissions, that name stored files: such a file stays as long as what names it.</summary>
internal interface INamedFiles
{
    /// <summary>The ids of the files that are named.</summary>
    Task<IReadOnlyCollection<long>> NamedAsync(CampaignDbContext db, CancellationToken ct);
}

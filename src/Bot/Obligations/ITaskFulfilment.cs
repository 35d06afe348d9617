using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>One record that counts towards a duty. Composed into queries, never loaded as it is.</summary>
internal sealed class FulfilmentRecord
{
    public required string TaskId { get; init; }

    public required string Period { get; init; }

    public required SubjectKind SubjectKind { get; init; }

    public required long SubjectId { get; init; }

    public required TargetKind TargetKind { get; init; }

    public required long TargetId { get; init; }

    /// <summary>True where someone else recorded it for the member.</summary>
    public bool OnBehalf { get; init; }
}

/// <summary>
/// What counts as doing a task of one kind. A duty is done when its subject has as many records as its period asks for
/// (<see cref="TaskPeriod.Times"/>). Each kind's module names its own.
/// </summary>
internal interface ITaskFulfilment : ITaskRecords
{
    /// <summary>The records of a campaign, as a query that both databases translate.</summary>
    IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId);

    /// <summary>How many of these records one duty has. Compiled: it is asked in the middle of a turn.</summary>
    Task<int> TimesAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct);
}

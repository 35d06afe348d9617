using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
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

    /// <summary>True where it was handed in and waits for a reviewer.</summary>
    public required bool Waits { get; init; }

    /// <summary>True where someone else recorded it for the member.</summary>
    public required bool OnBehalf { get; init; }
}

/// <summary>The records of one duty, counted.</summary>
/// <param name="Times">How many count.</param>
/// <param name="Waiting">How many of these wait for a reviewer.</param>
/// <param name="IsReturned">A reviewer sent one back.</param>
internal readonly record struct RecordCounts(int Times, int Waiting = 0, bool IsReturned = false);

/// <summary>The name of a draft: the dialog's, and what the dialog is about.</summary>
internal readonly record struct DraftName(string Dialog, string Topic);

/// <summary>
/// What counts as doing a task of one kind. A duty is done when its subject has as many records as its period asks for
/// (<see cref="TaskPeriod.Times"/>). Each kind's module names its own.
/// </summary>
internal interface ITaskFulfilment : ITaskRecords
{
    /// <summary>The records of a campaign, as a query that both databases translate.</summary>
    IQueryable<FulfilmentRecord> Records(CampaignDbContext db, string campaignId);

    /// <summary>The records that a reviewer sent back: they don't count until they are handed in again. None, unless the kind is reviewed.</summary>
    IQueryable<FulfilmentRecord> Returned(CampaignDbContext db, string campaignId) => Records(db, campaignId).Where(_ => false);

    /// <summary>The records of one duty, counted. Compiled: it is asked in the middle of a turn.</summary>
    Task<RecordCounts> CountAsync(CampaignDbContext db, string campaignId, ObligationKey key, CancellationToken ct);

    /// <summary>What is said beside the names of those who have done it (a filing number), by subject; nothing unless the kind has something to say.</summary>
    Task<IReadOnlyDictionary<long, Text>> RemarksAsync(
        CampaignDbContext db, string campaignId, TaskRef duty, IReadOnlyCollection<long> subjectIds, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<long, Text>>(new Dictionary<long, Text>());

    /// <summary>The draft in which a duty is begun; null for a kind that is done without one.</summary>
    DraftName? DraftOf(ObligationKey key) => null;
}

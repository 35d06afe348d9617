using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Publications.News;

/// <summary>One thing that a group is told of.</summary>
/// <param name="SubjectId">What it is about, by the source's own number.</param>
internal sealed record NewsPiece(long SubjectId)
{
    /// <summary>The group read something else of it before.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>What is to be said of it, where its record may say something else by then; null: the record says it.</summary>
    public string? Words { get; init; }
}

/// <summary>A part that has something told to an organization's group. Registered as a service; nobody else names the part.</summary>
internal interface INewsSource
{
    /// <summary>Names it for ever: rows that wait carry it.</summary>
    string Name { get; }

    /// <summary>
    /// As they are to go out: which of them are still to be told, and what their records note of it, in the transaction that queues them.
    /// </summary>
    /// <returns>The numbers of those that are told.</returns>
    Task<IReadOnlyCollection<long>> TakeAsync(CampaignDbContext db, Campaign campaign, IReadOnlyList<NewsPiece> news, DateTimeOffset now, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<long>>([.. news.Select(n => n.SubjectId)]);

    /// <summary>The numbers of what is called up for as long as its record is kept, though it is no news any more; null: nothing of this part is.</summary>
    IQueryable<long>? KeptSubjects(CampaignDbContext db) => null;

    /// <summary>The words at the moment of sending; null where nothing of it may be said any more.</summary>
    /// <param name="db">Reads.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="organization">Whose group reads it.</param>
    /// <param name="news">What it is told of, in the order in which it was decided.</param>
    /// <param name="ct">Cancels.</param>
    Task<Text?> WordAsync(CampaignDbContext db, Campaign campaign, OrganizationNode organization, IReadOnlyList<NewsPiece> news, CancellationToken ct);
}

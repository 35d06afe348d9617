using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Retention;

/// <summary>What a purge goes by.</summary>
/// <param name="Campaign">The campaign in force.</param>
/// <param name="Now">Now, on the campaign's clock.</param>
/// <param name="Before">Records that were last changed before this instant have been kept long enough.</param>
/// <param name="Open">Windows (<c>task/period</c>) whose figures may still be counted from the records: nothing of these goes.</param>
internal sealed record PurgeScope(Campaign Campaign, DateTimeOffset Now, DateTimeOffset Before, IReadOnlyCollection<string> Open);

/// <summary>
/// Removes one kind of record once it has been kept long enough. Registered with <c>services.AddPurge&lt;T&gt;()</c>; a new kind of record
/// brings a purge of its own.
/// </summary>
internal interface IPurge
{
    /// <summary>Names it in logs.</summary>
    string Name { get; }

    /// <summary>The plan's word for how long; null: what the program keeps for itself, for as long as <see cref="OwnTerm"/> says.</summary>
    RetentionKind? Kind { get; }

    /// <summary>How long, where the plan has no word for it.</summary>
    TimeSpan OwnTerm { get; }

    /// <summary>Removes up to <paramref name="limit"/> records, inside a piece of work; returns how many went. Fewer than the limit: no more are left.</summary>
    Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct);
}

/// <summary>A purge of records that the plan gives a term; without a word in the plan they are kept for good.</summary>
internal abstract class PlanPurge(RetentionKind kind) : IPurge
{
    public string Name => kind.Word;

    public RetentionKind? Kind => kind;

    public TimeSpan OwnTerm => TimeSpan.MaxValue;

    public abstract Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct);
}

/// <summary>A purge of what the program keeps for itself.</summary>
internal abstract class OwnPurge(string name, TimeSpan term) : IPurge
{
    public string Name => name;

    public RetentionKind? Kind => null;

    public TimeSpan OwnTerm => term;

    public abstract Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct);
}

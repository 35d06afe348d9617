using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Retention;

/// <summary>
/// Once a day removes what has been kept long enough: by the plan's <c>rules.retention</c>, and what the program keeps for itself. In
/// small commits, so that nobody's press waits; broken off, it goes on at the next round. Figures of closed tasks are tallies and stay.
/// </summary>
internal sealed partial class RetentionRound(
    IEnumerable<IPurge> purges, IReadContexts contexts, IWriteLane lane, ICampaignSource campaigns, ILogger<RetentionRound> log) : IDueWork
{
    /// <summary>Most records in one commit.</summary>
    public const int Batch = 200;

    /// <summary>Nothing of a window goes before it has been closed for so many days: its figures are written down by then.</summary>
    public const int ClosedForDays = 7;

    private const string StateName = "retention:done";

    private readonly IReadOnlyList<IPurge> _purges = [.. purges];
    private DateOnly? _done;

    public string Name => "retention";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var today = campaign.Timeline.DayAt(now);
        if (_done == today || await WasDoneAsync(today, ct))
            return;
        var open = OpenDuties.All(campaign)
            .Where(d => today <= d.Task.ClosingDay(d.Period.Due).AddDays(ClosedForDays))
            .Select(d => d.Task.Id + "/" + d.Period.Key).ToList();
        foreach (var purge in _purges)
        {
            if (BeforeOf(purge, campaign, today, now) is { } before)
                await PurgeAsync(purge, new PurgeScope(campaign, now, before, open), ct);
        }

        await lane.RunAsync(
            async (db, token) =>
            {
                await StateText.SetAsync(db, StateName, Write(today), token);
                return true;
            },
            ct);
        _done = today;
    }

    /// <summary>No date of the plan: whichever round comes first in a day does it.</summary>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);

    private static DateTimeOffset? BeforeOf(IPurge purge, Campaign campaign, DateOnly today, DateTimeOffset now) =>
        purge.Kind is not { } kind ? now - purge.OwnTerm
        : campaign.Plan.Rules.KeptFrom(kind, today) is { } first ? campaign.Timeline.StartOfDay(first)
        : null;

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task PurgeAsync(IPurge purge, PurgeScope scope, CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            var gone = await lane.RunAsync((db, token) => purge.PurgeAsync(db, scope, Batch, token), ct);
            total += gone;
            if (gone < Batch)
                break;
        }

        if (total > 0)
            LogPurged(total, purge.Name);
    }

    private async Task<bool> WasDoneAsync(DateOnly today, CancellationToken ct)
    {
        await using var db = contexts.Open();
        if (await StateText.GetAsync(db, StateName, ct) != Write(today))
            return false;
        _done = today;
        return true;
    }

    [LoggerMessage(LogLevel.Information, "{Count} records were kept long enough and are gone: {Kind}.")]
    private partial void LogPurged(int count, string kind);
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.NudgeOwing;

/// <summary>A nudge that was asked for in a time of rest.</summary>
/// <param name="OrganizationId">Who nudges.</param>
/// <param name="Duty">Only this duty; null: all.</param>
/// <param name="SenderId">Who asked for it.</param>
/// <param name="At">When it goes out, on the campaign's clock.</param>
internal sealed record WaitingNudge(long OrganizationId, TaskRef? Duty, long SenderId, DateTimeOffset At)
{
    /// <summary>The name of the value that it is stored under; null: not yet stored.</summary>
    public string? StoredAs { get; init; }
}

/// <summary>Keeps nudges over the night. Asking twice for the same one is asking once.</summary>
internal sealed class WaitingNudges
{
    private const string Prefix = "nudge:";

    /// <summary>False: it waits already, and stays whoever's asked for it first.</summary>
    public async Task<bool> TryAddAsync(CampaignDbContext db, string campaignId, WaitingNudge nudge, CancellationToken ct)
    {
        var name = NameOf(campaignId, nudge);
        if (await StateText.GetAsync(db, name, ct) is not null)
            return false;
        await StateText.SetAsync(db, name, ArgumentText.Write(new NightHour(nudge.At, nudge.SenderId)), ct);
        return true;
    }

    /// <summary>All that wait.</summary>
    public async Task<IReadOnlyList<WaitingNudge>> ReadAsync(CampaignDbContext db, string campaignId, CancellationToken ct)
    {
        var prefix = PrefixOf(campaignId);
        var rows = await db.StateValues.AsNoTracking().Where(v => v.Name.StartsWith(prefix)).ToListAsync(ct);
        return [.. rows.Select(row => Parse(row, prefix)).OfType<WaitingNudge>().OrderBy(n => n.At)];
    }

    public Task RemoveAsync(CampaignDbContext db, string campaignId, WaitingNudge nudge, CancellationToken ct) =>
        StateText.SetAsync(db, nudge.StoredAs ?? NameOf(campaignId, nudge), value: null, ct);

    private static string PrefixOf(string campaignId) => Prefix + campaignId + ":";

    private static string NameOf(string campaignId, WaitingNudge nudge) =>
        PrefixOf(campaignId) + ArgumentText.Write(new NudgeWish(nudge.OrganizationId, nudge.Duty));

    private static WaitingNudge? Parse(StateValue row, string prefix) =>
        ArgumentText.TryRead<NudgeWish>(row.Name[prefix.Length..], out var wish) && ArgumentText.TryRead<NightHour>(row.Value, out var hour)
            ? new WaitingNudge(wish.OrganizationId, wish.Duty, hour.SenderId, hour.At) { StoredAs = row.Name }
            : null;

    /// <summary>When a nudge goes out, and who asked for it.</summary>
    private readonly record struct NightHour(DateTimeOffset At, long SenderId);
}

/// <summary>Sends in the morning what was asked for at night, to those who owe then.</summary>
internal sealed class MorningNudges(
    IWriteLane lane, IReadContexts contexts, ICampaignSource campaigns, WaitingNudges waiting, NudgeMorning morning) : IDueWork
{
    public string Name => "morning-nudges";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (!(await ReadAsync(campaign.Id, ct)).Any(n => n.At <= now))
            return;
        await lane.RunAsync(
            async (db, token) =>
            {
                foreach (var nudge in (await waiting.ReadAsync(db, campaign.Id, token)).Where(n => n.At <= now))
                {
                    await morning.SendAsync(db, campaign, nudge, now, token);
                    await waiting.RemoveAsync(db, campaign.Id, nudge, token);
                }

                return true;
            },
            ct);
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) =>
        (await ReadAsync(campaigns.Current.Id, ct)).Where(n => n.At > after).Select(n => (DateTimeOffset?)n.At).FirstOrDefault();

    private async Task<IReadOnlyList<WaitingNudge>> ReadAsync(string campaignId, CancellationToken ct)
    {
        await using var db = contexts.Open();
        return await waiting.ReadAsync(db, campaignId, ct);
    }
}

/// <summary>One nudge of the night, sent in the morning.</summary>
internal sealed class NudgeMorning(NudgeList list, NudgeHandler handler)
{
    public async Task SendAsync(CampaignDbContext db, Campaign campaign, WaitingNudge nudge, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.NodeAsync(nudge.OrganizationId, ct) is not { } from)
            return;
        var scope = new NudgeScope(from, nudge.Duty, campaign.Timeline.DayAt(now), nudge.SenderId);
        handler.Queue(db, campaign, scope, await list.FindAsync(db, campaign, scope, now, ct));
    }
}

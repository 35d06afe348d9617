using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// Gives one subject more time for one duty: by an extension, or with a return. A last day never moves forward. The campaign follows with the
/// commit, as it does to any day that moves: on the morning after, whoever looks after them hears who is late.
/// </summary>
internal sealed class ExtensionWriter(IObligationQuery obligations, ICampaignRefresh campaign)
{
    /// <summary>
    /// Makes <paramref name="day"/> the subject's last day where it is later than the present one (the plan's, a late joiner's, an earlier
    /// extension's); else nothing is changed. An earlier extension's reason stays unless a new one is given.
    /// </summary>
    /// <returns>The last day that holds.</returns>
    public async Task<DateOnly> GiveUntilAsync(TurnContext turn, ObligationKey key, DateOnly day, string? reason, CancellationToken ct)
    {
        var held = await turn.Db.DueOverrides.OfDuty(turn.Campaign.Id, key).FirstOrDefaultAsync(ct);
        // Whom the task no longer binds has no duty, and the plan's own day counts.
        var present = (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct))?.Due
            ?? held?.Due
            ?? OpenDuties.Find(turn.Campaign, new TaskRef(key.TaskId, key.Period))?.Period.Due;
        if (present >= day)
            return present.Value;
        if (held is null)
            turn.Db.DueOverrides.Add(DueOverride.Create(turn.Campaign.Id, key, day, reason, turn.Sender.MemberId, turn.Now));
        else
            held.MoveTo(day, reason ?? held.Reason, turn.Sender.MemberId, turn.Now);
        await campaign.FollowAsync(turn.Db, ct);
        return day;
    }
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>A material on a member's list.</summary>
/// <param name="Duty">The material.</param>
/// <param name="Due">The member's own last day.</param>
/// <param name="StudiedOn">When they pressed 「已学习」; null: not yet.</param>
internal sealed record ListedMaterial(MaterialDuty Duty, DateOnly Due, DateOnly? StudiedOn);

/// <summary>Which materials a member has been sent, and which of them they have studied.</summary>
internal sealed class MaterialListQuery(IObligationQuery obligations)
{
    /// <summary>Those that have gone out and concern the member: unread ones first, the newest first among equals.</summary>
    public Task<IReadOnlyList<ListedMaterial>> ReadAsync(TurnContext turn, CancellationToken ct) => ReadAsync(turn, turn.Sender, ct);

    /// <summary>The same for someone who has become a member in this turn.</summary>
    public async Task<IReadOnlyList<ListedMaterial>> ReadAsync(TurnContext turn, Person member, CancellationToken ct)
    {
        var timeline = member.OwnTimeline(turn.Campaign);
        var studied = await StudiedAsync(turn, member.MemberId, ct);
        var joined = await LateStudy.JoinedAsync(turn, member.MemberId, ct);
        var own = (await obligations.DutiesAsync(turn.Db, turn.Campaign, Subject.Member(member.MemberId), turn.Today, ct))
            .ToDictionary(d => (d.Key.TaskId, d.Key.Period), d => d.Due);
        return
        [
            .. from duty in MaterialDuty.All(timeline)
                where duty.Period.Opens <= turn.Today && LateStudy.Concerns(turn.Campaign.Plan, member, duty.Task)
                let day = studied.TryGetValue((duty.Task.Id, duty.Material.Id), out var at) ? at : (DateOnly?)null
                orderby day is not null, duty.Period.Opens descending
                select new ListedMaterial(duty, own.TryGetValue((duty.Task.Id, duty.Period.Key), out var due) ? due : LateStudy.DueOf(timeline, duty, joined), day),
        ];
    }

    /// <summary>One material for the member; null where the plan has it no more, or not yet.</summary>
    public async Task<ListedMaterial?> FindAsync(TurnContext turn, string materialId, CancellationToken ct)
    {
        if (MaterialDuty.Find(turn.OwnTimeline(), materialId) is not { } duty || turn.Today < duty.Period.Opens)
            return null;
        var studied = await StudiedAsync(turn, turn.Sender.MemberId, ct);
        var key = new ObligationKey(duty.Task.Id, Subject.Member(turn.Sender.MemberId), duty.Period.Key);
        var own = await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct);
        return new ListedMaterial(
            duty, own?.Due ?? await LateStudy.DueAsync(turn, duty, ct), studied.TryGetValue((duty.Task.Id, duty.Material.Id), out var day) ? day : null);
    }

    private static async Task<Dictionary<(string TaskId, string MaterialId), DateOnly>> StudiedAsync(TurnContext turn, long member, CancellationToken ct)
    {
        var rows = await turn.Db.Acknowledgements
            .Where(a => a.CampaignId == turn.Campaign.Id && a.MemberId == member)
            .Select(a => new { a.TaskId, a.MaterialId, a.At }).ToListAsync(ct);
        return rows.ToDictionary(a => (a.TaskId, a.MaterialId), a => turn.Campaign.Timeline.DayAt(a.At));
    }
}

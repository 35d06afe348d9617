using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>A message that stands in a check-in which was recorded: changing it changes nothing there, and its author learns what does.</summary>
internal sealed class CheckInLateEdits : ILateEdits
{
    public async Task<LateEdit?> FindAsync(TurnContext turn, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var (campaign, member) = (turn.Campaign.Id, turn.Sender.MemberId);
        var record = await turn.Db.CheckIns.AsNoTracking()
            .Where(c => c.CampaignId == campaign && c.RecordedBy == member && c.WithdrawnAt == null && c.RecordedAt >= from && c.RecordedAt <= to)
            .OrderBy(c => c.RecordedAt).FirstOrDefaultAsync(ct);
        return record is null || turn.Campaign.Plan.Task(record.TaskId) is not CheckInTask task ? null : new LateEdit(
            record.RecordedAt,
            new OutgoingMessage(CheckInTexts.EditedAfter(task.Activity)).WithRow(CheckInRecords.ListKey.Button(CheckInTexts.ListButton, 0)));
    }
}

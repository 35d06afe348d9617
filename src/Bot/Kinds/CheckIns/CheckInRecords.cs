using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>A member's record, and the period to which it counts.</summary>
internal sealed record OwnCheckIn(CheckIn Record, CheckInWindow Window);

/// <summary>The records that members have.</summary>
internal static class CheckInRecords
{
    /// <summary>The button that lists one's own records; its argument is the page.</summary>
    public static readonly ActionKey<int> ListKey = new("my-check-ins");

    /// <summary>All records of one member that weren't withdrawn, the newest day first.</summary>
    public static Task<List<CheckIn>> LiveAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        OfMember(turn, memberId).AsNoTracking().Where(c => c.WithdrawnAt == null)
            .OrderByDescending(c => c.Day).ThenByDescending(c => c.Id).ToListAsync(ct);

    /// <summary>Has the member any record that wasn't withdrawn?</summary>
    public static Task<bool> AnyLiveAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        OfMember(turn, memberId).AnyAsync(c => c.WithdrawnAt == null, ct);

    /// <summary>The records of one member, task and day; withdrawn ones too.</summary>
    public static Task<List<CheckIn>> OfDayAsync(TurnContext turn, long memberId, string taskId, DateOnly day, CancellationToken ct) =>
        OfMember(turn, memberId).AsNoTracking().Where(c => c.TaskId == taskId && c.Day == day).OrderBy(c => c.Id).ToListAsync(ct);

    /// <summary>One's own record that wasn't withdrawn, whoever recorded it, to be changed; null where there is none.</summary>
    public static Task<CheckIn?> FindOwnAsync(TurnContext turn, long checkInId, CancellationToken ct) =>
        OfMember(turn, turn.Sender.MemberId).AsTracking().FirstOrDefaultAsync(c => c.Id == checkInId && c.WithdrawnAt == null, ct);

    /// <summary>One's own records that can still be corrected or withdrawn: those of periods that are open.</summary>
    public static async Task<IReadOnlyList<OwnCheckIn>> OpenOfSenderAsync(
        TurnContext turn, IReadOnlyList<CheckInWindow> windows, CancellationToken ct) =>
        [.. from record in await LiveAsync(turn, turn.Sender.MemberId, ct)
            let window = WindowOf(windows, record)
            where window?.IsOpenOn(turn.Today) == true
            select new OwnCheckIn(record, window)];

    /// <summary>The period to which a record counts; null where the plan has it no more.</summary>
    public static CheckInWindow? WindowOf(IEnumerable<CheckInWindow> windows, CheckIn record) =>
        windows.FirstOrDefault(w => w.Task.Id == record.TaskId && w.Period.Key == record.Period);

    private static IQueryable<CheckIn> OfMember(TurnContext turn, long memberId)
    {
        var campaignId = turn.Campaign.Id;
        return turn.Db.CheckIns.Where(c => c.SubjectId == memberId && c.SubjectKind == SubjectKind.Member && c.CampaignId == campaignId);
    }
}

using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Kinds.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>
/// Hands in a meeting's record, notes who was there under the same version, and records the day of the event that the plan hangs from the
/// meeting. All in the turn's transaction.
/// </summary>
internal sealed class RecordMeetingHandler(HandInWorkHandler work, MeetingCodec codec, EventWriter events)
{
    public async Task<HandInResult> HandleAsync(TurnContext turn, MeetingFilling meeting, MeetingDraft draft, string instanceId, CancellationToken ct)
    {
        var content = draft.Content(meeting.Listed);
        var result = await work.HandleAsync(
            turn, new HandedIn(meeting.Key, meeting.Node.Id, meeting.PlanVersion, codec.Seal(content), instanceId), ct);
        if (result is not (HandInResult.Accepted or HandInResult.AwaitsReview) || !await NoteAttendanceAsync(turn, meeting, draft, instanceId, ct))
            return result;
        // A photo that is left out is shown no more, whoever agreed to it.
        await AlbumConsents.EndAsync(turn.Db, meeting.Before?.PhotoIds.Except(content.PhotoIds) ?? [], ct);
        // The office may have corrected the day since; only a day that was changed here is written again.
        if (meeting.Event is { } planEvent && (meeting.EventDay is null || meeting.Before?.Day != draft.Day))
            await events.WriteAsync(turn, planEvent, planEvent.PerOrganization ? meeting.Node.Id : RecordedEvent.WholeCampaign, draft.Day, ct);
        return result;
    }

    /// <returns>False where it was noted before: the same press came twice.</returns>
    private static async Task<bool> NoteAttendanceAsync(TurnContext turn, MeetingFilling meeting, MeetingDraft draft, string instanceId, CancellationToken ct)
    {
        var db = turn.Db;
        // The version's number is known once its row is written. Nothing is committed by it.
        await db.SaveChangesAsync(ct);
        var revision = await db.SubmissionRevisions.AsNoTracking().FirstAsync(r => r.InstanceId == instanceId, ct);
        if (await db.MeetingAttendances.OfRevision(revision.SubmissionId, revision.Number).AnyAsync(ct))
            return false;

        var present = draft.PresentIds.ToHashSet(StringComparer.Ordinal);
        var excused = draft.ExcusedIds.ToHashSet(StringComparer.Ordinal);
        foreach (var name in meeting.Roll)
        {
            if (present.Contains(name.Id) || excused.Contains(name.Id))
                Note(name.MemberId, isExcused: !present.Contains(name.Id));
        }

        foreach (var (memberId, isExcused) in meeting.Carried(draft))
            Note(memberId, isExcused);
        return true;

        void Note(long? memberId, bool isExcused) =>
            db.MeetingAttendances.Add(MeetingAttendance.Create(revision.SubmissionId, revision.Number, memberId, isExcused, draft.Day));
    }
}

using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study.Together;

/// <summary>One meeting that was recorded: what was studied in which branch, and the instant under which its records stand.</summary>
internal readonly record struct StudyMeeting(long BranchId, string MaterialId, long Ticks);

/// <summary>How many were recorded, and how many must do something else first.</summary>
internal readonly record struct StudyRecorded(int Count, int OtherFirst);

/// <summary>Records for each member who was there that they have studied, marked as recorded by the secretary; takes it back.</summary>
internal sealed class RecordStudyHandler(Prerequisites prerequisites, PushedMessages posts)
{
    public async Task<StudyRecorded> HandleAsync(
        TurnContext turn, Organization branch, MaterialDuty duty, IReadOnlyList<RollStudent> students, CancellationToken ct)
    {
        var otherFirst = 0;
        foreach (var student in students)
        {
            var key = new ObligationKey(duty.Task.Id, Subject.Member(student.MemberId), duty.Period.Key);
            if ((await prerequisites.UnmetAsync(turn, key, ct)).Count > 0)
            {
                otherFirst++;
                continue;
            }

            turn.Db.Acknowledgements.Add(Acknowledgement.Create(turn.Campaign.Id, duty.Task.Id, duty.Material.Id, student.MemberId, turn.Sender.MemberId, turn.Now));
            if (student.MemberId != turn.Sender.MemberId)
                turn.Audit(PolicyAction.RecordForMember, AuditTrail.TargetOf(key), branch.Id);
        }

        await posts.RefreshAsync(turn.Db, turn.Campaign, duty.PushKey, OrganizationPath.IdsOn(branch.Path).ToList(), ct);
        return new StudyRecorded(students.Count - otherFirst, otherFirst);
    }

    /// <summary>Takes back what one meeting recorded, as long as the material's window is open; how many records went.</summary>
    public async Task<int> WithdrawAsync(TurnContext turn, StudyMeeting meeting, CancellationToken ct)
    {
        var branch = await turn.Db.NodeAsync(meeting.BranchId, ct);
        var timeline = branch is null ? turn.Campaign.Timeline : turn.TimelineOf(branch);
        if (MaterialDuty.Find(timeline, meeting.MaterialId) is not { } duty || turn.Today > duty.ClosingDay)
            return 0;
        var (at, me) = (new DateTimeOffset(meeting.Ticks, TimeSpan.Zero), turn.Sender.MemberId);
        var records = await turn.Db.Acknowledgements.AsTracking()
            .Where(a => a.CampaignId == turn.Campaign.Id && a.TaskId == duty.Task.Id && a.MaterialId == duty.Material.Id && a.RecordedBy == me && a.At == at)
            .ToListAsync(ct);
        turn.Db.Acknowledgements.RemoveRange(records);
        foreach (var memberId in records.Select(a => a.MemberId).Where(id => id != me))
        {
            turn.Audit(
                PolicyAction.RecordForMember,
                AuditTrail.TargetOf(new ObligationKey(duty.Task.Id, Subject.Member(memberId), duty.Period.Key)),
                meeting.BranchId,
                "Undone");
        }

        if (records.Count > 0 && branch is not null)
            await posts.RefreshAsync(turn.Db, turn.Campaign, duty.PushKey, OrganizationPath.IdsOn(branch.Path).ToList(), ct);
        return records.Count;
    }
}

/// <summary>Takes back what was recorded of one meeting.</summary>
internal sealed class WithdrawStudyButton(RecordStudyHandler handler) : ButtonAction<StudyMeeting>(Key, PolicyAction.RecordForMember)
{
    public static readonly ActionKey<StudyMeeting> Key = new("withdraw-study");

    protected override async Task PressAsync(TurnContext turn, StudyMeeting argument, CancellationToken ct)
    {
        if (await handler.WithdrawAsync(turn, argument, ct) is > 0 and var count)
            turn.EditPressed(StudyTogetherTexts.Withdrawn(count));
        else
            turn.AnswerButton(StudyTogetherTexts.NothingToWithdraw, alert: true);
    }
}

/// <summary>What <c>/attendance</c> offers of study.</summary>
internal sealed class RecordedStudy(StudyRollReader reader, DialogEngine dialogs) : IRecordedForMembers
{
    public string Kind => StudyTask.KindName;

    public Text Label => StudyTogetherTexts.ButtonLabel;

    public async Task<bool> HasAnyAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        (await reader.ReadAsync(turn, branchId, ct)).HasAny;

    public Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        dialogs.BeginAsync(turn, StudyTogetherDialog.Name, ArgumentText.Write(branchId), ct);
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>The meetings that somebody may read: those of the organizations they answer for, and of all below these.</summary>
internal sealed class MeetingList(PinnedWorkReader works, MeetingCodec codec, WorkWindow window)
{
    /// <summary>Records on one page.</summary>
    public const int OnPage = 8;

    public static async Task<bool> HasAnyAsync(TurnContext turn, CancellationToken ct)
    {
        foreach (var path in await PathsAsync(turn, ct))
        {
            if (await Under(turn, path).AnyAsync(ct))
                return true;
        }

        return false;
    }

    /// <summary>The list, the newest first.</summary>
    public async Task<OutgoingMessage> ShowListAsync(TurnContext turn, int page, CancellationToken ct)
    {
        // A county has a thousand: of those that are not shown only the order is read.
        var all = new Dictionary<long, DateTimeOffset>();
        foreach (var path in await PathsAsync(turn, ct))
        {
            foreach (var found in await Under(turn, path).Select(s => new { s.Id, s.SubmittedAt }).ToListAsync(ct))
                all[found.Id] = found.SubmittedAt;
        }

        var shown = Page<long>.Of([.. all.OrderByDescending(m => m.Value).ThenByDescending(m => m.Key).Select(m => m.Key)], page, OnPage);
        var ids = shown.Items.ToList();
        var records = await (
            from s in turn.Db.Submissions
            join o in turn.Db.Organizations on s.OrganizationId equals o.Id
            where ids.Contains(s.Id)
            select new { s.Id, s.TaskId, s.Period, Organization = o.Id, o.Name }).ToDictionaryAsync(s => s.Id, ct);
        var counts = await turn.Db.NewestCountsAsync(ids, ct);
        var rows = new List<IReadOnlyList<Button>>();
        foreach (var record in ids.ConvertAll(id => records[id]))
        {
            var name = DutyNames.Of(turn.Campaign.Timeline, record.TaskId, record.Period);
            rows.Add([ShowMeetingButton.Key.Button(MeetingTexts.ListLine(record.Name, name, counts.GetValueOrDefault(record.Id).Present), new MeetingPage(record.Organization, record.Id))]);
        }

        if (shown.Turning(ListMeetingsButton.Key, number => number) is { Count: > 0 } turning)
            rows.Add(turning);
        return new OutgoingMessage(all.Count == 0 ? MeetingTexts.NoMeetings : MeetingTexts.ListHeading(all.Count)) { Buttons = rows };
    }

    /// <summary>One record with its files; false where there is none such of the organization.</summary>
    public async Task<bool> ShowAsync(TurnContext turn, OrganizationNode node, long submissionId, CancellationToken ct)
    {
        if (await turn.Db.Submissions.FirstOrDefaultAsync(s => s.Id == submissionId && s.OrganizationId == node.Id, ct) is not { } submission
            || works.Find(submission) is not { Task: MeetingTask task } pinned)
            return false;
        var revision = await turn.Db.NewestRevisionAsync(submission.Id, ct);
        var content = codec.Open(revision.AnswersSecret);
        turn.Audit(PolicyAction.ReadSubmission, FormattableString.Invariant($"submission:{submission.Id}/{revision.Number}"), node.Id);
        var record = new OutgoingMessage(Text.Paragraphs(
            WorkTexts.TitleFor(task.Title, node.Name),
            MeetingView.Show(task, content, await turn.Db.CountAsync(submission.Id, revision.Number, ct)),
            revision.Number > 1 ? MeetingTexts.Version(revision.Number) : null))
        { Confidential = true };
        var mayCorrect = pinned.CanBeCorrected && await WorkAccess.MayHandInAsync(turn, submission.Key.Subject, ct) && await window.IsOpenAsync(turn, submission.Key, ct);
        turn.Reply(mayCorrect ? record.WithRow(TaskCall.For(submission.Key).Button(MeetingTexts.CorrectButton)) : record);
        foreach (var file in await turn.Db.StoredFilesAsync([.. content.FileIds.Distinct().Order()], confidential: true, ct))
            turn.Reply(file);
        return true;
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(TurnContext turn, CancellationToken ct) =>
        [.. (await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.ReadSubmission, ct)).Select(node => node.Path)];

    private static IQueryable<Submission> Under(TurnContext turn, string path)
    {
        var tasks = turn.Campaign.Plan.Tasks.OfType<MeetingTask>().Select(task => task.Id).ToList();
        var campaign = turn.Campaign.Id;
        return from s in turn.Db.Submissions
               join o in turn.Db.Organizations.Under(path) on s.OrganizationId equals o.Id
               where s.CampaignId == campaign && tasks.Contains(s.TaskId)
               select s;
    }
}

/// <summary>Which record of which organization.</summary>
internal readonly record struct MeetingPage(long OrganizationId, long SubmissionId) : IAboutOrganization;

/// <summary>The meetings that the sender may read, offered under <c>/me</c>.</summary>
internal sealed class OwnMeetings : IOwnRecords
{
    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct) =>
        await MeetingList.HasAnyAsync(turn, ct) ? ListMeetingsButton.Key.Button(MeetingTexts.ListButton, 0) : null;
}

/// <summary>Lists them; its argument is the page.</summary>
internal sealed class ListMeetingsButton(MeetingList list) : ButtonAction<int>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<int> Key = new("meetings");

    protected override async Task PressAsync(TurnContext turn, int argument, CancellationToken ct) =>
        turn.EditPressed(await list.ShowListAsync(turn, argument, ct));
}

/// <summary>Shows one.</summary>
internal sealed class ShowMeetingButton(MeetingList list) : OfficeAction<MeetingPage>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<MeetingPage> Key = new("meeting");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, MeetingPage argument, CancellationToken ct)
    {
        if (!await list.ShowAsync(turn, node, argument.SubmissionId, ct))
            turn.AnswerOutOfDate();
    }
}

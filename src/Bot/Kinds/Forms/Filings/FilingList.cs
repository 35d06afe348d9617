using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms.Filings;

/// <summary>备案目录: what lies in the files of the organizations that somebody answers for, and what these have filed themselves.</summary>
internal sealed class FilingList(PinnedWorkReader works)
{
    /// <summary>Filings on one page, a button each.</summary>
    public const int OnPage = 8;

    public static async Task<int> CountAsync(TurnContext turn, CancellationToken ct) =>
        await OfAsync(turn, ct) is { } filings ? await filings.CountAsync(ct) : 0;

    /// <summary>A page of the list, the newest first.</summary>
    public static async Task<OutgoingMessage> ShowListAsync(TurnContext turn, int page, CancellationToken ct)
    {
        if (await OfAsync(turn, ct) is not { } filings)
            return new OutgoingMessage(FilingTexts.ListHeading(0));
        var shown = await Page<FiledLine>.OfAsync(filings.OrderByDescending(f => f.FilingId), page, OnPage, ct);
        var message = new OutgoingMessage(FilingTexts.ListHeading(await filings.CountAsync(ct)));
        foreach (var line in shown.Items)
        {
            var task = DutyNames.Of(turn.Campaign.Timeline, line.TaskId, line.Period);
            message = message.WithRow(ShowFilingButton.Key.Button(
                FilingTexts.ListLine(line.Number, line.Organization, task), new FilingAddress(line.SeenBy, line.FilingId)));
        }

        return shown.Turning(ListFilingsButton.Key, number => number) is { Count: > 0 } turning ? message.WithRow(turning) : message;
    }

    /// <summary>One of them, with its files; false where there is none such for the organization.</summary>
    public async Task<bool> ShowAsync(TurnContext turn, OrganizationNode node, long filingId, CancellationToken ct)
    {
        var found = await (
            from f in turn.Db.Filings
            join s in turn.Db.Submissions on f.SubmissionId equals s.Id
            where f.Id == filingId && (f.OrganizationId == node.Id || s.OrganizationId == node.Id)
            select new { Filing = f, Submission = s }).AsNoTracking().FirstOrDefaultAsync(ct);
        if (found is not { Submission.State: SubmissionState.Accepted } || works.Find(found.Submission) is not { } pinned)
            return false;
        var revision = await turn.Db.NewestRevisionAsync(found.Submission.Id, ct);
        var work = await pinned.Kind.ReadAsync(turn.Db, new ReviewedRecord(found.Submission, revision, pinned.Plan, pinned.Task), ct);
        var whose = await turn.Db.WhoseAsync(found.Submission, turn.Today, ct);
        turn.Audit(PolicyAction.ReadSubmission, FormattableString.Invariant($"submission:{found.Submission.Id}/{revision.Number}"), found.Submission.OrganizationId);
        turn.Reply(new OutgoingMessage(Text.Paragraphs(
            Text.Lines(FilingTexts.Field(pinned.Task.Title, whose), FilingTexts.AcceptedOn(turn.Campaign.Timeline.DayAt(found.Submission.StateSince))),
            work.Whole))
        { Confidential = true });
        foreach (var file in await turn.Db.StoredFilesAsync([.. work.FileIds.Distinct().Order()], confidential: true, ct))
            turn.Reply(file);
        return true;
    }

    // Null: the sender answers for nothing. What was taken back is on file again once it is accepted anew.
    private static async Task<IQueryable<FiledLine>?> OfAsync(TurnContext turn, CancellationToken ct)
    {
        var mine = (await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.ReadSubmission, ct)).Select(node => node.Id).ToList();
        var campaign = turn.Campaign.Id;
        return mine.Count == 0 ? null :
            from f in turn.Db.Filings
            join s in turn.Db.Submissions on f.SubmissionId equals s.Id
            join o in turn.Db.Organizations on s.OrganizationId equals o.Id
            where f.CampaignId == campaign && s.State == SubmissionState.Accepted
                && (mine.Contains(f.OrganizationId) || mine.Contains(s.OrganizationId))
            select new FiledLine
            {
                FilingId = f.Id,
                Number = f.Number,
                Organization = o.Name,
                TaskId = s.TaskId,
                Period = s.Period,
                SeenBy = mine.Contains(f.OrganizationId) ? f.OrganizationId : s.OrganizationId,
            };
    }

    /// <summary>A line of the list.</summary>
    private sealed class FiledLine
    {
        public required long FilingId { get; init; }

        public required string Number { get; init; }

        public required string Organization { get; init; }

        public required string TaskId { get; init; }

        public required string Period { get; init; }

        /// <summary>The organization through which the sender may read it.</summary>
        public required long SeenBy { get; init; }
    }
}

/// <summary>Which filing, and through which organization it is read.</summary>
internal readonly record struct FilingAddress(long OrganizationId, long FilingId) : IAboutOrganization;

/// <summary>Offers the list under <c>/review</c>.</summary>
internal sealed class FilingArchive : IReviewArchive
{
    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct) =>
        await FilingList.CountAsync(turn, ct) is > 0 and var count ? ListFilingsButton.Key.Button(FilingTexts.ListButton(count), 0) : null;
}

/// <summary>Shows a page of the list; its argument is the page.</summary>
internal sealed class ListFilingsButton() : ButtonAction<int>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<int> Key = new("filings");

    protected override async Task PressAsync(TurnContext turn, int argument, CancellationToken ct) =>
        turn.EditPressed(await FilingList.ShowListAsync(turn, argument, ct));
}

/// <summary>Shows what is on file under a number.</summary>
internal sealed class ShowFilingButton(FilingList list) : OfficeAction<FilingAddress>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<FilingAddress> Key = new("filing");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, FilingAddress argument, CancellationToken ct)
    {
        if (!await list.ShowAsync(turn, node, argument.FilingId, ct))
            turn.AnswerOutOfDate();
    }
}

using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms.Filings;

/// <summary>
/// The published sections of accepted forms: an organization's own, then those of the organizations above it, which hold for it, too. Published is
/// what the form named that its author filled in, as long as the plan in force names it as well. Files stay in the record.
/// </summary>
internal sealed class PublishedForms(ICampaignSource campaigns, AnswerCodec answers) : IPublished
{
    /// <summary>Most characters of one answer in the list; the rest is behind a button.</summary>
    public const int Shown = 150;

    public PublicationPlace Place => PublicationPlace.Documents;

    public async Task<int> CountAsync(PublicationScope scope, CancellationToken ct) => (await FindAsync(scope, ct)).Count;

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(PublicationScope scope, int skip, int take, CancellationToken ct)
    {
        var items = new List<PublishedItem>();
        foreach (var found in (await FindAsync(scope, ct)).Skip(skip).Take(take))
        {
            var filled = await FilledAsync(scope, found, ct);
            var isCut = found.Sections.Any(s => filled.GetValueOrDefault(s.Id)?.Text is { Length: > Shown });
            items.Add(new PublishedItem(
                found.Title,
                FormattableString.Invariant($"submission:{found.Submission.Id}"),
                Text.Lines([Head(scope, found), .. found.Sections.Select(s => FilingTexts.Field(s.Title, AnswersView.Answer(s, Cut(filled.GetValueOrDefault(s.Id)))))]))
            {
                More = isCut ? ShowPublishedFormButton.Key.Button(FilingTexts.WholeButton(found.Title), found.Submission.Id) : null,
            });
        }

        return items;
    }

    /// <summary>All of one; null where it isn't published for the organization (any more).</summary>
    public async Task<Text?> WholeAsync(PublicationScope scope, long submissionId, CancellationToken ct)
    {
        if ((await FindAsync(scope, ct)).FirstOrDefault(f => f.Submission.Id == submissionId) is not { } found)
            return null;
        var filled = await FilledAsync(scope, found, ct);
        return Text.Paragraphs(
            [Text.Lines(FilingTexts.Title(found.Title), Head(scope, found)), .. found.Sections.Select(s => AnswersView.Show(s, filled.GetValueOrDefault(s.Id)))]);
    }

    private static Text Head(PublicationScope scope, Found found)
    {
        var day = scope.Campaign.Timeline.DayAt(found.Filing?.At ?? found.Submission.StateSince);
        return found.Filing is { } filing ? FilingTexts.OnFileSince(filing.Number, day) : FilingTexts.AcceptedOn(day);
    }

    private static FormAnswer? Cut(FormAnswer? answer) =>
        answer?.Text is { } text ? answer with { Text = Excerpt.Of(text, Shown) } : answer;

    private async Task<IReadOnlyDictionary<string, FormAnswer>> FilledAsync(PublicationScope scope, Found found, CancellationToken ct) =>
        answers.Open((await scope.Db.NewestRevisionAsync(found.Submission.Id, ct)).AnswersSecret);

    private async Task<IReadOnlyList<Found>> FindAsync(PublicationScope scope, CancellationToken ct)
    {
        var plan = scope.Campaign.Plan;
        var tasks = plan.Tasks.OfType<FormTask>().Where(t => plan.FormOf(t).IsPublished).Select(t => t.Id).ToList();
        if (tasks.Count == 0)
            return [];
        var organizations = OrganizationPath.IdsOn(scope.Organization.Path).ToList();
        var rows = await (
            from s in scope.Db.Submissions
            join o in scope.Db.Organizations on s.SubjectId equals o.Id
            join f in scope.Db.Filings on s.Id equals f.SubmissionId into filings
            from f in filings.DefaultIfEmpty()
            where s.CampaignId == scope.Campaign.Id && s.State == SubmissionState.Accepted && s.SubjectKind == SubjectKind.Organization
                && organizations.Contains(s.SubjectId) && tasks.Contains(s.TaskId)
            orderby s.Id
            select new { Submission = s, Filing = f, o.Name }).AsNoTracking().ToListAsync(ct);
        return
        [
            .. from row in rows
               let sections = SectionsOf(plan, row.Submission)
               where sections.Count > 0
               orderby organizations.IndexOf(row.Submission.SubjectId) descending
               select new Found(row.Submission, row.Filing, WorkTexts.TitleFor(plan.Task(row.Submission.TaskId)!.Title, row.Name), sections),
        ];
    }

    private IReadOnlyList<FormSection> SectionsOf(Plan inForce, Submission submission)
    {
        if (campaigns.Version(submission.PlanVersion) is not { } pinned || pinned.Task(submission.TaskId) is not FormTask task
            || inForce.Task(submission.TaskId) is not FormTask today || pinned.FormOf(task) is not { Confidential: false } form)
            return [];
        var both = form.Published.Intersect(inForce.FormOf(today).Published).ToHashSet(StringComparer.Ordinal);
        return [.. form.Sections.Where(s => both.Contains(s.Id))];
    }

    /// <summary>A form that is published.</summary>
    private sealed record Found(Submission Submission, Filing? Filing, Text Title, IReadOnlyList<FormSection> Sections);
}

/// <summary>Shows all that is published of a form. For whom it is published is asked anew at every press.</summary>
internal sealed class ShowPublishedFormButton(PublishedForms forms) : ButtonAction<long>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<long> Key = new("published-form");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var whole = await PublicationQuery.WhoseAsync(turn, ct) is { } organization
            ? await forms.WholeAsync(new PublicationScope(turn.Db, turn.Campaign, organization), argument, ct)
            : null;
        if (whole is null)
            turn.AnswerButton(FilingTexts.NotPublic, alert: true);
        else
            turn.Reply(new OutgoingMessage(whole));
    }
}

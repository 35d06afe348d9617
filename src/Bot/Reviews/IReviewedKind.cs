using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Reviews;

/// <summary>
/// What reviewing must know of a kind of task whose work is reviewed (<see cref="Domain.Reviews.IReviewedTask"/>): how people read it, and
/// which files it names. All the rest (chain, seats, revisions, verdicts, notices) is the same for every kind. One per kind; registered with
/// <c>services.AddReviewedKind&lt;T&gt;()</c>. Work is handed in with <see cref="SubmissionWriter"/>.
/// </summary>
internal interface IReviewedKind
{
    /// <summary>The kind of task, as the plan writes it.</summary>
    string Kind { get; }

    /// <summary>One revision as its reviewers and its author read it.</summary>
    Task<ReviewedWork> ReadAsync(CampaignDbContext db, ReviewedRecord record, CancellationToken ct);

    /// <summary>Can the work of this task name stored files? Where it can't, no revision is opened to look for them.</summary>
    bool MayNameFiles(Plan plan, PlanTask task);

    /// <summary>The ids of the stored files that a revision names. They are kept as long as it is.</summary>
    IEnumerable<long> FilesIn(byte[] contentSecret);

    /// <summary>What a reviewer of this task may return its work for by one press; none unless the plan offers some.</summary>
    IReadOnlyList<ReturnReason> ReturnReasons(Plan plan, PlanTask task) => [];

    /// <summary>
    /// May the person, who leads the branch of the author at the path, look into the author's work and enter it for them? True unless
    /// overridden.
    /// </summary>
    bool MayEnter(Person person, PinnedWork work, string path) => true;

    /// <summary>
    /// Why an acceptance of these items can't be taken back, in the kind's words; null: it can. The kind is asked, as something may have
    /// followed from it (<see cref="FollowAsync"/>) that nobody takes back. Unless overridden, nothing has.
    /// </summary>
    Task<Text?> WhyNotTakenBackAsync(TurnContext turn, Submission submission, IReadOnlyList<string> itemIds, CancellationToken ct) =>
        Task.FromResult<Text?>(null);

    /// <summary>
    /// Why these items can't be accepted now, in the kind's words; null: they can. It is asked before anything is changed. Unless overridden,
    /// all can.
    /// </summary>
    Task<Text?> WhyNotAcceptedAsync(TurnContext turn, Submission submission, PinnedWork work, IReadOnlyList<string> itemIds, CancellationToken ct) =>
        Task.FromResult<Text?>(null);

    /// <summary>
    /// What the kind does, in the same transaction, once work was handed in, a verdict on it was given, or an acceptance was taken back;
    /// nothing unless overridden.
    /// </summary>
    Task FollowAsync(TurnContext turn, ReviewedStep step, CancellationToken ct) => Task.CompletedTask;

    /// <summary>
    /// What the kind adds, for the author and the reviewer, to the word that work was accepted (a filing number); null unless overridden.
    /// </summary>
    Task<Text?> AcceptedAsAsync(CampaignDbContext db, Submission submission, CancellationToken ct) => Task.FromResult<Text?>(null);
}

/// <summary>Something that has just happened to a submission.</summary>
/// <param name="Submission">The submission as it is now.</param>
/// <param name="Work">What it has pinned.</param>
internal sealed record ReviewedStep(Submission Submission, PinnedWork Work)
{
    /// <summary>What was handed in; null: it was a verdict, or one was taken back.</summary>
    public SubmissionRevision? HandedIn { get; init; }

    /// <summary>The items whose acceptance was taken back, <see cref="ReviewedPart.Whole"/> for work without items; none: it was something else.</summary>
    public IReadOnlyList<string> TakenBack { get; init; } = [];

    /// <summary>What the reviewer said; null: nothing.</summary>
    public string? Comment { get; init; }
}

/// <summary>A revision with the plan and the task that its submission has pinned.</summary>
internal sealed record ReviewedRecord(Submission Submission, SubmissionRevision Revision, Plan Plan, PlanTask Task)
{
    /// <summary>The revision that was reviewed last, where this one is newer: the reader wants to see what has changed since.</summary>
    public SubmissionRevision? Before { get; init; }
}

/// <summary>A revision as people read it.</summary>
/// <param name="Whole">All that is read as one; of work that has items, what stands over them.</param>
internal sealed record ReviewedWork(Text Whole)
{
    /// <summary>The items, where each is reviewed for itself; in the order in which they are read.</summary>
    public IReadOnlyList<ReviewedItem> Items { get; init; } = [];

    /// <summary>What has changed since <see cref="ReviewedRecord.Before"/>; null where there is none, or the kind doesn't say.</summary>
    public Text? Changes { get; init; }

    /// <summary>Stored files that are shown with it.</summary>
    public IReadOnlyList<long> FileIds { get; init; } = [];
}

/// <summary>One item as people read it.</summary>
/// <param name="Id">The id under which it was handed in (<see cref="SubmissionItem.ItemId"/>).</param>
/// <param name="Title">A short name for lists, in its author's words.</param>
/// <param name="Content">All of it.</param>
/// <param name="Label">Which one it is, without a word of what was written.</param>
internal sealed record ReviewedItem(string Id, Text Title, Text Content, Text Label);

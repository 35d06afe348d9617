using System.Collections.Immutable;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Kinds.Archives;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>An archive that is being handed in.</summary>
internal sealed record ArchiveFilling
{
    public required ObligationKey Key { get; init; }

    /// <summary>The version whose task holds: the one with which the first record was begun.</summary>
    public required string PlanVersion { get; init; }

    public required ArchiveTask Task { get; init; }

    public required OrganizationNode Node { get; init; }

    /// <summary>What has filled in by itself.</summary>
    public required IReadOnlyList<ArchiveCount> Counts { get; init; }

    /// <summary>What was handed in before, by item; empty: nothing.</summary>
    public required IReadOnlyDictionary<string, FormAnswer> Before { get; init; }

    /// <summary>What the reviewer said, where it was returned.</summary>
    public required string? Comment { get; init; }

    public bool IsAddition => Before.Count > 0;

    public Text Title => WorkTexts.TitleFor(Task.Title, Node.Name);

    /// <summary>What of the rest no photo shows yet.</summary>
    public IEnumerable<ArchiveItem> MissingIn(AnswersDraft draft) => Task.ByHand.Where(item => draft.Answers.GetValueOrDefault(item.Id) is not { FileIds.Count: > 0 });

    /// <summary>What is kept: the photos by item, and how far the rest had come that day.</summary>
    public ImmutableDictionary<string, FormAnswer> ContentOf(AnswersDraft draft) => draft.Answers.SetItems(
        Counts.Select(count => KeyValuePair.Create(count.Item.Id, new FormAnswer(Text: ArchiveView.Write(count)))));
}

/// <summary>Reads what the dialog of an archive needs, on every turn. Whether it may be read was asked before.</summary>
internal sealed class ArchiveReader(ICampaignSource campaigns, AnswerCodec codec, ReviewComments comments, ArchiveCounts counts)
{
    public async Task<ArchiveFilling> ReadAsync(DialogScope scope, ObligationKey key, CancellationToken ct)
    {
        var db = scope.Db;
        var submission = await db.FindSubmissionAsync(scope.Campaign.Id, key, ct);
        var plan = submission is null ? scope.PinnedPlan : campaigns.Version(submission.PlanVersion) ?? scope.PinnedPlan;
        var task = (ArchiveTask)plan.Task(key.TaskId)!;
        var node = (await db.NodeAsync(key.Subject.Id, ct))!;
        return new ArchiveFilling
        {
            Key = key,
            PlanVersion = plan.Version,
            Task = task,
            Node = node,
            Counts = await counts.ReadAsync(db, scope.Campaign, node, task, scope.Today, ct),
            Before = submission is null ? ImmutableDictionary<string, FormAnswer>.Empty : codec.Open((await db.NewestRevisionAsync(submission.Id, ct)).AnswersSecret),
            Comment = submission is { State: SubmissionState.Returned }
                && await db.NewestReviewAsync(submission.Id, ct) is { CommentSecret: { } secret } ? comments.Open(secret) : null,
        };
    }
}

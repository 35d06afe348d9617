using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using CampaignBot.Domain.Suggestions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.RotateKeys;

/// <summary>A sealed text and where it lies.</summary>
internal sealed record SealedRecord(string Column, string Text);

/// <summary>One record in every sealed column, and as many deliveries as are asked for.</summary>
internal static class SealedRecords
{
    /// <summary>How many sealed columns the records fill.</summary>
    public const int Columns = 17;

    private const string Purpose = "test";

    public static async Task<IReadOnlyList<SealedRecord>> WriteAsync(TestDatabase database, int deliveries)
    {
        var people = new TestRoster(database);
        var branch = await people.BranchAsync(await people.CountyAsync());
        var member = await people.MemberAsync(branch);
        var now = DateTimeOffset.UnixEpoch;
        var written = new List<SealedRecord>();
        byte[] Seal(string column)
        {
            var record = new SealedRecord(column, $"{column} {written.Count}");
            written.Add(record);
            return database.Secrets.SealText(record.Text, Purpose);
        }

        var key = new ObligationKey("task", Subject.Member(member.Id), "");
        await database.WriteAsync(async db =>
        {
            db.Deliveries.AddRange(Enumerable.Range(0, deliveries).Select(_ => new Delivery { PayloadSecret = Seal("Delivery.PayloadSecret") }));
            db.Deliveries.Add(new Delivery { State = DeliveryState.Sent });
            db.DeadLetters.Add(new DeadLetter { Channel = "telegram", UpdateId = "1", UpdateSecret = Seal("DeadLetter.UpdateSecret") });
            db.DialogSnapshots.Add(new DialogSnapshot { MemberId = member.Id, InstanceId = "a", StateSecret = Seal("DialogSnapshot.StateSecret") });
            await db.SaveChangesAsync();
            var draft = await db.DialogSnapshots.SingleAsync();
            db.DraftPieces.Add(new DraftPiece { SnapshotId = draft.Id, Number = 1, ContentSecret = Seal("DraftPiece.ContentSecret") });
            db.CheckIns.Add(CheckIn.Create(
                "c", key, TestRoster.LongAgo, new CheckInDetails { NoteSecret = Seal("CheckIn.NoteSecret") }, new CheckInAuthor(member.Id, false), now, "b"));
            db.StoredFiles.Add(new StoredFile { Channel = "telegram", Source = "in:a", MemberId = member.Id, KeySecret = Seal("StoredFile.KeySecret") });
            var roster = new RosterFile { SenderId = member.Id };
            roster.Show(Seal("RosterFile.ContentSecret"), "");
            db.RosterFiles.Add(roster);
            db.Broadcasts.Add(new Broadcast { Key = "announcement:1", ContentSecret = Seal("Broadcast.ContentSecret") });
            var submission = Submission.Create("c", key, branch.Id, member.Id, "v", hasReview: true, now);
            db.Submissions.Add(submission);
            await db.SaveChangesAsync();
            db.SubmissionRevisions.Add(SubmissionRevision.Create(submission.Id, 1, "d", Seal("SubmissionRevision.AnswersSecret"), now));
            db.Reviews.Add(Review.Create(submission, new ReviewedPart(1, 0), member.Id, Verdict.Returned, Seal("Review.CommentSecret"), newDue: null, now));
            var entry = Entry.Propose(new EntryOrigin("c", "r", key, branch.Id, "v", submission.Id, "a"), Seal("Entry.ContentSecret"), member.Id, now);
            entry.Return(Seal("EntryStep.ReasonSecret"), member.Id, now);
            db.Entries.Add(entry);
            db.DiscussionAnswers.Add(DiscussionAnswer.Create(
                "c", "task", new DiscussionAuthor(member.Id, branch.Id), Seal("DiscussionAnswer.TextSecret"), inGroup: false, now, "e"));
            var suggestion = Suggestion.Anonymous("c", branch.Id, Seal("Suggestion.TextSecret"), Seal("Suggestion.WayBackSecret"), TestRoster.LongAgo);
            suggestion.Answer(Seal("Suggestion.AnswerSecret"), closes: true, member.Id, seen: 0, TestRoster.LongAgo);
            db.Suggestions.Add(suggestion);
            db.NewsItems.Add(new NewsItem { CampaignId = "c", OrganizationId = branch.Id, Source = "s", WordsSecret = Seal("NewsItem.WordsSecret") });
        });
        return written;
    }

    /// <summary>Opens all that lies in sealed columns.</summary>
    public static async Task<IReadOnlyList<SealedRecord>> OpenAsync(TestDatabase database)
    {
        await using var db = database.Readers.Open();
        var opened = new List<SealedRecord>();
        foreach (var column in SealedColumn.Of(db))
        {
            foreach (var row in await column.PageAsync(db, after: 0, int.MaxValue, CancellationToken.None))
                opened.Add(new SealedRecord(column.Name, database.Secrets.OpenText(row.Secret, Purpose)));
        }

        return opened;
    }
}

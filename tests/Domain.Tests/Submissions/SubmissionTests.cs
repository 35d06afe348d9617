using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Domain.Tests.Submissions;

/// <summary>A submission guards its own states.</summary>
public sealed class SubmissionTests
{
    private const long Author = 1;
    private const long Reviewer = 2;

    private static readonly DateTimeOffset Now = new(2027, 6, 24, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Verdict_OnWhatDoesNotWait_IsAnError_AndChangesNothing()
    {
        var returned = Create();
        returned.Return(Seen(returned), Reviewer, Now).Error.ShouldBeNull();
        var accepted = Create();
        accepted.Accept(Seen(accepted), Reviewer, stages: 1, Now).Error.ShouldBeNull();

        foreach (var submission in new[] { returned, accepted })
        {
            var before = (submission.State, submission.Stage, submission.StateSince);
            submission.Accept(Seen(submission), Reviewer, stages: 1, Now.AddDays(1)).Error.ShouldBe(SubmissionError.NotWaiting);
            submission.Return(Seen(submission), Reviewer, Now.AddDays(1)).Error.ShouldBe(SubmissionError.NotWaiting);
            (submission.State, submission.Stage, submission.StateSince).ShouldBe(before);
        }
    }

    [Fact]
    public void Acceptance_IsTakenBack_OnlySoon_AndBeforeTheNextSeatHasActed()
    {
        var submission = Create();
        var seen = Seen(submission);
        submission.Accept(seen, Reviewer, stages: 2, Now);
        submission.TakeBackAcceptance(seen, Now + Submission.TakeBackTime).ShouldBeNull();
        (submission.State, submission.Stage).ShouldBe((SubmissionState.Submitted, 0));

        submission.TakeBackAcceptance(seen, Now).ShouldBe(SubmissionError.OtherStage);
        submission.Accept(seen, Reviewer, stages: 2, Now);
        submission.TakeBackAcceptance(seen, Now + Submission.TakeBackTime + TimeSpan.FromSeconds(1)).ShouldBe(SubmissionError.TooLate);
        submission.Accept(Seen(submission), Reviewer + 1, stages: 2, Now);
        submission.TakeBackAcceptance(seen, Now).ShouldBe(SubmissionError.OtherStage);
        submission.State.ShouldBe(SubmissionState.Accepted);
    }

    [Fact]
    public void Resubmit_OfWhatWasAccepted_IsAnError_AndChangesNothing()
    {
        var submission = Create();
        submission.Accept(Seen(submission), Reviewer, stages: 1, Now);

        submission.Resubmit(organizationId: 2, authorId: 3, hasReview: true, Now.AddDays(1)).ShouldBe(SubmissionError.AlreadyAccepted);

        (submission.State, submission.Revision, submission.AuthorId).ShouldBe((SubmissionState.Accepted, 1, Author));
    }

    [Fact]
    public void Resubmit_AsACorrection_IsAFurtherVersion_OnlyWhereNobodyReviews()
    {
        var key = new ObligationKey("meeting", Subject.Organization(5), "once");
        var submission = Submission.Create("campaign", key, organizationId: 5, Author, "v1", hasReview: false, Now);

        submission.Resubmit(organizationId: 5, authorId: 3, hasReview: true, Now.AddDays(1), isCorrection: true).ShouldBe(SubmissionError.AlreadyAccepted);
        submission.Resubmit(organizationId: 5, authorId: 3, hasReview: false, Now.AddDays(1)).ShouldBe(SubmissionError.AlreadyAccepted);
        submission.Revision.ShouldBe(1);
        submission.Resubmit(organizationId: 5, authorId: 3, hasReview: false, Now.AddDays(1), isCorrection: true).ShouldBeNull();

        (submission.State, submission.Revision, submission.AuthorId).ShouldBe((SubmissionState.Accepted, 2, 3L));
    }

    [Fact]
    public void Verdict_OfTheAuthor_OnAnotherRevisionOrAnotherStep_IsAnErrorOfItsOwn()
    {
        var submission = Create();
        submission.Resubmit(1, Author, hasReview: true, Now);

        submission.Accept(Seen(submission), Author, stages: 2, Now).Error.ShouldBe(SubmissionError.OwnWork);
        submission.Accept(new ReviewedPart(1, 0), Reviewer, stages: 2, Now).Error.ShouldBe(SubmissionError.OtherRevision);
        submission.Accept(new ReviewedPart(2, 1), Reviewer, stages: 2, Now).Error.ShouldBe(SubmissionError.OtherStage);
        submission.Return(new ReviewedPart(2, 0, "no-item"), Reviewer, Now).Error.ShouldBe(SubmissionError.NoSuchItem);
    }

    [Fact]
    public void Items_GoBackTogetherOnceEachHasAVerdict_AndWhatWasAcceptedStaysSo()
    {
        var submission = Create("a", "b", "c");

        submission.Accept(Seen(submission, "a"), Reviewer, stages: 2, Now).Items.ShouldBe(["a"]);
        submission.Return(Seen(submission, "b"), Reviewer, Now).Error.ShouldBeNull();
        submission.State.ShouldBe(SubmissionState.Submitted);
        submission.Accept(Seen(submission, "a"), Reviewer, stages: 2, Now).Error.ShouldBe(SubmissionError.NoSuchItem);
        submission.Accept(Seen(submission), Reviewer, stages: 2, Now).Items.ShouldBe(["c"]);
        submission.State.ShouldBe(SubmissionState.Returned);

        submission.Resubmit(1, Author, hasReview: true, Now, [new("a", IsChanged: false), new("b"), new("c", IsChanged: false)]).ShouldBeNull();
        submission.WaitingItems().Select(i => i.ItemId).ShouldBe(["b"]);
        submission.Accept(Seen(submission), Reviewer, stages: 2, Now);
        (submission.State, submission.Stage).ShouldBe((SubmissionState.Submitted, 1));
        submission.WaitingItems().Count.ShouldBe(3);
        submission.Accept(Seen(submission), Reviewer, stages: 2, Now);
        submission.State.ShouldBe(SubmissionState.Accepted);
    }

    [Fact]
    public void Item_ThatWasAcceptedAtAStepAndChanged_BeginsAgain_AndOneThatIsLeftOutIsGone()
    {
        var submission = Create("a", "b", "c");
        submission.Accept(Seen(submission, "a"), Reviewer, stages: 2, Now);
        submission.Return(Seen(submission), Reviewer, Now);

        submission.Resubmit(1, Author, hasReview: true, Now, [new("a"), new("b")]).ShouldBeNull();

        submission.WaitingItems().Select(i => i.ItemId).ShouldBe(["a", "b"]);
        submission.Items.Count.ShouldBe(2);
    }

    [Fact]
    public void Acceptance_OfItems_IsTakenBack_WithoutTheOthers_AndOnlyInItsRoundAndItsTime()
    {
        var submission = Create("a", "b");
        var seen = Seen(submission, "a");
        submission.Accept(seen, Reviewer, stages: 2, Now);
        submission.Accept(Seen(submission, "b"), Reviewer, stages: 2, Now.AddMinutes(8));
        (submission.State, submission.Stage).ShouldBe((SubmissionState.Submitted, 1));

        submission.TakeBackAcceptance(seen, ["a"], Now, Now.AddMinutes(11)).ShouldBe(SubmissionError.TooLate);
        submission.TakeBackAcceptance(seen, ["c"], Now, Now).ShouldBe(SubmissionError.NoSuchItem);
        submission.TakeBackAcceptance(seen with { Stage = 1 }, ["a"], Now, Now).ShouldBe(SubmissionError.OtherStage);
        submission.TakeBackAcceptance(seen with { Revision = 2 }, ["a"], Now, Now).ShouldBe(SubmissionError.OtherRevision);
        submission.TakeBackAcceptance(seen, Now).ShouldBe(SubmissionError.NoSuchItem);
        (submission.State, submission.Stage).ShouldBe((SubmissionState.Submitted, 1));

        submission.TakeBackAcceptance(seen, ["a"], Now, Now + Submission.TakeBackTime).ShouldBeNull();
        (submission.State, submission.Stage).ShouldBe((SubmissionState.Submitted, 0));
        submission.WaitingItems().ShouldHaveSingleItem().ItemId.ShouldBe("a");
        submission.TakeBackAcceptance(seen, ["a"], Now, Now).ShouldBe(SubmissionError.OtherStage);
        submission.Items.Single(i => i.ItemId == "b").Stage.ShouldBe(1);
    }

    [Fact]
    public void Items_ThatNameNoneOrOneTwice_AreRefused()
    {
        Create().Itemize([]).ShouldBe(SubmissionError.BadItems);
        Create().Itemize([new("a"), new("a")]).ShouldBe(SubmissionError.BadItems);
        Create().Itemize([new("")]).ShouldBe(SubmissionError.BadItems);
        Create("a").Resubmit(1, Author, hasReview: true, Now).ShouldBe(SubmissionError.BadItems);
        Create().Resubmit(1, Author, hasReview: true, Now, [new("a")]).ShouldBe(SubmissionError.BadItems);
    }

    private static ReviewedPart Seen(Submission submission, string item = ReviewedPart.Whole) => new(submission.Revision, submission.Stage, item);

    private static Submission Create(params string[] items)
    {
        var submission = Submission.Create("c", new ObligationKey("t", Subject.Member(Author), "once"), organizationId: 1, Author, "1", hasReview: true, Now);
        if (items.Length > 0)
            submission.Itemize([.. items.Select(id => new ItemHandedIn(id))]).ShouldBeNull();
        return submission;
    }
}

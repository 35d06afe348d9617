using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Domain.Tests.Submissions;

/// <summary>A submission guards its own states.</summary>
public sealed class SubmissionTests
{
    private static readonly DateTimeOffset Now = new(2027, 6, 24, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Verdict_OnWhatDoesNotWait_IsAnError_AndChangesNothing()
    {
        var returned = Create();
        returned.Return(Now).ShouldBeNull();
        var accepted = Create();
        accepted.Accept(stages: 1, Now).ShouldBeNull();

        foreach (var submission in new[] { returned, accepted })
        {
            var before = (submission.State, submission.Stage, submission.StateSince);
            submission.Accept(stages: 1, Now.AddDays(1)).ShouldBe(SubmissionError.NotWaiting);
            submission.Return(Now.AddDays(1)).ShouldBe(SubmissionError.NotWaiting);
            (submission.State, submission.Stage, submission.StateSince).ShouldBe(before);
        }
    }

    [Fact]
    public void Resubmit_OfWhatWasAccepted_IsAnError_AndChangesNothing()
    {
        var submission = Create();
        submission.Accept(stages: 1, Now);

        submission.Resubmit(organizationId: 2, authorId: 3, hasReview: true, Now.AddDays(1)).ShouldBe(SubmissionError.AlreadyAccepted);

        (submission.State, submission.Revision, submission.AuthorId).ShouldBe((SubmissionState.Accepted, 1, 1));
    }

    private static Submission Create() =>
        Submission.Create("c", new ObligationKey("t", Subject.Member(1), "once"), organizationId: 1, authorId: 1, "1", hasReview: true, Now);
}

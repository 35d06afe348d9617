using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Domain.Tests.Submissions;

/// <summary>Whatever anybody does to a submission in whatever order, it stands where it can.</summary>
public sealed class SubmissionProperties
{
    private static readonly DateTimeOffset Now = new(2027, 6, 24, 2, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Step> Steps =
        from what in Gen.Elements(What.Accept, What.Accept, What.Return, What.Resubmit, What.TakeBack)
        from who in Gen.Choose(1, 4)
        from item in Gen.Choose(-1, 4)
        from oldRevision in Gen.Elements(0, 0, 0, 1)
        from otherStage in Gen.Elements(0, 0, 0, 1)
        from changed in Gen.Choose(0, 31)
        from left in Gen.Elements(31, 31, 31, 30, 15)
        select new Step(what, who, item, oldRevision, otherStage, changed, left);

    private static readonly Gen<Case> Cases =
        from items in Gen.Choose(0, 4)
        from stages in Gen.Choose(1, 3)
        from isMembers in Gen.Elements(true, false)
        from steps in Steps.ListOf()
        select new Case(items, stages, isMembers, [.. steps]);

    private enum What
    {
        Accept,
        Return,
        Resubmit,
        TakeBack,
    }

    [Fact]
    public void Steps_OfAnybodyInAnyOrder_LeaveNoImpossibleState() => Rule.Holds(
        Cases,
        some =>
        {
            var submission = some.Begin();
            Possible(submission, some);
            foreach (var step in some.Steps)
            {
                Take(submission, step, some);
                Possible(submission, some);
            }
        },
        count: 400);

    [Fact]
    public void Step_ThatIsRefused_ChangesNothing_AndOneThatIsTakenIsNobodysOwn() => Rule.Holds(
        Cases,
        some =>
        {
            var submission = some.Begin();
            foreach (var step in some.Steps)
            {
                var (before, author, revision, state) = (Snapshot(submission), submission.AuthorId, submission.Revision, submission.State);
                var isTaken = Take(submission, step, some);
                if (!isTaken)
                    Snapshot(submission).ShouldBe(before);
                else if (step.What is What.Accept or What.Return)
                    (step.Who == author, step.OldRevision, step.OtherStage, state, submission.Revision).ShouldBe((false, 0, 0, SubmissionState.Submitted, revision));
                submission.Revision.ShouldBe(isTaken && step.What == What.Resubmit ? revision + 1 : revision);
                (isTaken && step.What != What.TakeBack && state == SubmissionState.Accepted).ShouldBeFalse("what was accepted for good stays so");
            }
        },
        count: 400);

    private static bool Take(Submission submission, Step step, Case some)
    {
        var seen = new ReviewedPart(submission.Revision - step.OldRevision, submission.Stage + step.OtherStage, step.Item < 0 ? ReviewedPart.Whole : NameOf(step.Item));
        return step.What switch
        {
            What.Accept => submission.Accept(seen, step.Who, some.Stages, Now).Error is null,
            What.Return => submission.Return(seen, step.Who, Now).Error is null,
            What.TakeBack => TakeBack(submission, step) is null,
            _ => submission.Resubmit(1, some.IsMembers ? Case.Author : step.Who, hasReview: true, Now, some.Named(step)) is null,
        };
    }

    // The reviewer of an item saw it at the step before the one at which it is now, or, of the whole, the submission at the step before.
    private static SubmissionError? TakeBack(Submission submission, Step step)
    {
        var revision = submission.Revision - step.OldRevision;
        if (submission.Items.Count == 0)
            return submission.TakeBackAcceptance(new ReviewedPart(revision, submission.Stage - 1 + step.OtherStage), Now);
        var item = submission.Items.FirstOrDefault(i => i.ItemId == NameOf(step.Item)) ?? submission.Items[0];
        return submission.TakeBackAcceptance(new ReviewedPart(revision, item.Stage - 1 + step.OtherStage, item.ItemId), [item.ItemId], Now, Now);
    }

    private static void Possible(Submission submission, Case some)
    {
        submission.Stage.ShouldBeInRange(0, some.Stages);
        (submission.State == SubmissionState.Accepted).ShouldBe(submission.Stage == some.Stages);
        foreach (var item in submission.Items)
            (item.State == SubmissionState.Accepted).ShouldBe(item.Stage == some.Stages);
        if (submission.Items.Count == 0)
            return;
        var waiting = submission.Items.Where(i => i.State == SubmissionState.Submitted && i.Stage == submission.Stage).ToList();
        (submission.State == SubmissionState.Submitted).ShouldBe(waiting.Count > 0);
        if (submission.State == SubmissionState.Returned)
            submission.Items.ShouldContain(i => i.State == SubmissionState.Returned);
        if (submission.State == SubmissionState.Accepted)
            submission.Items.ShouldAllBe(i => i.State == SubmissionState.Accepted);
        if (submission.State == SubmissionState.Submitted)
            submission.Items.ShouldAllBe(i => i.State != SubmissionState.Submitted || i.Stage >= submission.Stage);
    }

    private static string Snapshot(Submission submission) => string.Join(' ', submission.State, submission.Stage, submission.Revision, submission.AuthorId, submission.StateSince.Ticks)
        + string.Concat(submission.Items.Select(i => $" {i.ItemId}:{i.State}/{i.Stage}"));

    private static string NameOf(int item) => $"i{item}";

    private sealed record Step(What What, int Who, int Item, int OldRevision, int OtherStage, int Changed, int Left);

    private sealed record Case(int Items, int Stages, bool IsMembers, IReadOnlyList<Step> Steps)
    {
        public const long Author = 1;

        public Submission Begin()
        {
            var subject = IsMembers ? Subject.Member(Author) : Subject.Organization(9);
            var submission = Submission.Create("c", new ObligationKey("t", subject, "once"), organizationId: 1, Author, "1", hasReview: true, Now);
            if (Items > 0)
                submission.Itemize([.. Enumerable.Range(0, Items).Select(i => new ItemHandedIn(NameOf(i)))]).ShouldBeNull();
            return submission;
        }

        /// <summary>What a next revision names: some changed, some left out.</summary>
        public IReadOnlyList<ItemHandedIn> Named(Step step) =>
            [.. Enumerable.Range(0, Items).Where(i => (step.Left & (1 << i)) != 0).Select(i => new ItemHandedIn(NameOf(i), (step.Changed & (1 << i)) != 0))];
    }
}

using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Domain.Tests.Registers;

/// <summary>An entry guards its own states: a step that can't be taken changes nothing and is answered with an error.</summary>
public sealed class EntryTests
{
    private const long Owner = 1;
    private const long Keeper = 2;
    private static readonly DateOnly Day = new(2027, 10, 12);
    private static readonly DateOnly From = new(2027, 10, 1);
    private static readonly DateTimeOffset Now = new(2027, 10, 12, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Steps_OfAWholeLife_AreKeptInOrderWithWhoAndWhy()
    {
        var entry = Proposed();
        entry.Return([7], Keeper, Now.AddDays(1)).ShouldBeNull();
        entry.ProposeAgain(5, [2], Owner, Now.AddDays(2)).ShouldBeNull();
        entry.Stand(Keeper, Day, Now.AddDays(3)).ShouldBeNull();
        entry.Close("kept", [8], photoId: 9, Keeper, Now.AddDays(4)).ShouldBeNull();

        entry.Steps.Select(s => (s.State, s.By, s.At)).ShouldBe(
        [
            (EntryState.Proposed, Owner, Now),
            (EntryState.Returned, Keeper, Now.AddDays(1)),
            (EntryState.Proposed, Owner, Now.AddDays(2)),
            (EntryState.Standing, Keeper, Now.AddDays(3)),
            (EntryState.Closed, Keeper, Now.AddDays(4)),
        ]);
        (entry.State, entry.OutcomeId, entry.StateSince).ShouldBe((EntryState.Closed, "kept", Now.AddDays(4)));
        entry.Steps[1].ReasonSecret.ShouldBe(new byte[] { 7 });
        entry.Steps[4].PhotoId.ShouldBe(9);
    }

    [Fact]
    public void Steps_ThatCannotBeTaken_ChangeNothing()
    {
        var entry = Proposed();
        entry.Close("kept", [8], photoId: null, Keeper, Now).ShouldBe(EntryError.NotStanding);
        entry.Revoke([8], photoId: null, Keeper, Now).ShouldBe(EntryError.NotStanding);
        (entry.State, entry.Steps.Count).ShouldBe((EntryState.Proposed, 1));

        entry.Stand(Keeper, Day, Now);
        entry.Stand(Keeper, Day, Now).ShouldBe(EntryError.NotProposed);
        entry.Return(null, Keeper, Now).ShouldBe(EntryError.NotProposed);
        entry.Withdraw(Owner, Now).ShouldBe(EntryError.NotProposed);
        entry.ProposeAgain(5, [2], Owner, Now).ShouldBe(EntryError.AlreadyStood);
        entry.Close("kept", [8], photoId: null, Owner, Now).ShouldBe(EntryError.OwnEntry);
        (entry.State, entry.Steps.Count, entry.OutcomeId).ShouldBe((EntryState.Standing, 2, null));

        entry.Revoke([8], photoId: null, Keeper, Now).ShouldBeNull();
        entry.Close("kept", [8], photoId: null, Keeper, Now).ShouldBe(EntryError.NotStanding);
        (entry.State, entry.Steps.Count).ShouldBe((EntryState.Revoked, 3));
    }

    [Fact]
    public void Acceptance_IsTakenBack_ByAStepOfItsOwn_UntilTheGroupWasTold()
    {
        var entry = Proposed();
        entry.TakeBackAcceptance(Keeper, Now).ShouldBe(EntryError.NotStanding);
        entry.Stand(Keeper, Day, Now.AddMinutes(1));
        entry.TakeBackAcceptance(Keeper, Now.AddMinutes(2)).ShouldBeNull();
        (entry.State, entry.StateSince).ShouldBe((EntryState.Proposed, Now.AddMinutes(2)));
        entry.Steps.Select(s => s.State).ShouldBe([EntryState.Proposed, EntryState.Standing, EntryState.Proposed]);
        entry.Steps[2].By.ShouldBe(Keeper);

        entry.Stand(Keeper, Day, Now.AddMinutes(3)).ShouldBeNull();
        entry.MarkPublished(Now.AddMinutes(3));
        entry.WhyNotTakenBack().ShouldBe(EntryError.Published);
        entry.TakeBackAcceptance(Keeper, Now.AddMinutes(4)).ShouldBe(EntryError.Published);
        entry.Revoke([8], photoId: null, Keeper, Now.AddMinutes(5));
        entry.TakeBackAcceptance(Keeper, Now.AddMinutes(6)).ShouldBe(EntryError.NotStanding);
        (entry.State, entry.Steps.Count).ShouldBe((EntryState.Revoked, 5));
    }

    [Fact]
    public void Report_IsAStepThatLeavesTheEntryAsItIs_AndIsTakenWhileItStands()
    {
        var entry = Proposed();
        var report = new EntryReport("promise-progress", "2027-Q4", [5], PhotoId: 9);
        entry.Report(report, Owner, Now).ShouldBe(EntryError.NotStanding);
        entry.StandsSince.ShouldBeNull();
        entry.Stand(Keeper, Day, Now.AddDays(1));

        entry.Report(report, Owner, Now.AddDays(30)).ShouldBeNull();

        (entry.State, entry.StateSince, entry.StandsSince).ShouldBe((EntryState.Standing, Now.AddDays(1), Day));
        var step = entry.Steps[2];
        (step.IsReport, step.TaskId, step.Period, step.PhotoId, step.By, step.At).ShouldBe((true, "promise-progress", "2027-Q4", 9, Owner, Now.AddDays(30)));
        entry.Steps[1].IsReport.ShouldBeFalse();

        entry.Close("kept", [8], photoId: null, Keeper, Now.AddDays(40));
        entry.Report(report, Owner, Now.AddDays(50)).ShouldBe(EntryError.NotStanding);
        entry.Steps.Count.ShouldBe(4);
    }

    [Fact]
    public void MoreTime_IsAStepThatLeavesTheEntryAsItIs_AndIsGivenToALaterDayByAnother_WhileItStands()
    {
        var entry = Proposed();
        entry.SetDue(Day.AddDays(10));
        entry.PutOff(Day.AddDays(20), [5], Keeper, Now).ShouldBe(EntryError.NotStanding);
        entry.Stand(Keeper, Day, Now);
        entry.PutOff(Day.AddDays(20), [5], Owner, Now).ShouldBe(EntryError.OwnEntry);
        entry.PutOff(Day.AddDays(10), [5], Keeper, Now).ShouldBe(EntryError.NotLater);
        (entry.DueOn, entry.Steps.Count).ShouldBe((Day.AddDays(10), 2));

        entry.PutOff(Day.AddDays(20), [5], Keeper, Now.AddDays(3)).ShouldBeNull();

        (entry.State, entry.StateSince, entry.DueOn).ShouldBe((EntryState.Standing, Now, Day.AddDays(20)));
        var step = entry.Steps[2];
        (step.PutOffTo, step.IsReport, step.By, step.At).ShouldBe((Day.AddDays(20), false, Keeper, Now.AddDays(3)));
        step.ReasonSecret.ShouldBe(new byte[] { 5 });
        entry.Steps[1].PutOffTo.ShouldBeNull();
        entry.Report(new EntryReport("promise-progress", "2027-Q4", [5], PhotoId: null), Owner, Now).ShouldBeNull();
        entry.Steps[3].PutOffTo.ShouldBeNull("a report's period is no day");

        entry.Close("kept", [8], photoId: null, Keeper, Now);
        entry.PutOff(Day.AddDays(30), [5], Keeper, Now).ShouldBe(EntryError.NotStanding);
        Held().PutOff(Day, [5], 9, Now).ShouldBe(EntryError.NoDay);
    }

    [Fact]
    public void EntryThatIsEnteredStraight_Stands_AndIsCorrectedByWhoEnteredIt_WhileNobodyElseActed()
    {
        var entry = Held();
        (entry.State, entry.IsStraight, entry.HolderId, entry.HeldFrom).ShouldBe((EntryState.Standing, true, 7L, From));
        entry.Correct([2], new EntryHolding(8, From.AddDays(1)), by: 9, Now).ShouldBe(EntryError.NotOnlyYours, "another entered it");
        entry.MarkPublished(Now);
        entry.Correct([2], new EntryHolding(8, From.AddDays(1)), Keeper, Now.AddDays(1)).ShouldBeNull();
        (entry.HolderId, entry.HeldFrom, entry.PublishedAt).ShouldBe((8L, From.AddDays(1), null));
        entry.Steps.Select(s => s.State).ShouldBe([EntryState.Standing, EntryState.Standing]);

        Proposed().Correct([2], null, Owner, Now).ShouldBe(EntryError.NotStanding);
        var stood = Proposed();
        stood.Stand(Owner, Day, Now);
        stood.Correct([2], null, Owner, Now).ShouldBe(EntryError.NotOnlyYours, "what was proposed is not set right behind its reviewer");
        entry.Revoke([8], photoId: null, 9, Now);
        entry.Correct([2], null, Keeper, Now).ShouldBe(EntryError.NotStanding);
    }

    [Fact]
    public void Entry_IsHandedOverOnce_NotBeforeItsHolderHadIt_AndEndsWithIt()
    {
        var entry = Held();
        entry.HandOver(From.AddDays(-1), Keeper, Now).ShouldBe(EntryError.BeforeItsHolder);
        entry.State.ShouldBe(EntryState.Standing);
        entry.HandOver(From.AddDays(30), Keeper, Now.AddDays(30)).ShouldBeNull();
        (entry.State, entry.HolderId, entry.HeldUntil).ShouldBe((EntryState.HandedOver, 7L, From.AddDays(30)));
        entry.HandOver(From.AddDays(31), Keeper, Now.AddDays(31)).ShouldBe(EntryError.NotStanding);
        entry.Close("kept", [8], photoId: null, Keeper, Now).ShouldBe(EntryError.NotStanding);
        entry.ProposeAgain(5, [2], Owner, Now).ShouldBe(EntryError.AlreadyStood);

        var stood = Proposed();
        stood.Stand(Keeper, Day, Now);
        stood.HandOver(From, Keeper, Now).ShouldBe(EntryError.NotStanding, "nobody holds it");
    }

    private static Entry Held() => Entry.Add(
        EntryOrigin.Straight("campaign", "group", Subject.Organization(5), 5, "v1", "instance"), [1], new EntryHolding(7, From), Keeper, From, Now);

    private static Entry Proposed() => Entry.Propose(
        new EntryOrigin("campaign", "posts", new ObligationKey("post-promises", Subject.Member(Owner), "once"), 5, "v1", 3, "1"), [1], Owner, Now);
}

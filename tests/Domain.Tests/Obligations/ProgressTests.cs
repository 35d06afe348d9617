using CampaignBot.Domain.Obligations;

namespace CampaignBot.Domain.Tests.Obligations;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(0, 0, false, false, false, ProgressState.NotBegun)]
    [InlineData(0, 0, false, false, true, ProgressState.Begun)]
    [InlineData(1, 0, false, false, false, ProgressState.Begun)]
    [InlineData(1, 0, true, false, false, ProgressState.Excused)]
    [InlineData(1, 0, false, true, true, ProgressState.Returned)]
    [InlineData(2, 1, false, false, false, ProgressState.HandedIn)]
    [InlineData(2, 1, true, false, false, ProgressState.HandedIn)]
    [InlineData(3, 1, true, true, false, ProgressState.Done)]
    public void Progress_OfADutyThatAsksForTwo_FollowsFromWhatHappened(
        int times, int waiting, bool isWaived, bool isReturned, bool isBegun, ProgressState expected)
    {
        var facts = new DutyFacts(times, isWaived, null) { Waiting = waiting, IsReturned = isReturned, IsBegun = isBegun };

        Progress.From(facts, times: 2).ShouldBe(new Progress(expected, Math.Min(times, 2), 2));
    }

    [Fact]
    public void ProgressOverTargets_CountsThoseThatAreDone_AndLeavesOutTheExcused()
    {
        var over = Progress.Over([Of(ProgressState.Done), Of(ProgressState.HandedIn), Of(ProgressState.Excused), Of(ProgressState.NotBegun)]);

        over.ShouldBe(new Progress(ProgressState.Begun, 2, 3));
    }

    [Theory]
    [InlineData(ProgressState.Done, ProgressState.Done, ProgressState.Done)]
    [InlineData(ProgressState.Done, ProgressState.HandedIn, ProgressState.HandedIn)]
    [InlineData(ProgressState.Done, ProgressState.Returned, ProgressState.Returned)]
    [InlineData(ProgressState.NotBegun, ProgressState.Begun, ProgressState.Begun)]
    [InlineData(ProgressState.NotBegun, ProgressState.NotBegun, ProgressState.NotBegun)]
    [InlineData(ProgressState.Excused, ProgressState.Excused, ProgressState.Excused)]
    public void ProgressOverTwoTargets_IsThatOfTheOneThatIsLeftToDo(ProgressState first, ProgressState second, ProgressState expected)
    {
        Progress.Over([Of(first), Of(second)]).State.ShouldBe(expected);
        Progress.Over([Of(second), Of(first)]).State.ShouldBe(expected);
    }

    private static Progress Of(ProgressState state) => new(state, state is ProgressState.Done or ProgressState.HandedIn ? 1 : 0, 1);
}

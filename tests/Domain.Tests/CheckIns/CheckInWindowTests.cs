using System.Globalization;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Tests.Plans;

namespace CampaignBot.Domain.Tests.CheckIns;

public sealed class CheckInWindowTests
{
    private static readonly CheckInTask Task = PlanBuilder.CheckIn("2027-05-01", "2027-06-30") with { Chases = [3] };

    [Theory]
    [InlineData(0, "2027-05-10", true)]
    [InlineData(0, "2027-05-09", false)]
    [InlineData(7, "2027-05-03", true)]
    [InlineData(7, "2027-05-02", false)]
    [InlineData(7, "2027-05-11", false)]
    public void CheckIn_MayBeDatedBack_WithinThePlansLimit(int limit, string day, bool allowed) =>
        Window("2027-05", "2027-05-01", "2027-05-31", task: Task with { BackDatingDays = limit }).Takes(Day(day), Day("2027-05-10")).ShouldBe(allowed);

    [Theory]
    [InlineData("2027-05-31", "2027-06-01", true)]
    [InlineData("2027-06-01", "2027-06-01", false)]
    [InlineData("2027-05-31", "2027-06-03", true)]
    [InlineData("2027-05-31", "2027-06-04", false)]
    public void CheckIn_AfterTheLastDay_IsOfADayThatWasInTime_UntilTheWindowCloses(string day, string today, bool allowed) =>
        Window("2027-05", "2027-05-01", "2027-05-31").Takes(Day(day), Day(today)).ShouldBe(allowed);

    [Theory]
    [InlineData("2027-06-10", true)]
    [InlineData("2027-06-11", false)]
    public void CheckIn_WithAnExtension_IsTakenUntilTheNewDay(string day, bool allowed) =>
        Window("2027-05", "2027-05-01", "2027-05-31", due: "2027-06-10").Takes(Day(day), Day("2027-06-11")).ShouldBe(allowed);

    [Theory]
    [InlineData(ProgressState.NotBegun, null, "2027-05")]
    [InlineData(ProgressState.Done, null, "2027-06")]
    [InlineData(ProgressState.Done, "2027-05", "2027-05")]
    [InlineData(ProgressState.NotBegun, "2027-06", "2027-06")]
    public void Day_ThatTwoPeriodsTake_CountsToTheOneAskedFor_ThenToTheOldestOwed_ThenToThePlans(ProgressState older, string? asked, string expected)
    {
        CheckInWindow[] windows =
        [
            Window("2027-06", "2027-06-01", "2027-06-30"),
            Window("2027-05", "2027-05-01", "2027-05-31", due: "2027-06-10", state: older),
        ];

        windows.Taking(Day("2027-06-05"), Day("2027-06-06"), asked)!.Period.Key.ShouldBe(expected);
    }

    [Fact]
    public void Day_ThatNoPeriodTakes_CountsToNone() =>
        new[] { Window("2027-05", "2027-05-01", "2027-05-31") }.Taking(Day("2027-06-02"), Day("2027-06-02")).ShouldBeNull();

    private static CheckInWindow Window(
        string key, string opens, string planned, string? due = null, ProgressState state = ProgressState.NotBegun, CheckInTask? task = null) => new(
        task ?? Task with { BackDatingDays = 7 },
        new TaskPeriod(key, Day(opens), Day(planned)),
        new Duty(new ObligationKey("service", Subject.Member(1), key), 1, Day(opens), Day(due ?? planned), Binding.Must, new Progress(state, 0, 1)));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}

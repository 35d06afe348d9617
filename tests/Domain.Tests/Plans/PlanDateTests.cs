using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Domain.Tests.Plans;

public sealed class PlanDateTests
{
    [Theory]
    [InlineData("2027-05-01", "2027-05-01")]
    [InlineData("founding-day-2027 - 7d", "2027-06-24")]
    [InlineData("founding-day-2027", "2027-07-01")]
    [InlineData("phase-1.end + 2w", "2027-06-14")]
    [InlineData("phase-1.end + 1m", "2027-06-30")]
    [InlineData("phase-2.start", "2027-06-01")]
    [InlineData("phase-2.end - 1m", "2028-05-30")]
    public void DayOf_IsCountedFromItsAnchor(string written, string day) =>
        new Timeline(PlanBuilder.Plan()).DayOf(PlanBuilder.Date(written)).ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("2027-02-30")]
    [InlineData("1.5.2027")]
    [InlineData("founding-day-2027 -7d")]
    [InlineData("founding-day-2027 - 7")]
    [InlineData("founding-day-2027 - 7x")]
    [InlineData("founding-day-2027 - -7d")]
    [InlineData("phase-2.middle")]
    [InlineData("Phase-2.start")]
    [InlineData("phase-2.start + 1d + 1d")]
    [InlineData("2027-05-01 + 7d")]
    public void TryParse_WhenTheTextIsNoDate_IsFalse(string written) => PlanDate.TryParse(written, out _).ShouldBeFalse();

    [Fact]
    public void DayOf_IsUnknown_UntilItsEventIsRecorded()
    {
        var plan = PlanBuilder.Plan();
        var date = PlanBuilder.Date("county-mobilization + 7d");
        new Timeline(plan).DayOf(date).ShouldBeNull();
        new Timeline(plan, new Dictionary<string, DateOnly> { ["county-mobilization"] = new(2027, 5, 6) }).DayOf(date).ShouldBe(new DateOnly(2027, 5, 13));
    }

    [Fact]
    public void EventDay_ThatThePlanFixes_IsNotOverruled() =>
        new Timeline(PlanBuilder.Plan(), new Dictionary<string, DateOnly> { ["founding-day-2027"] = new(2027, 7, 2) })
            .EventDay("founding-day-2027").ShouldBe(new DateOnly(2027, 7, 1));

    [Fact]
    public void DayOf_OfACircle_IsUnknown()
    {
        var plan = PlanBuilder.Plan() with { Phases = [PlanBuilder.Phase(1, "phase-1.end - 1d", "phase-1.start + 1d")] };
        new Timeline(plan).DayOf(PlanBuilder.Date("phase-1.start")).ShouldBeNull();
    }

    [Fact]
    public void RecordedDay_MustLieInTheEventsYear()
    {
        var meeting = PlanBuilder.Plan().Event("county-mobilization").ShouldNotBeNull();
        meeting.Allows(new DateOnly(2027, 5, 6)).ShouldBeTrue();
        meeting.Allows(new DateOnly(2028, 5, 6)).ShouldBeFalse();
        PlanBuilder.Plan().Event("founding-day-2027")!.Allows(new DateOnly(2027, 7, 1)).ShouldBeFalse();
    }

    [Fact]
    public void WhatIsWritten_IsReadBackTheSame()
    {
        var spans = from amount in Gen.Choose(-PlanSpan.MaxAmount, PlanSpan.MaxAmount)
                    from unit in Gen.Elements(SpanUnit.Days, SpanUnit.Weeks, SpanUnit.Months)
                    select amount == 0 ? PlanSpan.None : new PlanSpan(amount, unit);
        var dates = Gen.OneOf(
            from day in Gen.Choose(0, 3_000_000) select (PlanDate)new PlanDate.Fixed(DateOnly.FromDayNumber(day)),
            from span in spans select (PlanDate)new PlanDate.FromEvent("county-mobilization", span),
            from span in spans
            from boundary in Gen.Elements(PhaseBoundary.Start, PhaseBoundary.End)
            select (PlanDate)new PlanDate.FromPhase("phase-2", boundary, span));
        Rule.Holds(dates, date => PlanDate.TryParse(date.ToString()!, out var read) && read == date);
    }

    [Theory]
    [InlineData("phase-2", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("2nd", false)]
    [InlineData("Phase", false)]
    [InlineData("a--b", false)]
    [InlineData("a-", false)]
    [InlineData("阶段", false)]
    public void Id_IsLowerCaseLettersDigitsAndHyphens(string id, bool valid) => PlanId.IsValid(id).ShouldBe(valid);

    [Fact]
    public void Text_InALanguageThePlanLacks_IsChinese()
    {
        new LocalizedText("中文", "English").For("en-GB").ShouldBe("English");
        new LocalizedText("中文", "English").For("zh-hans").ShouldBe("中文");
        new LocalizedText("中文").For("en").ShouldBe("中文");
        new LocalizedText("中文", "English").For(null).ShouldBe("中文");
    }
}

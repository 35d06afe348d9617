using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Domain.Tests.Plans;

public sealed class RetentionProperties
{
    private static readonly Gen<(DateOnly Today, PlanSpan Span)> Any =
        from n in Gen.Choose(new DateOnly(2026, 1, 1).DayNumber, new DateOnly(2033, 12, 31).DayNumber)
        from amount in Gen.Choose(0, 100)
        from unit in Gen.Elements(SpanUnit.Days, SpanUnit.Weeks, SpanUnit.Months)
        select (DateOnly.FromDayNumber(n), new PlanSpan(amount, unit));

    [Fact]
    public void KeptFrom_IsTheFirstDayWhoseTermIsNotOver() => Rule.Holds(Any, c =>
    {
        var rules = new PlanRules { Retention = new Dictionary<RetentionKind, PlanSpan> { [RetentionKind.Drafts] = c.Span } };
        var first = rules.KeptFrom(RetentionKind.Drafts, c.Today)!.Value;
        return c.Span.AddTo(first) >= c.Today && c.Span.AddTo(first.AddDays(-1)) < c.Today && rules.KeptFrom(RetentionKind.Photos, c.Today) is null;
    });
}

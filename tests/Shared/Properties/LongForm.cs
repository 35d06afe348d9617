using System.Globalization;
using Xunit;
using Xunit.v3;

namespace CampaignBot.Tests;

/// <summary>
/// Not every test is for every day: some are run before something lands, some have a day of their own, and those that break things have a short
/// form and a long one for a machine that has the time.
/// </summary>
internal static class LongForm
{
    public const string Variable = "CAMPAIGNBOT_LONG";

    /// <summary>Every test in its short form, those included that are not for every day: what is run before something lands.</summary>
    public const string AllVariable = "CAMPAIGNBOT_ALL";

    /// <summary>Names the choice of a short form that failed, to see it again.</summary>
    public const string ChoiceVariable = "CAMPAIGNBOT_CHOICE";

    /// <summary>Splits a long form between processes that run side by side: <c>1/2</c> and <c>2/2</c> are all of it together.</summary>
    public const string PartVariable = "CAMPAIGNBOT_PART";

    private const int Days = 10;

    public static bool IsAsked => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Skips a test that is not for every day: it starts the program or a browser once more for what others show of another side, or plays for years.</summary>
    public static void NotEveryDay() => Assert.SkipUnless(IsAllAsked, $"Not for every day: set {AllVariable}=1.");

    /// <summary>Skips one of several tests of which each has its day.</summary>
    /// <param name="turn">Which of them it is, from 0.</param>
    /// <param name="of">How many there are.</param>
    public static void Turn(int turn, int of) => Assert.SkipUnless(IsAllAsked || Choice(of) == turn, $"Another's day: set {AllVariable}=1.");

    /// <summary>Called as a class of tests is made: skips those of its tests whose day it isn't. Each has one day of ten.</summary>
    /// <param name="always">The tests that are for every day, by their names.</param>
    public static void EachItsDay(params ReadOnlySpan<string> always)
    {
        var test = (IXunitTestMethod)TestContext.Current.TestMethod!;
        if (always.Contains(test.MethodName))
            return;
        // Classes begin at different places, so that no day has more of them than another.
        var first = test.TestClass.TestClassName.Sum(letter => letter);
        Turn((first + test.Method.MetadataToken) % Days, Days);
    }

    /// <summary>Of how many parts this process takes which; the whole unless it is split.</summary>
    public static (int Parts, int Index) Part =>
        Environment.GetEnvironmentVariable(PartVariable)?.Split('/') is [var part, var parts]
            ? (int.Parse(parts, CultureInfo.InvariantCulture), int.Parse(part, CultureInfo.InvariantCulture) - 1)
            : (1, 0);

    /// <summary>Which of so many parts today's short form takes.</summary>
    public static int Choice(int parts) =>
        int.TryParse(Environment.GetEnvironmentVariable(ChoiceVariable), CultureInfo.InvariantCulture, out var chosen)
            ? chosen
            : DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).DayNumber % parts;

    private static bool IsAllAsked => IsAsked || Environment.GetEnvironmentVariable(AllVariable) == "1";
}

using System.Globalization;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Tests that break things have a short form for every day and a long one for a machine that has the time.</summary>
internal static class LongForm
{
    public const string Variable = "CAMPAIGNBOT_LONG";

    /// <summary>Names the choice of a short form that failed, to see it again.</summary>
    public const string ChoiceVariable = "CAMPAIGNBOT_CHOICE";

    public static bool IsAsked => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Which of so many parts today's short form takes.</summary>
    public static int Choice(int parts) =>
        int.TryParse(Environment.GetEnvironmentVariable(ChoiceVariable), CultureInfo.InvariantCulture, out var chosen)
            ? chosen
            : TimeProvider.System.GetUtcNow().DayOfYear % parts;
}

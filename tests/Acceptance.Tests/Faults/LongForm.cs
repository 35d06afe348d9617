namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Tests that break things have a short form for every day and a long one for a machine that has the time.</summary>
internal static class LongForm
{
    public const string Variable = "CAMPAIGNBOT_LONG";

    public static bool IsAsked => Environment.GetEnvironmentVariable(Variable) == "1";
}

using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Hosting;

/// <summary>What the console says of a rehearsal.</summary>
internal static class RehearsalTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(RehearsalTexts));

    /// <summary>A roster came in while a play is under way.</summary>
    public static Text CastStays => Source.Get();

    /// <summary>A roster was refused while the sample is in the database.</summary>
    public static Text SampleIsInTheWay(string folder) => Source.Get([folder]);

    /// <summary>A roster names what the plan doesn't have.</summary>
    public static Text RosterDoesNotFit(string file, int problems) => Source.Get([file, problems]);

    /// <summary>The same of the sample, which fits the shipped plan.</summary>
    public static Text SampleDoesNotFit => Source.Get();
}

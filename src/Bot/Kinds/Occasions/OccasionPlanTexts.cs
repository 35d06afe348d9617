using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>What can be wrong with an occasion in a plan.</summary>
internal static class OccasionPlanTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(OccasionPlanTexts));

    public static Text NotOfMembers => Source.Get();

    public static Text NotOfMembersRight => Source.Get();

    public static Text BeforeItsLastDay(DateOnly day) => Source.Get([day]);

    public static Text BeforeItsLastDayRight(DateOnly due) => Source.Get([due]);

    public static Text OwnDayOfTheCounty(string planEvent) => Source.Get([planEvent]);

    public static Text OwnDayOfTheCountyRight => Source.Get();

    public static Text OpensElsewhere(string planEvent) => Source.Get([planEvent]);

    public static Text OpensElsewhereRight(string planEvent) => Source.Get([planEvent]);
}

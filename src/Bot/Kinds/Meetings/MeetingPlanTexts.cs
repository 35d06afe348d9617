using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>What can be wrong with a meeting in a plan.</summary>
internal static class MeetingPlanTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(MeetingPlanTexts));

    public static Text OfMembers => Source.Get();

    public static Text OfMembersRight => Source.Get();

    public static Text OtherEvent(string planEvent, Text level) => Source.Get([planEvent, level]);

    public static Text OtherEventRight(Text level) => Source.Get([level]);

    public static Text HangsFromItself(string planEvent) => Source.Get([planEvent]);

    public static Text HangsFromItselfRight => Source.Get();
}

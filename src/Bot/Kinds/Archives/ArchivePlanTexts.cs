using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>What can be wrong with an archive in a plan.</summary>
internal static class ArchivePlanTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ArchivePlanTexts));

    public static Text OfMembers => Source.Get();

    public static Text OfMembersRight => Source.Get();

    public static Text NothingByHand => Source.Get();

    public static Text NothingByHandRight => Source.Get();

    public static Text NothingRecorded(string task) => Source.Get([task]);

    public static Text NothingRecordedRight => Source.Get();
}

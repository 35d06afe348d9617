using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>What can be wrong with a discussion in a plan.</summary>
internal static class DiscussionPlanTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(DiscussionPlanTexts));

    public static Text NotOfMembers => Source.Get();

    public static Text NotOfMembersRight => Source.Get();
}

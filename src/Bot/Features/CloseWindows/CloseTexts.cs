using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.CloseWindows;

/// <summary>What is said when a window has closed.</summary>
internal static class CloseTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(CloseTexts));

    public static Text MembersAll(Text duty, int bound) => Source.Get([duty, bound]);

    public static Text MembersSome(Text duty, int bound, int done) => Source.Get([duty, bound, done]);

    public static Text OrganizationsAll(Text duty, int bound) => Source.Get([duty, bound]);

    public static Text OrganizationsSome(Text duty, int bound, int done) => Source.Get([duty, bound, done]);

    public static Text Waived(int count) => Source.Get([count]);
}

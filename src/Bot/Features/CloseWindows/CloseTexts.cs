using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.CloseWindows;

/// <summary>What is said when a window has closed.</summary>
internal static class CloseTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(CloseTexts));

    public static Text MembersAll(Text duty, int bound) => Source.Get([duty, bound]);

    public static Text MembersSome(Text duty, int bound, int done) => Source.Get([duty, bound, done]);

    public static Text OrganizationsAll(Text duty, int bound) => Source.Get([duty, bound]);

    public static Text OrganizationsSome(Text duty, int bound, int done) => Source.Get([duty, bound, done]);

    public static Text Waived(Text count) => Source.Get([count]);

    public static Text People(int count) => Source.Get([count]);

    public static Text Organizations(int count) => Source.Get([count]);

    public static Text InPrivate(string organization, Text duty, Text bound, Text done) => Source.Get([organization, duty, bound, done]);

    public static Text Missing(Text names) => Source.Get([names]);

    public static Text MissingMore(Text names, Text more) => Source.Get([names, more]);

    public static Text CampaignOver(LocalizedText title) => Source.Get([title]);

    public static Text Totals(string organization, int duties, int bound, int done) => Source.Get([organization, duties, bound, done]);

    public static Text ThankYou => Source.Get();

    /// <summary>A group is released, too: the bot need not stay.</summary>
    public static Text ThankYouGroup => Source.Get();
}

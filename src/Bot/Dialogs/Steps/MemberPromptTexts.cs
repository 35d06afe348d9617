using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>Words of picking a member of the roster.</summary>
internal static class MemberPromptTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(MemberPromptTexts));

    public static Text MemberHint => Source.Get();

    public static Text TypeMember => Source.Get();

    public static Text ExpectsMember => Source.Get();

    public static Text MemberUnknown => Source.Get();

    public static Text WhichMember(Text names) => Source.Get([names]);

    public static Text TooManyMembers => Source.Get();
}

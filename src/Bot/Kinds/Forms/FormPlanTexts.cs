using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>What can be wrong with a form's task in a plan.</summary>
internal static class FormPlanTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(FormPlanTexts));

    public static Text ToldNobody => Source.Get();

    public static Text ToldNobodyRight => Source.Get();

    public static Text NoSuchSection(string form, string section) => Source.Get([form, section]);
}

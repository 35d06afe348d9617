using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>What can be wrong with a form's task in a plan.</summary>
internal static class FormPlanTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(FormPlanTexts));

    public static Text ToldNobody => Source.Get();

    public static Text ToldNobodyRight => Source.Get();

    public static Text NoSuchSection(string form, string section) => Source.Get([form, section]);

    public static Text BadNumber(string pattern) => Source.Get([pattern]);

    public static Text BadNumberRight(string example, int most) => Source.Get([example, most]);

    public static Text NumberWithoutReview => Source.Get();

    public static Text NumberWithoutReviewRight => Source.Get();

    public static Text NumberOfMembers => Source.Get();

    public static Text NumberOfMembersRight => Source.Get();

    public static Text PublishedOfPeople(string form) => Source.Get([form]);

    public static Text PublishedOfPeopleRight => Source.Get();

    public static Text OwnerIsNobody(string form, string section) => Source.Get([form, section]);

    public static Text OwnerIsNobodyRight => Source.Get();

    public static Text OwnerOtherLevel(string register, Text level) => Source.Get([register, level]);

    public static Text OwnerOtherLevelRight => Source.Get();

    public static Text NotByForm(string register) => Source.Get([register]);

    public static Text NotByFormRight => Source.Get();

    public static Text ConfidentialEntries(string register) => Source.Get([register]);

    public static Text ConfidentialEntriesRight => Source.Get();
}

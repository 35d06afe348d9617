using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>Words of looking up and ending entries.</summary>
internal static class RegisterTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(RegisterTexts));

    public static Text PublicDescription => Source.Get();

    public static Text RecordsDescription => Source.Get();

    public static Text PublicHeading(string branch) => Source.Get([branch]);

    public static Text NothingPublic(string branch) => Source.Get([branch]);

    public static Text NoBranch => Source.Get();

    public static Text InRegister(Text register) => Source.Get([register]);

    public static Text RecordsHeading(string organization, int count) => Source.Get([organization, count]);

    public static Text EndedHeading(string organization, int count) => Source.Get([organization, count]);

    public static Text EndedButton(int count) => Source.Get([count]);

    public static Text NoRecords(string organization) => Source.Get([organization]);

    public static Text RegistersButton => Source.Get();

    public static Text WhichRegister(string organization) => Source.Get([organization]);

    public static Text RegisterButton(LocalizedText register, int count) => Source.Get([register, count]);

    public static Text AddButton => Source.Get();

    public static Text AskChange => Source.Get();

    public static Text AskShare => Source.Get();

    public static Text ShareButton => Source.Get();

    public static Text ShareButtonOf(string organization) => Source.Get([organization]);

    public static Text CorrectButton => Source.Get();

    public static Text HandOverButton => Source.Get();

    public static Text EntryTitle => Source.Get();

    public static Text AskWhose => Source.Get();

    public static Text WhoseLabel => Source.Get();

    public static Text AskOrganization => Source.Get();

    public static Text OrganizationLabel => Source.Get();

    public static Text AskFrom => Source.Get();

    public static Text FromLabel => Source.Get();

    public static Text EntryPreview(LocalizedText register, string organization) => Source.Get([register, organization]);

    public static Text EnterButton => Source.Get();

    public static Text Entered(LocalizedText register) => Source.Get([register]);

    public static Text NotYoursToEnter => Source.Get();

    public static Text OwnerGone => Source.Get();

    public static Text OwnIsReviewed => Source.Get();

    public static Text NotYet => Source.Get();

    public static Text BeforeItsHolder(DateOnly from) => Source.Get([from]);

    public static Text EnteredForYou(LocalizedText register, Text entry, string by) => Source.Get([register, entry, by]);

    public static Text YouHold(LocalizedText register, string organization, DateOnly from) => Source.Get([register, organization, from]);

    public static Text YouAreContact(LocalizedText register, string organization, DateOnly from) => Source.Get([register, organization, from]);

    public static Text YouHandedOver(LocalizedText register, string organization, DateOnly from) => Source.Get([register, organization, from]);

    public static Text LateHeading(string organization) => Source.Get([organization]);

    public static Text LatePeople(Text duty, int count) => Source.Get([duty, count]);

    public static Text LateOrganizations(Text duty, int count, Text names) => Source.Get([duty, count, names]);

    public static Text LateEnd => Source.Get();
}

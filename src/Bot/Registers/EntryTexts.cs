using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>Words about entries of registers.</summary>
internal static class EntryTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(EntryTexts));

    public static Text Count(Text option, int count) => Source.Get([option, count]);

    public static Text CountWith(Text option, int count, Text parts) => Source.Get([option, count, parts]);

    public static Text CountedUnder => Source.Get();

    public static Text CountsOf(string organization, int count, Text parts) => Source.Get([organization, count, parts]);

    public static Text CountsOfOthers(int organizations, int count) => Source.Get([organizations, count]);

    public static Text CountsMissing(int organizations) => Source.Get([organizations]);

    public static Text Figures(LocalizedText register, int count) => Source.Get([register, count]);

    public static Text FiguresWith(LocalizedText register, int count, Text parts) => Source.Get([register, count, parts]);

    public static Text EnteredBy(string name) => Source.Get([name]);

    public static Text Line(Text sign, string owner, Text title) => Source.Get([sign, owner, title]);

    public static Text LineDue(Text sign, string owner, Text title, DateOnly due) => Source.Get([sign, owner, title, due]);

    public static Text Offered(Text title, string organization) => Source.Get([title, organization]);

    public static Text Material(LocalizedText register) => Source.Get([register]);

    public static Text Named(LocalizedText register, Text title) => Source.Get([register, title]);

    public static Text Owner(string owner) => Source.Get([owner]);

    public static Text Posted(LocalizedText register) => Source.Get([register]);

    public static Text PostedEnd => Source.Get();

    public static Text Field(LocalizedText title, Text answer) => Source.Get([title, answer]);

    public static Text Heading(LocalizedText register, string owner) => Source.Get([register, owner]);

    public static Text About(string organization) => Source.Get([organization]);

    public static Text Step(DateOnly day, Text state, string by, Text reason) => Source.Get([day, state, by, reason]);

    public static Text Reason(string reason) => Source.Get([reason]);

    public static Text WithPhoto => Source.Get();

    public static Text Proposed => Source.Get();

    public static Text Returned => Source.Get();

    public static Text Standing => Source.Get();

    public static Text Closed => Source.Get();

    public static Text Revoked => Source.Get();

    public static Text Withdrawn => Source.Get();

    public static Text Report => Source.Get();

    public static Text LatestReport(DateOnly day, string sentence) => Source.Get([day, sentence]);

    public static Text HandedOver => Source.Get();

    public static Text Corrected => Source.Get();

    public static Text PutOff(DateOnly day) => Source.Get([day]);

    public static Text PutOffUntil(DateOnly day) => Source.Get([day]);

    public static Text HeldFrom(DateOnly from) => Source.Get([from]);

    public static Text HeldUntil(DateOnly from, DateOnly until) => Source.Get([from, until]);

    public static Text Former(string name, DateOnly from, DateOnly until) => Source.Get([name, from, until]);

    public static Text PostedAgain(LocalizedText register) => Source.Get([register]);

    public static Text TooMany(LocalizedText register, int most, int others) => Source.Get([register, most, others]);

    public static Text TooManyStanding(LocalizedText register, int most, int others) => Source.Get([register, most, others]);

    public static Text ClosedAs(LocalizedText outcome) => Source.Get([outcome]);

    public static Text IsRevoked => Source.Get();

    /// <summary>Why an entry's acceptance can't be taken back.</summary>
    public static Text WhyNotTakenBack(EntryError error) => error == EntryError.Published ? GroupWasTold : HasEnded;

    public static Text GroupWasTold => Source.Get();

    public static Text HasEnded => Source.Get();

    public static Text Title => Source.Get();

    public static Text StepsTaken(int count) => Source.Get([count]);

    public static Text Stays(int count, Text until) => Source.Get([count, until]);

    public static Text InFile(LocalizedText register, Text entry, Text what) => Source.Get([register, entry, what]);

    public static Text InFileUnnamed(LocalizedText register, Text what) => Source.Get([register, what]);

    public static Text InOfficeFile(string organization, LocalizedText register, DateOnly due, Text what) => Source.Get([organization, register, due, what]);

    public static Text OpenInFile(string organization, LocalizedText register, DateOnly due) => Source.Get([organization, register, due]);

    public static Text Reported => Source.Get();
}

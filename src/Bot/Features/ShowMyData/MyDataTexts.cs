using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>Words of the file that /mydata sends.</summary>
internal static class MyDataTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(MyDataTexts));

    public static Text CommandDescription => Source.Get();

    public static Text Heading(string name, string number, DateTimeOffset at) => Source.Get([name, number, at]);

    public static Text SectionHeading(Text title) => Source.Get([title]);

    public static Text Nothing => Source.Get();

    public static Text Caption => Source.Get();

    public static Text None => Source.Get();

    public static Text Now => Source.Get();

    public static Text Day(DateOnly day) => Source.Get([day]);

    public static Text Instant(DateTimeOffset at) => Source.Get([at]);

    public static Text RosterTitle => Source.Get();

    public static Text Name(string name, string number) => Source.Get([name, number]);

    public static Text Standing(Text standing) => Source.Get([standing]);

    public static Text Phone(Text phone) => Source.Get([phone]);

    public static Text Joined(DateOnly day) => Source.Get([day]);

    public static Text Membership(string branch, DateOnly from, Text until) => Source.Get([branch, from, until]);

    public static Text Role(Text role, string organization, DateOnly from, Text until) => Source.Get([role, organization, from, until]);

    public static Text LanguageSet(Text language) => Source.Get([language]);

    public static Text Snoozed(Text until) => Source.Get([until]);

    public static Text Secretary => Source.Get();

    public static Text Office => Source.Get();

    public static Text Admin => Source.Get();

    public static Text AccountsTitle => Source.Get();

    public static Text ChosenAccount(string channel) => Source.Get([channel]);

    public static Text Account(string channel, string account, DateTimeOffset from, Text until) => Source.Get([channel, account, from, until]);

    public static Text ChatName(string name) => Source.Get([name]);

    public static Text Link(DateTimeOffset made, DateTimeOffset ends, Text used) => Source.Get([made, ends, used]);

    public static Text LinksMade(int count) => Source.Get([count]);

    public static Text Deliveries(int all, int sent) => Source.Get([all, sent]);

    public static Text SubmissionsTitle => Source.Get();

    public static Text Submission(Text duty, DateTimeOffset at, Text state) => Source.Get([duty, at, state]);

    public static Text Accepted => Source.Get();

    public static Text Returned => Source.Get();

    public static Text Waiting => Source.Get();

    public static Text Revision(int number, DateTimeOffset at) => Source.Get([number, at]);

    public static Text ReviewedBy(DateTimeOffset at, string name, Text verdict) => Source.Get([at, name, verdict]);

    public static Text Comment(string comment) => Source.Get([comment]);

    public static Text Reviewed(int count) => Source.Get([count]);

    public static Text DraftsTitle => Source.Get();

    public static Text Draft(DateTimeOffset at) => Source.Get([at]);

    public static Text ExceptionsTitle => Source.Get();

    public static Text Waived(Text duty, string reason, DateTimeOffset at) => Source.Get([duty, reason, at]);

    public static Text Extended(Text duty, DateOnly due, DateTimeOffset at) => Source.Get([duty, due, at]);

    public static Text Granted(int count) => Source.Get([count]);

    public static Text FilesTitle => Source.Get();

    public static Text File(string name, long bytes, DateTimeOffset at) => Source.Get([name, bytes, at]);

    public static Text DeadLettersTitle => Source.Get();

    public static Text DeadLetter(DateTimeOffset at, string text) => Source.Get([at, text]);

    public static Text TraceTitle => Source.Get();

    public static Text Reminded(int count) => Source.Get([count]);

    public static Text InOffice(int said, int bound, int events) => Source.Get([said, bound, events]);
}

using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ForgetMe;

/// <summary>What /forget says.</summary>
internal static class ForgetTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ForgetTexts));

    public static Text CommandDescription => Source.Get();

    public static Text Goes => Source.Get();

    public static Text GoesAccounts(int count) => Source.Get([count]);

    public static Text GoesDrafts(int count) => Source.Get([count]);

    public static Text GoesSettings => Source.Get();

    public static Text GoesMessages(int count) => Source.Get([count]);

    public static Text GoesLinks(int count) => Source.Get([count]);

    public static Text GoesFiles(int count) => Source.Get([count]);

    public static Text GoesDeadLetters(int count) => Source.Get([count]);

    public static Text Stays => Source.Get();

    public static Text StaysRoster => Source.Get();

    public static Text StaysSubmissions(int count, Text until) => Source.Get([count, until]);

    public static Text StaysDecisions => Source.Get();

    public static Text StaysAudit => Source.Get();

    public static Text StaysBackups => Source.Get();

    public static Text HasRole => Source.Get();

    public static Text Ask => Source.Get();

    public static Text ConfirmButton => Source.Get();

    public static Text KeepButton => Source.Get();

    public static Text TooNew(int days) => Source.Get([days]);

    public static Text Kept => Source.Get();

    public static Text Done => Source.Get();

    public static Text ToldLeader(string name) => Source.Get([name]);
}

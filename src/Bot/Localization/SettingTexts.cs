namespace CampaignBot.Bot.Localization;

/// <summary>What can be wrong with a setting. Nobody knows yet who reads it, so each is said in both languages on one line.</summary>
internal static class SettingTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(SettingTexts));

    /// <summary>A text in both languages, on one line.</summary>
    public static string InBoth(Text text) => string.Join(" / ", Language.All.Select(language => text.Render(language).Plain));

    public static Text UrlsEmpty(string name) => Source.Get([name]);

    public static Text UrlWrong(string name, string url) => Source.Get([name, url]);

    public static Text AddressTaken(string name, string reason) => Source.Get([name, reason]);

    public static Text Between(string name, int least, int most) => Source.Get([name, least, most]);

    public static Text HourWrong(string name, string written, string off) => Source.Get([name, written, off]);

    public static Text TokenMissing(string token, string file) => Source.Get([token, file]);

    public static Text TokenWrong(string name) => Source.Get([name]);

    public static Text TokenOfFileWrong(string name) => Source.Get([name]);

    public static Text TokenFileUnreadable(string name, string file, string reason) => Source.Get([name, file, reason]);

    public static Text TokenFileMissing(string name, string file) => Source.Get([name, file]);

    public static Text LiveWithoutToken(string token, string file, string heading, string app) => Source.Get([token, file, heading, app]);

    public static Text ServerWrong(string name, string official) => Source.Get([name, official]);

    public static Text WebhookWrong(string name) => Source.Get([name]);

    public static Text DirectoryEmpty(string name) => Source.Get([name]);

    public static Text ProviderWrong(string name, string written, string sqlite, string postgres) => Source.Get([name, written, sqlite, postgres]);

    public static Text ConnectionMissing(string name) => Source.Get([name]);

    public static Text ConnectionWrong(string name) => Source.Get([name]);

    public static Text PlanEmpty(string name) => Source.Get([name]);

    public static Text NoNumber(string name, string written) => Source.Get([name, written]);

    public static Text Misspelt(string written, string meant) => Source.Get([written, meant]);

    public static Text Unknown(string written, string known) => Source.Get([written, known]);

    public static Text NoGuid(string name) => Source.Get([name]);

    public static Text NoneOf(string name, string written, string known) => Source.Get([name, written, known]);

    public static Text TenantMissing(string name, string type) => Source.Get([name, type]);

    public static Text SecretMissing(string name) => Source.Get([name]);

    public static Text SecretEmpty(string name) => Source.Get([name]);

    public static Text NoHttps(string name) => Source.Get([name]);

    public static Text Ignored(string names) => Source.Get([names]);
}

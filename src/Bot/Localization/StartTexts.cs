namespace CampaignBot.Bot.Localization;

/// <summary>Why the program doesn't start. Said in both languages, like <see cref="SettingTexts"/>.</summary>
internal static class StartTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(StartTexts));

    public static Text AlreadyRunning(string directory, string directoryName, string connectionName) => Source.Get([directory, directoryName, connectionName]);

    public static Text DirectoryNotMade(string directory, string reason, string name) => Source.Get([directory, reason, name]);

    public static Text DatabaseNotOpened(string file, string reason, string name) => Source.Get([file, reason, name]);

    public static Text PostgresNotReached(string reason, string name) => Source.Get([reason, name]);

    public static Text RestoreBrokenOff(string file) => Source.Get([file]);

    public static Text DatabaseNewer(string database) => Source.Get([database]);

    public static Text KeyOpenToOthers(string file) => Source.Get([file]);

    public static Text KeyDamaged(string file) => Source.Get([file]);

    public static Text KeyMissing(string file) => Source.Get([file]);

    public static Text KeyOfAnother(string file) => Source.Get([file]);

    public static Text ScriptEmpty(string file) => Source.Get([file]);

    public static Text ScriptNotRead(string file, string reason) => Source.Get([file, reason]);

    public static Text WorldNotRead(string file, string directory) => Source.Get([file, directory]);

    public static Text PlanWrong(string file) => Source.Get([file]);

    public static Text PlanLosesWork(string file) => Source.Get([file]);

    public static Text TaskOfUnknownKind(string id, string title, string kind) => Source.Get([id, title, kind]);

    public static Text TaskOfOtherKind(string id, string now, string former) => Source.Get([id, now, former]);

    public static Text TaskGone(string id, string title) => Source.Get([id, title]);
}

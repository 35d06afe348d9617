using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>Words of filling in a form.</summary>
internal static class FormTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(FormTexts));

    public static Text Title => Source.Get();

    public static Text Preview(Text task) => Source.Get([task]);

    public static Text HandedIn(Text task) => Source.Get([task]);

    public static Text Recorded(Text task) => Source.Get([task]);

    public static Text Opening(Text task, int sections, DateOnly due) => Source.Get([task, sections, due]);

    public static Text Figures(string organization) => Source.Get([organization]);

    public static Text Figure(LocalizedText task, int done, int expected) => Source.Get([task, done, expected]);

    public static Text FigureFull(LocalizedText task, int done) => Source.Get([task, done]);

    public static Text FiguresOf(LocalizedText phase) => Source.Get([phase]);

    public static Text FiguresDone(string organization) => Source.Get([organization]);

    public static Text FiguresActivities => Source.Get();

    public static Text FigureAdded(LocalizedText task, Text totals) => Source.Get([task, totals]);

    public static Text FiguresEntries => Source.Get();

    public static Text FiguresBelow => Source.Get();

    public static Text EditedAfter(LocalizedText task) => Source.Get([task]);

    public static Text EditedAfterAccepted(LocalizedText task) => Source.Get([task]);

    public static Text ChangeHandedInButton => Source.Get();

    public static Text AnalysisDescription => Source.Get();

    public static Text NoAnalysisOpen => Source.Get();

    public static Text WhichForm => Source.Get();

    public static Text WrittenAboutYou(string by, Text duty, string organization) => Source.Get([by, duty, organization]);

    public static Text CorrectedAboutYou => Source.Get();

    public static Text EntriesOpened(LocalizedText register) => Source.Get([register]);

    public static Text Correcting => Source.Get();

    public static Text MayCorrect(DateOnly until) => Source.Get([until]);

    public static Text TargetTold(string organization) => Source.Get([organization]);

    public static Text TargetNotReached(string organization) => Source.Get([organization]);

    public static Text TargetHasRead => Source.Get();

    public static Text InOfficeFile(string organization, string by, Text duty) => Source.Get([organization, by, duty]);

    public static Text OpenInFile(string organization, Text duty) => Source.Get([organization, duty]);

    public static Text Changed(int sections) => Source.Get([sections]);

    public static Text NothingChanged => Source.Get();

    public static Text Removed(Text words) => Source.Get([words]);

    public static Text Added(Text words) => Source.Get([words]);
}

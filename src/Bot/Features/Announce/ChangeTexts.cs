using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Words about correcting an announcement and taking it back.</summary>
internal static class ChangeTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ChangeTexts));

    public static Text CorrectButton => Source.Get();

    public static Text CorrectTitle => Source.Get();

    public static Text AskWords => Source.Get();

    public static Text AskCorrect => Source.Get();

    public static Text DoCorrectButton => Source.Get();

    public static Text CorrectHint => Source.Get();

    public static Text CorrectedFigures(int done, int waiting) => Source.Get([done, waiting]);

    public static Text NotCorrected(int count) => Source.Get([count]);

    public static Text RetractButton => Source.Get();

    public static Text AskRetract(int hours) => Source.Get([hours]);

    public static Text DoRetractButton => Source.Get();

    public static Text Retracting => Source.Get();

    public static Text AlreadyRetracted => Source.Get();

    public static Text CorrectedMeanwhile(DateTimeOffset at) => Source.Get([at]);

    public static Text RetractedFigures(int done, int waiting) => Source.Get([done, waiting]);

    public static Text NotRetracted(int count) => Source.Get([count]);
}

using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.BackUp;

/// <summary>What became of a backup, in words for the console.</summary>
internal static class BackUpWords
{
    private const decimal Megabyte = 1024m * 1024m;

    public static Text For(BackupOutcome outcome) => outcome switch
    {
        BackupOutcome.Taken taken => Text.Lines([
            BackUpTexts.Taken(taken.File.FilePath, decimal.Round(taken.Bytes / Megabyte, 2)),
            taken.Removed.Count > 0 ? BackUpTexts.Removed(string.Join(", ", taken.Removed)) : null,
            BackUpTexts.WhatIsNotInIt,
        ]),
        BackupOutcome.IsPostgres => BackUpTexts.IsPostgres,
        BackupOutcome.NoDatabase none => BackUpTexts.NoDatabase(none.FilePath),
        BackupOutcome.Failed failed => BackUpTexts.Failed(failed.Reason),
        _ => throw new InvalidOperationException($"No words for {outcome}."),
    };
}

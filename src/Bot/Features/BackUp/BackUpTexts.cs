using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.BackUp;

/// <summary>What the backup says on the console.</summary>
internal static class BackUpTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(BackUpTexts));

    public static Text CommandDescription => Source.Get();

    public static Text Taken(string file, decimal megabytes) => Source.Get([file, megabytes]);

    public static Text Removed(string names) => Source.Get([names]);

    public static Text WhatIsNotInIt => Source.Get();

    public static Text IsPostgres => Source.Get();

    public static Text NoDatabase(string file) => Source.Get([file]);

    public static Text Failed(string reason) => Source.Get([reason]);
}

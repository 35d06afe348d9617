using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ClaimOffice;

/// <summary>What is said to the county's first office account.</summary>
internal static class ClaimTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ClaimTexts));

    public static Text LinkUnknown => Source.Get();

    public static Text AccountIsTaken(string name) => Source.Get([name]);

    public static Text AskWho => Source.Get();

    public static Text IAm(string name, string number) => Source.Get([name, number]);

    public static Text Claimed(string name) => Source.Get([name]);

    public static Text WhatNow => Source.Get();

    public static Text InviteButton => Source.Get();

    public static Text HelpButton => Source.Get();

    public static Text ConsoleLink(string link, int days) => Source.Get([link, days]);

    public static Text ConsoleCode(string code, int days) => Source.Get([code, days]);

    public static Text ConsoleCodeAlone(string code, int days) => Source.Get([code, days]);

    public static Text ConsoleNobody => Source.Get();
}

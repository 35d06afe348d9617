using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.JoinByInvite;

/// <summary>What is said to someone who joins, and to their secretary.</summary>
internal static class JoinTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(JoinTexts));

    public static Text IsThisYou(string name, Text place) => Source.Get([name, place]);

    public static Text YesButton => Source.Get();

    public static Text NoButton => Source.Get();

    public static Text OwnLink => Source.Get();

    public static Text AccountIsOthers(string name) => Source.Get([name]);

    public static Text Joined(string name, Text place) => Source.Get([name, place]);

    public static Text WhatNow => Source.Get();

    public static Text NotMe => Source.Get();

    public static Text NotMeUntold => Source.Get();

    public static Text NotMeJoined => Source.Get();

    public static Text NotMeJoinedUntold => Source.Get();

    public static Text NotMeOver => Source.Get();

    public static Text ToldLeaderNotMeJoined(string name) => Source.Get([name]);

    public static Text ToldLeader(string name, Text place, string account) => Source.Get([name, place, account]);

    public static Text ToldLeaderNotMe(string name) => Source.Get([name]);

    public static Text ToldLeaderTaken(string name, string other) => Source.Get([name, other]);
}

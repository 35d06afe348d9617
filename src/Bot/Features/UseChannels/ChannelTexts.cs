using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.UseChannels;

/// <summary>What is said about a member's accounts on several messengers.</summary>
internal static class ChannelTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ChannelTexts));

    public static Text Description => Source.Get();

    public static Text Heading => Source.Get();

    public static Text Line(Text messenger) => Source.Get([messenger]);

    public static Text LineReached(Text messenger) => Source.Get([messenger]);

    public static Text LineLost(Text messenger) => Source.Get([messenger]);

    public static Text RuleOne => Source.Get();

    public static Text OneMessenger => Source.Get();

    public static Text RuleUsedLast => Source.Get();

    public static Text RuleChosen(Text messenger) => Source.Get([messenger]);

    public static Text ChooseButton(Text messenger) => Source.Get([messenger]);

    public static Text UsedLastButton => Source.Get();

    public static Text AddButton => Source.Get();

    public static Text TakeOffButton(Text messenger) => Source.Get([messenger]);

    public static Text KeepButton => Source.Get();

    public static Text AskTakeOff(Text messenger) => Source.Get([messenger]);

    public static Text TakenOff(Text messenger) => Source.Get([messenger]);

    public static Text TakenOffHere => Source.Get();

    public static Text LastAccount => Source.Get();

    public static Text TooNew(int days) => Source.Get([days]);

    public static Text AccountGone => Source.Get();

    public static Text Chosen => Source.Get();

    public static Text TypeCode(Text messengers, string code) => Source.Get([messengers, code]);

    public static Text OpenLink(string link) => Source.Get([link]);

    public static Text OrOpenLink(string link) => Source.Get([link]);

    public static Text CodeIsYours(int minutes) => Source.Get([minutes]);

    public static Text CodeUnknown => Source.Get();

    public static Text KnownHere(string name) => Source.Get([name]);

    public static Text AccountIsOthers(string name) => Source.Get([name]);

    public static Text ToldTypedByOther(Text messenger) => Source.Get([messenger]);

    public static Text IsThisYou(string name) => Source.Get([name]);

    public static Text YesButton => Source.Get();

    public static Text NoButton => Source.Get();

    public static Text OnlyAccount(Text messenger) => Source.Get([messenger]);

    public static Text Linked(string name) => Source.Get([name]);

    public static Text WhatNow => Source.Get();

    public static Text NotMe => Source.Get();
}

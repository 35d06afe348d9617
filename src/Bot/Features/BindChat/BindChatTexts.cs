using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>What is said about groups and what they serve.</summary>
internal static class BindChatTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(BindChatTexts));

    public static Text Description => Source.Get();

    public static Text Greeting => Source.Get();

    public static Text BackAgain(Text name) => Source.Get([name]);

    public static Text AskWhich => Source.Get();

    public static Text Bound(string name) => Source.Get([name]);

    public static Text WhatWillCome => Source.Get();

    public static Text WhatWillComeToOffices => Source.Get();

    public static Text IsBound(string name) => Source.Get([name]);

    public static Text IsPrimary => Source.Get();

    public static Text NotPrimary => Source.Get();

    public static Text MakePrimaryButton => Source.Get();

    public static Text InviteButton => Source.Get();

    public static Text RebindButton(string name) => Source.Get([name]);

    public static Text UnbindButton => Source.Get();

    public static Text AskRebind(string name) => Source.Get([name]);

    public static Text RebindYesButton => Source.Get();

    public static Text AskUnbind(string name) => Source.Get([name]);

    public static Text UnbindYesButton => Source.Get();

    public static Text KeepButton => Source.Get();

    public static Text NothingChanged => Source.Get();

    public static Text Unbound(string name) => Source.Get([name]);

    public static Text NoLongerBound(string name) => Source.Get([name]);

    public static Text Taken(string name) => Source.Get([name]);

    public static Text NotYours(string name) => Source.Get([name]);

    public static Text AnonymousAdmin => Source.Get();

    public static Text FinishButton => Source.Get();

    public static Text LinkUnknown => Source.Get();

    public static Text Checking => Source.Get();

    public static Text NotAdministrator => Source.Get();

    public static Text BoundFromPrivate(string title, string name) => Source.Get([title, name]);

    public static Text GroupLost(string title, string name) => Source.Get([title, name]);

    public static Text TopicGone(string title, string name) => Source.Get([title, name]);

    public static Text GroupSilent(string title, string name) => Source.Get([title, name]);

    public static Text TopicClosed(string title, string name) => Source.Get([title, name]);

    public static Text SpeaksAgain(string title, string name) => Source.Get([title, name]);

    public static Text ReachedHereNow(Text messenger) => Source.Get([messenger]);

    public static Text MemberLost(string name) => Source.Get([name]);
}

using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.HandOver;

/// <summary>What is said when a role is handed over.</summary>
internal static class HandOverTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(HandOverTexts));

    public static Text Description => Source.Get();

    public static Text SecretaryOf(string name) => Source.Get([name]);

    public static Text OfficeOf(string name) => Source.Get([name]);

    public static Text AskWho(Text role) => Source.Get([role]);

    public static Text NameSuccessor(Text role) => Source.Get([role]);

    public static Text NobodyJoined => Source.Get();

    public static Text NotFound(string who) => Source.Get([who]);

    public static Text AskWhich(string who) => Source.Get([who]);

    public static Text RoleTo(Text role, string name, string number) => Source.Get([role, name, number]);

    public static Text AskSure(Text role, string name) => Source.Get([role, name]);

    public static Text OfferButton => Source.Get();

    public static Text KeepButton => Source.Get();

    public static Text WithdrawButton => Source.Get();

    public static Text Kept => Source.Get();

    public static Text CannotTakeOver => Source.Get();

    public static Text Offer(string from, Text role, int days) => Source.Get([from, role, days]);

    public static Text AcceptButton => Source.Get();

    public static Text DeclineButton => Source.Get();

    public static Text Offered(string name, Text role) => Source.Get([name, role]);

    public static Text OfferIsOver => Source.Get();

    public static Text Accepted(Text role) => Source.Get([role]);

    public static Text HelpButton => Source.Get();

    public static Text AcceptedTold(string name, Text role) => Source.Get([name, role]);

    public static Text Declined => Source.Get();

    public static Text DeclinedTold(string name, Text role) => Source.Get([name, role]);

    public static Text ToldAbove(Text role, string from, string to) => Source.Get([role, from, to]);

    public static Text AskDecline(Text role) => Source.Get([role]);

    public static Text DeclineSurelyButton => Source.Get();

    public static Text AcceptAfterAllButton => Source.Get();
}

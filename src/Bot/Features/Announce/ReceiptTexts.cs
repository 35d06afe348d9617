using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Words about 「收到」: asking for it, giving it, and reminding of it.</summary>
internal static class ReceiptTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ReceiptTexts));

    public static Text AskReceipt => Source.Get();

    public static Text NoReceipt => Source.Get();

    public static Text WithReceipt => Source.Get();

    public static Text SwitchOn => Source.Get();

    public static Text SwitchOff => Source.Get();

    public static Text WillAsk => Source.Get();

    public static Text ConfirmButton => Source.Get();

    public static Text ConfirmedFor(Text organizations) => Source.Get([organizations]);

    public static Text ConfirmedByPerson => Source.Get();

    public static Text Confirmed => Source.Get();

    public static Text ConfirmedCorrected => Source.Get();

    public static Text AlreadyFor => Source.Get();

    public static Text AlreadyByPerson => Source.Get();

    public static Text NotYours => Source.Get();

    public static Text WasRetracted => Source.Get();

    public static Text Figures(int confirmed, int asked) => Source.Get([confirmed, asked]);

    public static Text UnconfirmedButton(int count) => Source.Get([count]);

    public static Text UnconfirmedHeading(int count) => Source.Get([count]);

    public static Text UnconfirmedLine(string name) => Source.Get([name]);

    public static Text AllConfirmed => Source.Get();

    public static Text RemindButton(int count) => Source.Get([count]);

    public static Text RemindedLately(int hours, DateTimeOffset next) => Source.Get([hours, next]);

    public static Text QuietNow(DateTimeOffset open) => Source.Get([open]);

    public static Text Reminded(int count) => Source.Get([count]);

    public static Text RemindedSome(int reminded, int others) => Source.Get([reminded, others]);

    public static Text ReminderFor(string from, DateTimeOffset at, Text organizations) => Source.Get([from, at, organizations]);

    public static Text ReminderToPerson(string from, DateTimeOffset at) => Source.Get([from, at]);

    public static Text ReminderInGroup(string from, DateTimeOffset at) => Source.Get([from, at]);

    public static Text ReadButton => Source.Get();
}

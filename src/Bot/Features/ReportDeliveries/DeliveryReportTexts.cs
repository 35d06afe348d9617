using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Features.ReportDeliveries;

/// <summary>Words of the report on what did not get through.</summary>
internal static class DeliveryReportTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(DeliveryReportTexts));

    public static Text Head(DateTimeOffset since, DateTimeOffset until) => Source.Get([since, until]);

    public static Text Replies(int failed, int uncertain, int expired) => Source.Get([failed, uncertain, expired]);

    public static Text Reminders(int failed, int uncertain, int expired) => Source.Get([failed, uncertain, expired]);

    public static Text Pushes(int failed, int uncertain, int expired) => Source.Get([failed, uncertain, expired]);

    public static Text Hint => Source.Get();

    /// <summary>The figures of one kind of message.</summary>
    public static Text Line(DeliveryPriority kind, int failed, int uncertain, int expired) => kind switch
    {
        DeliveryPriority.Reply => Replies(failed, uncertain, expired),
        DeliveryPriority.Reminder => Reminders(failed, uncertain, expired),
        _ => Pushes(failed, uncertain, expired),
    };
}

using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>Words of looking up and ending entries.</summary>
internal static class RegisterTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(RegisterTexts));

    public static Text PublicDescription => Source.Get();

    public static Text RecordsDescription => Source.Get();

    public static Text PublicHeading(string branch) => Source.Get([branch]);

    public static Text NothingPublic(string branch) => Source.Get([branch]);

    public static Text NoBranch => Source.Get();

    public static Text InRegister(Text register) => Source.Get([register]);

    public static Text RecordsHeading(string organization, int count) => Source.Get([organization, count]);

    public static Text EndedHeading(string organization, int count) => Source.Get([organization, count]);

    public static Text EndedButton(int count) => Source.Get([count]);

    public static Text NoRecords(string organization) => Source.Get([organization]);

    public static Text AskEnd => Source.Get();

    public static Text RevokeButton => Source.Get();

    public static Text EndTitle => Source.Get();

    public static Text AskReason => Source.Get();

    public static Text ReasonLabel => Source.Get();

    public static Text AskPhoto => Source.Get();

    public static Text PhotoLabel => Source.Get();

    public static Text AskConfirm(LocalizedText outcome) => Source.Get([outcome]);

    public static Text AskConfirmRevoke => Source.Get();

    public static Text Done => Source.Get();

    public static Text NotYours => Source.Get();

    public static Text YoursClosed(Text entry, LocalizedText outcome, string reason) => Source.Get([entry, outcome, reason]);

    public static Text YoursRevoked(Text entry, string reason) => Source.Get([entry, reason]);
}

using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Registers;

/// <summary>Words of ending entries.</summary>
internal static class EndEntryTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(EndEntryTexts));

    public static Text AskEnd => Source.Get();

    public static Text RevokeButton => Source.Get();

    public static Text EndTitle => Source.Get();

    public static Text AskReason(string owner) => Source.Get([owner]);

    public static Text ReasonLabel => Source.Get();

    public static Text AskPhoto => Source.Get();

    public static Text PhotoLabel => Source.Get();

    public static Text AskConfirm(LocalizedText outcome) => Source.Get([outcome]);

    public static Text AskConfirmRevoke => Source.Get();

    public static Text Done => Source.Get();

    public static Text Told(Text names) => Source.Get([names]);

    public static Text NotReached(Text names) => Source.Get([names]);

    public static Text NotYours => Source.Get();

    public static Text YoursClosed(Text entry, LocalizedText outcome, string reason) => Source.Get([entry, outcome, reason]);

    public static Text YoursRevoked(Text entry, string reason) => Source.Get([entry, reason]);

    public static Text AskRevoke => Source.Get();

    public static Text OfOrganization(string organization, Text word) => Source.Get([organization, word]);

    public static Text KeptByOthers(Text keepers) => Source.Get([keepers]);

    public static Text OwnKeptBy(Text keepers) => Source.Get([keepers]);

    public static Text AskKeeperButton(Text keepers) => Source.Get([keepers]);

    public static Text KeeperAsked(Text keepers) => Source.Get([keepers]);

    public static Text KeeperNotReached(Text keepers) => Source.Get([keepers]);

    public static Text AlreadyAsked => Source.Get();

    public static Text NobodyKeeps => Source.Get();

    public static Text PleaseEnd(string owner, Text entry) => Source.Get([owner, entry]);

    public static Text OpenButton => Source.Get();

    public static Text EndedMeanwhile => Source.Get();
}

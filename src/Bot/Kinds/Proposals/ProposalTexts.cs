using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Proposals;

/// <summary>Words of proposing entries.</summary>
internal static class ProposalTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ProposalTexts));

    public static Text Title => Source.Get();

    public static Text Opening(Text task, int least, int most, DateOnly due) => Source.Get([task, least, most, due]);

    public static Text Preview(Text task) => Source.Get([task]);

    public static Text HandedIn(Text task) => Source.Get([task]);

    public static Text Recorded(Text task) => Source.Get([task]);

    public static Text ForMembersLabel => Source.Get();

    public static Text Count(LocalizedText register, int count) => Source.Get([register, count]);
}

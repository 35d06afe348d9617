using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Plans;

namespace CampaignBot.Bot.Hosting;

/// <summary>Tells the plan's checks what the channels of this program can carry.</summary>
internal static class PlanCarriage
{
    /// <summary>Of each size the narrowest channel's.</summary>
    public static CarriedSizes Of(IReadOnlyCollection<ChannelTraits> channels) => new(
        channels.Min(c => c.TextLength),
        channels.Min(c => c.UploadLength),
        channels.Min(c => c.DownloadLength));
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.NudgeOwing;

/// <summary>Nudging.</summary>
internal static class NudgeOwingFeature
{
    public static IServiceCollection AddNudgeOwing(this IServiceCollection services) => services
        .AddSingleton<NudgeList>()
        .AddSingleton<NudgeHandler>()
        .AddSingleton<NudgePreview>()
        .AddSingleton<WaitingNudges>()
        .AddSingleton<NudgeMorning>()
        .AddDeliveryComposer<NudgeComposer>()
        .AddDueWork<MorningNudges>()
        .AddButtonAction<NudgePreviewButton>()
        .AddButtonAction<NudgeButton>()
        .AddChatCommand<NudgeCommand>();
}

using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>Registration of binding and the fate of chats.</summary>
internal static class BindChatFeature
{
    public static IServiceCollection AddBindChat(this IServiceCollection services) => services
        .AddSingleton<IChatLifecycle, ChatLifecycle>()
        .AddSingleton<BindChatHandler>()
        .AddSingleton<FinishClock>()
        .AddSingleton<FinishBinding>()
        .AddChatCommand<BindCommand>()
        .AddStartLink<BindLink>()
        .AddButtonAction<BindToButton>()
        .AddButtonAction<ConfirmRebindButton>()
        .AddButtonAction<ConfirmUnbindButton>()
        .AddButtonAction<UnbindButton>()
        .AddButtonAction<KeepBindingButton>()
        .AddButtonAction<PrimaryChatButton>()
        .AddButtonAction<FinishBindButton>()
        .AddActivityObserver<GroupObserver>();
}

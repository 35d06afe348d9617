using CampaignBot.Bot.Dialogs.Buttons;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Dialogs;

/// <summary>Registers dialogs and their engine.</summary>
internal static class DialogRegistration
{
    /// <summary>The engine with its buttons, its link and <c>/cancel</c>.</summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services) => services
        .AddSingleton<PieceStore>()
        .AddSingleton<DialogStore>()
        .AddSingleton<DraftPlaceQuery>()
        .AddSingleton<DialogFlow>()
        .AddSingleton<DialogInterruptions>()
        .AddSingleton<DialogOpener>()
        .AddSingleton<DialogLinks>()
        .AddSingleton<DialogEngine>()
        .AddSingleton<IConversations>(provider => provider.GetRequiredService<DialogEngine>())
        .AddButtonAction<DialogAnswerButton>()
        .AddButtonAction<DialogStartButton>()
        .AddButtonAction<DialogResumeButton>()
        .AddStartLink<DialogStartLink>()
        .AddChatCommand<CancelCommand>();

    /// <summary>One dialog.</summary>
    public static IServiceCollection AddDialog<T>(this IServiceCollection services)
        where T : class, IDialog => services.AddSingleton<IDialog, T>();
}

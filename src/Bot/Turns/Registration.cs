using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Turns;

/// <summary>Registers a feature's parts. All are singletons, since a turn brings its own state.</summary>
internal static class Registration
{
    public static IServiceCollection AddChatCommand<T>(this IServiceCollection services)
        where T : class, IChatCommand => services.AddSingleton<IChatCommand, T>();

    public static IServiceCollection AddButtonAction<T>(this IServiceCollection services)
        where T : class, IButtonAction => services.AddSingleton<IButtonAction, T>();

    public static IServiceCollection AddStartLink<T>(this IServiceCollection services)
        where T : class, IStartLink => services.AddSingleton<IStartLink, T>();

    public static IServiceCollection AddActivityObserver<T>(this IServiceCollection services)
        where T : class, IActivityObserver => services.AddSingleton<IActivityObserver, T>();

    public static IServiceCollection AddGroupReplies<T>(this IServiceCollection services)
        where T : class, IGroupReplies => services.AddSingleton<IGroupReplies, T>();

    public static IServiceCollection AddLateEdits<T>(this IServiceCollection services)
        where T : class, ILateEdits => services.AddSingleton<ILateEdits, T>();

    public static IServiceCollection AddDeliveryComposer<T>(this IServiceCollection services)
        where T : class, IDeliveryComposer => services.AddSingleton<IDeliveryComposer, T>();
}

using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Turns;

/// <summary>Registers what takes an activity in and runs its turn.</summary>
internal static class TurnRegistration
{
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<ChatDirectory>();
        services.AddSingleton<MessageMemory>();
        services.AddSingleton<TurnDirectories>();
        services.AddSingleton<ProcessedUpdates>();
        services.AddSingleton<Throttle>();
        services.AddSingleton<TurnAdmission>();
        services.AddSingleton<CommandRouter>();
        services.AddSingleton(provider => new Lazy<CommandRouter>(provider.GetRequiredService<CommandRouter>));
        services.AddSingleton<ButtonRouter>();
        services.AddSingleton<PressAnswers>();
        services.AddSingleton<TurnRoutes>();
        services.AddSingleton<TurnPipeline>();
        services.AddSingleton<DeadLetterWriter>();
        services.AddSingleton<AfterCommit>();
        services.AddSingleton<IActivitySink, TurnRunner>();
        services.AddHostedService<TurnStart>();
        return services.AddChatCommand<StartCommand>().AddButtonAction<CommandButton>().AddButtonAction<StartButton>();
    }
}

using CampaignBot.Bot.Campaigns;

namespace CampaignBot.Bot.Obligations;

/// <summary>Who owes what.</summary>
internal static class ObligationRegistration
{
    /// <summary>Registers the query and what counts as doing each kind of task.</summary>
    public static IServiceCollection AddObligations(this IServiceCollection services)
    {
        services.AddTaskFulfilment<CheckInFulfilment>();
        services.AddTaskFulfilment<StudyFulfilment>();
        services.AddTaskFulfilment<FormFulfilment>();
        services.AddSingleton<ITargetSource, BranchMemberTargets>();
        services.AddSingleton<ITargetSource, OrganizationBelowTargets>();
        services.AddSingleton<IObligationQuery, ObligationQuery>();
        services.AddSingleton<Prerequisites>();
        services.AddSingleton<TargetQuestion>();
        services.AddSingleton<ExtensionWriter>();
        services.AddDueWork<TallyWriter>();
        return services;
    }

    /// <summary>Says what counts as doing one more kind of task.</summary>
    public static IServiceCollection AddTaskFulfilment<T>(this IServiceCollection services)
        where T : class, ITaskFulfilment => services.AddSingleton<ITaskFulfilment, T>();
}

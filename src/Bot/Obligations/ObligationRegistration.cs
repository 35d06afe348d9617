using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Obligations;

/// <summary>Who owes what, and the way to it.</summary>
internal static class ObligationRegistration
{
    /// <summary>Registers the query and the door that opens a duty. What counts as doing a task is each kind's own business.</summary>
    public static IServiceCollection AddObligations(this IServiceCollection services)
    {
        services.AddSingleton<ITargetSource, BranchMemberTargets>();
        services.AddSingleton<ITargetSource, OrganizationBelowTargets>();
        services.AddSingleton<ITargetSource, StandingEntryTargets>();
        services.AddSingleton<ITargetSource, KeptEntryTargets>();
        services.AddSingleton<IObligationQuery, ObligationQuery>();
        services.AddSingleton<Prerequisites>();
        services.AddSingleton<GatesAbove>();
        services.AddSingleton<TargetQuestion>();
        services.AddSingleton<ExtensionWriter>();
        services.AddSingleton<DutyOpener>();
        services.AddButtonAction<OpenTaskButton>();
        services.AddStartLink<OpenTaskLink>();
        return services;
    }
}

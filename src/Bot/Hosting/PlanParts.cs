using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Plans;

namespace CampaignBot.Bot.Hosting;

/// <summary>What reads plans, by itself: for commands that need neither settings nor a database.</summary>
internal static class PlanParts
{
    /// <summary>A reader that knows every kind of task.</summary>
    /// <param name="more">Further parts: a test's own kinds.</param>
    public static PlanReader Reader(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddTaskKinds().AddSingleton<PlanReader>();
        more?.Invoke(services);
        return services.BuildServiceProvider().GetRequiredService<PlanReader>();
    }
}

namespace CampaignBot.Bot.Campaigns;

/// <summary>
/// Something the campaign does on its dates: an announcement, a push, a reminder, the closing of a window. Registered with
/// <c>services.AddDueWork&lt;T&gt;()</c>; done in the order of registration, one after another.
/// </summary>
internal interface IDueWork
{
    /// <summary>Names it in logs.</summary>
    string Name { get; }

    /// <summary>
    /// Does all that is due at <paramref name="now"/> on the campaign's clock. What was done is logged under a unique key in the
    /// transaction that does it, so a tick that is missed, doubled or broken off neither loses nor repeats anything.
    /// </summary>
    Task DoDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The next instant after <paramref name="after"/> at which there may be something to do; null: none that is known now.</summary>
    Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct);
}

/// <summary>Registration of due work.</summary>
internal static class DueWorkRegistration
{
    public static IServiceCollection AddDueWork<T>(this IServiceCollection services)
        where T : class, IDueWork => services.AddSingleton<IDueWork, T>();
}

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// A query that EF compiles once instead of looking it up anew each time; for what a turn waits for. A compiled query belongs to one
/// provider's model, so there is one for each.
/// </summary>
/// <param name="compile">Calls <c>EF.CompileAsyncQuery</c>.</param>
internal sealed class CompiledQuery<TDelegate>(Func<TDelegate> compile)
    where TDelegate : Delegate
{
    private readonly Lazy<TDelegate> _sqlite = new(compile);
    private readonly Lazy<TDelegate> _postgres = new(compile);

    /// <summary>The query for the provider of <paramref name="db"/>.</summary>
    public TDelegate For(CampaignDbContext db) => db is SqliteCampaignDbContext ? _sqlite.Value : _postgres.Value;
}

namespace CampaignBot.Bot.Persistence.Postgres;

/// <summary>PostgreSQL keeps deleted rows until its autovacuum has been there, and its log until it is recycled: the server does that by itself.</summary>
internal sealed class PostgresErasure : IErasure
{
    public Task<bool> SweepAsync(CancellationToken ct) => Task.FromResult(true);
}

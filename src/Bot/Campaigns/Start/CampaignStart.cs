
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Plans;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Campaigns.Start;

/// <summary>Reads the plan and puts it in force before anything runs that needs it. A plan with problems stops the start and says each of them.</summary>
internal sealed partial class CampaignStart(
    DatabaseStart database, CampaignLibrary library, PlanReader reader, CarriedSizes carried, IOptions<PlanOptions> options, ILogger<CampaignStart> log)
    : IHostedLifecycleService
{
    private Task? _once;

    /// <summary>Does it once; later calls wait for the first.</summary>
    /// <exception cref="StartRefusedException">The plan has problems, or would lose what was handed in.</exception>
    public Task RunAsync(CancellationToken ct) => _once ??= LoadAsync(ct);

    public Task StartingAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LoadAsync(CancellationToken ct)
    {
        // The plan is read while the database is made ready: a start should be short.
        var file = ConfigFiles.Find(options.Value.File);
        var reading = Task.Run(() => reader.ReadFile(file, carried), ct);
        await database.RunAsync(ct);
        var result = await reading;
        if (result.Plan is not { } plan)
        {
            var lines = result.Problems.Select(p => p.Show(Language.Chinese));
            throw new StartRefusedException(
                $"The plan {file} has problems; nothing was started. Mend them and check with: plan check\n" + string.Join('\n', lines));
        }

        foreach (var warning in result.Warnings)
            LogWarning(warning.Show(Language.Chinese));
        var lost = await library.PutInForceAsync(plan, result.Content, ct);
        if (lost.Count > 0)
            throw new StartRefusedException($"The plan {file} can't follow the one before; nothing was started.\n" + string.Join('\n', lost.Select(Say)));
    }

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private partial void LogWarning(string warning);

    private static string Say(LostTask lost) => !lost.KindIsKnown
        ? $"Task {lost.Task.Id} ({lost.Task.Title}) is gone and was a {lost.Task.Kind}, a kind that this program doesn't have: whether something was handed in for it can't be told. Start a program that has the kind."
        : lost.Now is { } now
        ? $"Task {lost.Task.Id} is a {now.Kind} now and was a {lost.Task.Kind}, for which something was handed in: give the new one another id, and keep the old one with retired: true."
        : $"Task {lost.Task.Id} ({lost.Task.Title}) is gone, and something was handed in for it: put it back with retired: true.";
}

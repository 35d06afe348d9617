
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
            throw new StartRefusedException(
                [SettingTexts.InBoth(StartTexts.PlanWrong(file)), .. result.Problems.Select(p => p.Show(Language.Chinese)), .. result.Problems.Select(p => p.Show(Language.English))]);
        }

        foreach (var warning in result.Warnings)
            LogWarning(warning.Show(Language.Chinese));
        var lost = await library.PutInForceAsync(plan, result.Content, ct);
        if (lost.Count > 0)
            throw new StartRefusedException(lost.Select(Say).Prepend(StartTexts.PlanLosesWork(file)).Select(SettingTexts.InBoth));
    }

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private partial void LogWarning(string warning);

    private static Text Say(LostTask lost) =>
        !lost.KindIsKnown ? StartTexts.TaskOfUnknownKind(lost.Task.Id, lost.Task.Title, lost.Task.Kind)
        : lost.Now is { } now ? StartTexts.TaskOfOtherKind(lost.Task.Id, now.Kind, lost.Task.Kind)
        : StartTexts.TaskGone(lost.Task.Id, lost.Task.Title);
}

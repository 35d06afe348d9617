using System.CommandLine;
using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Features.ReleaseOutbox;

/// <summary><c>outbox show</c>, <c>outbox resume [--drop]</c>, <c>outbox pause</c>.</summary>
internal static class OutboxCommand
{
    /// <summary>Exit code where there was nothing to do it to.</summary>
    public const int Failed = 1;

    public static Command Create(RunWithServices run)
    {
        var language = Language.Parse(CultureInfo.CurrentUICulture.Name);
        string Say(Text text) => text.Render(language).Plain;

        Command Of(string name, Text description, Func<ParseResult, IServiceProvider, CancellationToken, Task<(bool, Text)>> work, params Option[] options)
        {
            var command = new Command(name, Say(description));
            foreach (var option in options)
                command.Add(option);
            command.SetAction((parsed, ct) => run(
                async (services, token) =>
                {
                    var (isDone, words) = services.GetRequiredService<ReleaseOutboxHandler>().HasDatabase
                        ? await work(parsed, services, token)
                        : (false, OutboxTexts.NoDatabase);
                    await (isDone ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error).WriteLineAsync(Say(words));
                    return isDone ? 0 : Failed;
                },
                ct));
            return command;
        }

        var drop = new Option<bool>("--drop") { Description = Say(OutboxTexts.DropDescription) };
        return new Command("outbox", Say(OutboxTexts.CommandDescription))
        {
            Of("show", OutboxTexts.ShowDescription, async (_, services, ct) =>
                (true, OutboxWords.Show(await services.GetRequiredService<ReleaseOutboxHandler>().ShowAsync(ct)))),
            Of("resume", OutboxTexts.ResumeDescription, (parsed, services, ct) => ResumeAsync(services, parsed.GetValue(drop), ct), drop),
            Of("pause", OutboxTexts.PauseDescription, (_, services, ct) => PauseAsync(services, ct)),
        };
    }

    private static async Task<(bool, Text)> ResumeAsync(IServiceProvider services, bool drop, CancellationToken ct) =>
        await services.GetRequiredService<ReleaseOutboxHandler>().ReleaseAsync(drop, ct) switch
        {
            null => (false, OutboxTexts.NotPaused),
            { } count when drop => (true, OutboxTexts.Dropped(count)),
            { } count => (true, OutboxTexts.Resumed(count)),
        };

    private static async Task<(bool, Text)> PauseAsync(IServiceProvider services, CancellationToken ct)
    {
        // A running dispatcher has rows in hand already.
        if (await services.GetRequiredService<IDatabaseProvider>().TryLockAsync(ct) is not { } held)
            return (false, OutboxTexts.IsRunning);
        services.GetRequiredService<DatabaseLock>().Keep(held);
        return await services.GetRequiredService<ReleaseOutboxHandler>().PauseAsync(ct) ? (true, OutboxTexts.Paused) : (false, OutboxTexts.PausedBefore);
    }
}

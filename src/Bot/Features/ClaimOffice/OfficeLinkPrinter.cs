using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Scheduling;

namespace CampaignBot.Bot.Features.ClaimOffice;

/// <summary>
/// At a live start, prints the way in of the first office account on the console, as long as there is none. It never goes into the log.
/// A start that fails closes no earlier link: nothing is printed before the program runs.
/// </summary>
internal sealed class OfficeLinkPrinter(
    IHostApplicationLifetime lifetime, OfficeLink office, ChannelRegistry channels) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One token serves all channels; a link can be made once its channel was reached.
        var channel = channels.All.OrderByDescending(c => c.Traits.HasStartLinks).First();
        await channel.WhenReachedAsync(stoppingToken);
        await lifetime.WhenStartedAsync(stoppingToken);
        try
        {
            Print(await office.EnsureAsync(channel.Name, stoppingToken));
        }
        catch (Exception error) when (StorageFault.IsPassing(error))
        {
            // The next start prints it.
            await Console.Error.WriteLineAsync(error.GetType().Name);
        }
    }

    private static void Print(OfficeLinkState state)
    {
        var words = state switch
        {
            OfficeLinkState.Open open => Words(open.WayIn, (int)Domain.Members.InviteToken.Lifetime.TotalDays),
            OfficeLinkState.NobodyToClaim => ClaimTexts.ConsoleNobody,
            _ => null,
        };
        if (words is null)
            return;
        foreach (var language in Language.All)
            Console.WriteLine(words.Render(language).Plain);
    }

    private static Text Words(WayIn way, int days) => Text.Lines([
        way.Link is { } link ? ClaimTexts.ConsoleLink(link, days) : null,
        way.Code is { } code ? (way.Link is null ? ClaimTexts.ConsoleCodeAlone(code, days) : ClaimTexts.ConsoleCode(code, days)) : null,
    ]);
}

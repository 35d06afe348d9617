using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.ReportAbsence;

public sealed class AbsenceReportTests
{
    [Fact]
    public async Task Bot_AwayForTwoDays_TellsTheCountysOffice_AndNobodyElse()
    {
        await using var bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 6, 10, 1, 30, 0, TimeSpan.Zero));
        var cast = new StoryCast(bot);
        var office = await cast.OfficeAsync("戊二");
        var secretary = await cast.JoinAsync(office, "DY0001", "甲一");
        var before = secretary.Inbox.Count;
        await bot.StopAsync();
        await bot.StartAgainAsync(services => services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                await StateText.SetAsync(db, "telegram:last-poll", StateText.Write(TimeProvider.System.GetUtcNow().AddDays(-2)), ct);
                return true;
            },
            CancellationToken.None));

        await office.SaysAsync("/me");

        await bot.World.WaitForAsync(_ => office.Inbox.Any(m => m.Text.Contains("我离线了一段时间", StringComparison.Ordinal)));
        secretary.Inbox.Skip(before).ShouldNotContain(m => m.Text.Contains("我离线了一段时间", StringComparison.Ordinal));
    }
}

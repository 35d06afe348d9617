using System.Diagnostics;
using System.Globalization;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Benchmarks.Report;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// What a member waits for who presses a button while a broadcast runs: until the press is answered, and until the reply is there. The
/// server enforces its limits; the pressing members are others than those just written to.
/// </summary>
internal static class Presses
{
    private const int Limit = 250;
    private const int Pressers = 30;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int chats, int presses)
    {
        var order = place.Order("", "press");
        var people = chats + Pressers;
        await using var telegram = await Telegram.StartAsync(people, TimeSpan.FromMilliseconds(30), order.Token);
        await using var bot = await BotProcess.StartAsync(order with { Url = telegram.Url, Members = people, Accounts = people });
        var pressers = telegram.People.Skip(chats).ToList();
        var menus = new List<MessageView>();
        foreach (var presser in pressers)
        {
            var before = presser.Private.Count;
            presser.Sends("在吗");
            await telegram.World.WaitForAsync(_ => presser.Private.Count > before + 1);
            menus.Add(presser.LastFromBot!);
        }

        // Once each without company: what is measured is a bot that has been running.
        foreach (var (presser, menu) in pressers.Zip(menus))
            await PressAsync(telegram, presser, menu);

        await bot.TellAsync(string.Create(CultureInfo.InvariantCulture, $"broadcast {chats}"));
        var (answers, replies) = (new List<double>(), new List<double>());
        for (var i = 0; i < presses; i++)
        {
            var (presser, menu) = (pressers[i % Pressers], menus[i % Pressers]);
            var (answered, replied) = await PressAsync(telegram, presser, menu);
            answers.Add(answered);
            replies.Add(replied);
            await Task.Delay(TimeSpan.FromMilliseconds(80), TimeProvider.System);
        }

        var underWay = telegram.Sent.Count < chats + presses + (2 * Pressers);
        var (answer, reply) = (Finding.Percentile(answers, 99), Finding.Percentile(replies, 99));
        place.Say($"press: p50 {Finding.Median(answers):N0} and {Finding.Median(replies):N0} ms, p99 {answer:N0} and {reply:N0} ms, broadcast still under way: {underWay}, {telegram.Refused} refused");
        return
        [
            Line($"press answered, broadcast to {chats:N0} under way", answers, answer, underWay),
            Line($"reply to a press, broadcast to {chats:N0} under way", replies, reply, underWay),
        ];
    }

    private static async Task<(double Answered, double Replied)> PressAsync(Telegram telegram, EmulatedUser presser, MessageView menu)
    {
        var before = presser.Private.Count;
        var watch = Stopwatch.StartNew();
        var press = presser.Presses(menu, menu.Keyboard[0][0].Text);
        double answered = 0, replied = 0;
        await telegram.World.WaitForAsync(world =>
        {
            if (answered == 0 && world.CallbackAnswer(press.CallbackId) is not null)
                answered = watch.Elapsed.TotalMilliseconds;
            if (replied == 0 && presser.Private.Count > before)
                replied = watch.Elapsed.TotalMilliseconds;
            return answered > 0 && replied > 0;
        });
        return (answered, replied);
    }

    private static Finding Line(FormattableString what, IEnumerable<double> times, double p99, bool underWay) => new(
        FormattableString.Invariant(what),
        "p99 " + Finding.Show(p99) + " ms",
        "median " + Finding.Show(Finding.Median(times)) + " ms",
        Finding.Show(p99 / Limit, "0.00"),
        "p99 ≤ 250 ms",
        p99 <= Limit && underWay);
}

using System.Globalization;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Report;
using CampaignBot.Benchmarks.Measured;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// Whole turns a second, and what they cost: pieces of a long text, each kept in its draft and acknowledged, against reference A on a
/// line of the same kind. Both commit at <c>synchronous=FULL</c>. The rounds alternate, and the middle one counts.
/// </summary>
internal static class Inbound
{
    private const int Members = 15_000;
    private const int WarmUp = 40_000;
    private const string Words = "这一年我坚持学习党的路线方针政策，参加了支部组织的各次学习，也帮助邻居解决了几件实际困难。";

    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int rounds, int count)
    {
        await using var theirs = await LineProcess.StartAsync();
        await using var ours = await LineProcess.StartAsync();
        await using var reference = await BotProcess.StartReferenceAsync(theirs.Url, place.Directory("reference"), Members);
        await using var bot = await BotProcess.StartAsync(place.Order(ours.Url, "inbound") with
        {
            Members = Members,
            Accounts = Members,
            Dialogs = Members,
            IsUnlimited = true,
        });
        var (a, b) = (new Side(theirs, reference, Members), new Side(ours, bot, Members));
        await a.RoundAsync(WarmUp);
        await b.RoundAsync(WarmUp);

        var (rates, costs) = (new List<(double A, double B)>(), new List<(double A, double B)>());
        for (var round = 0; round < rounds; round++)
        {
            var (aRate, aCost) = await a.RoundAsync(count);
            var (bRate, bCost) = await b.RoundAsync(count);
            rates.Add((aRate, bRate));
            costs.Add((aCost, bCost));
            place.Say($"inbound: A {aRate:N0}/s {aCost:N2} s CPU, ours {bRate:N0}/s {bCost:N2} s CPU per 10,000");
        }

        var speed = Finding.Median(rates.Select(r => r.B / r.A));
        var cost = Finding.Median(costs.Select(c => c.B / c.A));
        return
        [
            new Finding(
                "inbound: whole turns",
                Finding.Show(Finding.Median(rates.Select(r => r.B))) + "/s",
                "A " + Finding.Show(Finding.Median(rates.Select(r => r.A))) + "/s",
                Finding.Show(speed, "0.00"),
                "≥ 1.5 × A (at least 1.0)",
                speed >= 1.5),
            new Finding(
                "inbound: CPU per 10,000",
                Finding.Show(Finding.Median(costs.Select(c => c.B)), "0.00") + " s",
                "A " + Finding.Show(Finding.Median(costs.Select(c => c.A)), "0.00") + " s",
                Finding.Show(cost, "0.00"),
                "≤ A's",
                cost <= 1),
        ];
    }

    /// <summary>The n-th update: members in turn, a piece of text each.</summary>
    public static string Update(int id, int members) => Message(id, members, Words, entities: "");

    /// <summary>The n-th update, a command.</summary>
    public static string Command(int id, int members, string command) => Message(
        id, members, command, FormattableString.Invariant($$""","entities":[{"type":"bot_command","offset":0,"length":{{command.Length}}}]"""));

    private static string Message(int id, int members, string text, string entities) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"update_id":{{{id}}},"message":{"message_id":{{{id}}},"date":1813900000,"chat":{"id":{{{Account(id, members)}}},"type":"private","first_name":"M"},"from":{"id":{{{Account(id, members)}}},"is_bot":false,"first_name":"M","language_code":"zh-hans"},"text":"{{{text}}}"{{{entities}}}}}""");

    private static long Account(int id, int members) => Ground.FirstAccount + (id % members);
}

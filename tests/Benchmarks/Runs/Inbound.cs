using System.Globalization;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Report;
using CampaignBot.Benchmarks.Measured;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>
/// Whole turns a second, and what they cost: pieces of a long text, each kept in its draft and acknowledged, against reference A on a
/// line of the same kind. Both commit at <c>synchronous=FULL</c>. The rounds alternate; the first third and the last third of them are
/// shown apart, so that a cost that grows with what is stored is seen. On one core the bots and their lines share it.
/// </summary>
internal static class Inbound
{
    private const int Members = 15_000;
    private const int WarmUp = 40_000;
    private const string Words = "这一年我坚持学习党的路线方针政策，参加了支部组织的各次学习，也帮助邻居解决了几件实际困难。";

    /// <summary>Measures on all cores, then on one.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int rounds, int count) =>
        [.. await RunAsync(place, rounds, count, Cores.All), .. await RunAsync(place, rounds, count, Cores.One)];

    private static async Task<IReadOnlyList<Finding>> RunAsync(Workplace place, int rounds, int count, Cores cores)
    {
        var name = cores == Cores.One ? "one core" : "all cores";
        await using var theirs = await LineProcess.StartAsync(cores: cores);
        await using var ours = await LineProcess.StartAsync(cores: cores);
        await using var reference = await BotProcess.StartReferenceAsync(theirs.Url, place.Directory("reference, " + name), Members, cores);
        var order = place.Order(ours.Url, "inbound, " + name) with { Members = Members, Accounts = Members, Dialogs = Members, IsUnlimited = true };
        await using var bot = await BotProcess.StartAsync(order, cores);
        var (a, b) = (new Side(theirs, reference, Members), new Side(ours, bot, Members));
        await a.RoundAsync(WarmUp);
        await b.RoundAsync(WarmUp);

        var measured = new List<Round>();
        for (var round = 0; round < rounds; round++)
        {
            var (aRate, aCost) = await a.RoundAsync(count);
            var (commits, written) = (await bot.CommitsAsync(), bot.Written);
            var (bRate, bCost) = await b.RoundAsync(count);
            commits = await bot.CommitsAsync() - commits;
            measured.Add(new Round(aRate, aCost, bRate, bCost, (double)count / commits, (bot.Written - written) / 1024.0 / count));
            place.Say($"inbound, {name}: A {aRate:N0}/s {aCost:N2} s CPU, ours {bRate:N0}/s {bCost:N2} s CPU per 10,000, {measured[^1].TurnsPerCommit:N1} turns a commit, {measured[^1].Written:N1} KB a turn");
        }

        var third = rounds / 3;
        return [.. Findings(name, "first third", measured[..third]), .. Findings(name, "last third", measured[^third..])];
    }

    private static IEnumerable<Finding> Findings(string cores, string when, IReadOnlyList<Round> rounds)
    {
        var speed = Finding.Median(rounds.Select(r => r.Rate / r.RateOfA));
        var cost = Finding.Median(rounds.Select(r => r.Cost / r.CostOfA));
        yield return new Finding(
            $"inbound, {cores}, {when}: whole turns",
            Finding.Show(Finding.Median(rounds.Select(r => r.Rate))) + "/s, " + Finding.Show(Finding.Median(rounds.Select(r => r.TurnsPerCommit)), "0.0") + " a commit, "
                + Finding.Show(Finding.Median(rounds.Select(r => r.Written)), "0.0") + " KB each",
            "A " + Finding.Show(Finding.Median(rounds.Select(r => r.RateOfA))) + "/s",
            Finding.Show(speed, "0.00"),
            "≥ 1.5 × A (at least 1.0)",
            speed >= 1.5);
        yield return new Finding(
            $"inbound, {cores}, {when}: CPU per 10,000",
            Finding.Show(Finding.Median(rounds.Select(r => r.Cost)), "0.00") + " s",
            "A " + Finding.Show(Finding.Median(rounds.Select(r => r.CostOfA)), "0.00") + " s",
            Finding.Show(cost, "0.00"),
            "≤ A's",
            cost <= 1);
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

    /// <summary>One round of both: turns a second, seconds of CPU per 10,000, how many turns share a commit of ours (A commits each), and the kilobytes that one writes.</summary>
    private sealed record Round(double RateOfA, double CostOfA, double Rate, double Cost, double TurnsPerCommit, double Written);
}

using System.Globalization;
using System.Text.Json;
using CampaignBot.Benchmarks.Line;
using CampaignBot.Benchmarks.Reference;
using CampaignBot.Benchmarks.Report;
using CampaignBot.Benchmarks.Runs;
using CampaignBot.Benchmarks.Measured;

switch (args)
{
    // The processes that a run starts.
    case ["line", var milliseconds]:
        await LineServer.RunAsync(TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)));
        return 0;
    case ["reference", var url, var directory, var members]:
        await ReferenceBot.RunAsync(url, directory, int.Parse(members, CultureInfo.InvariantCulture));
        return 0;
    case ["service", var bot, var authority]:
        await ServiceServer.RunAsync(bot, authority);
        return 0;
    case ["handler", var login, var listen, var directory, var members]:
        await SmallestHandler.RunAsync(login, listen, directory, int.Parse(members, CultureInfo.InvariantCulture));
        return 0;
    case ["packages", var url, var directory]:
        await PackagesBot.RunAsync(url, directory);
        return 0;
    case ["bot", var order]:
        await BotChild.RunAsync(JsonSerializer.Deserialize<BotOrder>(order)!);
        return 0;
}

var runs = new Dictionary<string, Func<Workplace, Task<IReadOnlyList<Finding>>>>(StringComparer.Ordinal)
{
    ["inbound"] = place => Inbound.RunAsync(place, rounds: 30, count: 5_000),
    ["broadcast"] = place => Broadcasts.RunAsync(place, seconds: 15),
    ["press"] = place => Presses.RunAsync(place, chats: 3_000, presses: 150),
    ["press-30000"] = place => Presses.RunAsync(place, chats: 30_000, presses: 300),
    ["flood"] = Flood.RunAsync,
    ["status"] = place => Figures.RunAsync(place, rounds: 60),
    ["today"] = place => Todays.RunAsync(place, rounds: 3),
    ["reminders"] = place => Reminders.RunAsync(place, passes: 7),
    ["start"] = place => Starts.RunAsync(place, rounds: 5),
    ["memory"] = place => Memory.RunAsync(place, updates: 6_000),
    ["teams"] = place => Teams.RunAsync(place, rounds: 9, count: 1_500),
    ["flat"] = place => Flat.RunAsync(place, large: 200_000, rounds: 5, count: 2_000),
    ["flat-1000000"] = place => Flat.RunAsync(place, large: 1_000_000, rounds: 5, count: 2_000),
};
if (args is not [var name, ..] || (name != "all" && !runs.ContainsKey(name)))
{
    await Console.Error.WriteLineAsync($"usage: all | {string.Join(" | ", runs.Keys)}  [PAGE.html]");
    return 1;
}

var findings = new List<Finding>();
foreach (var (_, run) in runs.Where(r => name == "all" ? !r.Key.Contains('-', StringComparison.Ordinal) : r.Key == name))
{
    using var place = new Workplace();
    findings.AddRange(await run(place));
}

Console.WriteLine(Table.Plain(findings));
if (args is [_, var page])
    await File.WriteAllTextAsync(page, Table.Page(findings));
return 0;

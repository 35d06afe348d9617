using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests;

/// <summary>The lists of commands of the whole program: what is used every day stands on top, what ends everything at the bottom.</summary>
public sealed class CommandOrderTests
{
    [Fact]
    public async Task Help_BeginsWithToday_AndEndsWithForgetting_ForEveryRole()
    {
        await using var village = await Village.StartAsync();

        InOrder((await village.Member.SaysAsync("/help"))[^1].Text, "/today", "/checkin", "/analysis", "/public", "/me", "/help", "/forget");
        InOrder(
            (await village.Secretary.SaysAsync("/help"))[^1].Text,
            "/today", "/checkin", "/forget", "书记的工作", "/status", "/remind", "/review", "/records", "/attendance", "/announce", "/invite", "/bind", "/handover");
        var office = (await village.Office.SaysAsync("/help"))[^1].Text;
        InOrder(office, "/today", "/forget", "党务办公室的工作", "/status", "/announce", "/event", "/extend", "/waive");
        office.ShouldNotContain("书记的工作");
    }

    [Fact]
    public async Task Order_NamesOnlyCommandsThatThereAre()
    {
        await using var village = await Village.StartAsync();
        var names = village.Bot.Services.GetRequiredService<CommandRouter>().All.Select(c => c.Name).ToList();

        CommandOrder.First.Concat(CommandOrder.Last).ShouldAllBe(name => names.Contains(name));
    }

    private static void InOrder(string text, params string[] words)
    {
        var places = words.Select(word => text.IndexOf(word, StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place >= 0, text);
        places.SequenceEqual(places.Order()).ShouldBeTrue(text);
    }
}

using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.ShowHelp;

/// <summary><c>/me</c>, <c>/help</c> and <c>/language</c>.</summary>
public sealed class OwnCommandTests
{
    [Fact]
    public async Task Me_ShowsWhatIsStored()
    {
        await using var scene = await Scene.OfRosterAsync();

        var text = (await (await scene.JoinedAsync("1")).SaysAsync("/me")).ShouldHaveSingleItem().Text;

        text.ShouldContain("甲一");
        text.ShouldContain("支部：一支部");
        text.ShouldContain("二支部 支部书记");
        text.ShouldContain("2027年5月1日");
    }

    [Fact]
    public async Task Help_NamesTheCommandsOfTheOneWhoAsks()
    {
        await using var scene = await Scene.OfRosterAsync();

        var secretary = (await (await scene.JoinedAsync("1")).SaysAsync("/help")).ShouldHaveSingleItem().Text;
        var member = (await (await scene.JoinedAsync("2")).SaysAsync("/help")).ShouldHaveSingleItem().Text;
        var stranger = (await scene.Stranger("x").SaysAsync("/help")).ShouldHaveSingleItem().Text;

        secretary.ShouldContain("/invite");
        secretary.ShouldContain("书记的工作");
        member.ShouldContain("/me");
        member.ShouldNotContain("/invite");
        stranger.ShouldContain("邀请链接");
        stranger.ShouldNotContain("/me");
    }

    [Fact]
    public async Task Help_BeginsWithWhatIsUsedMost()
    {
        await using var scene = await Scene.OfRosterAsync();

        var member = (await (await scene.JoinedAsync("2")).SaysAsync("/help")).ShouldHaveSingleItem().Text;
        var secretary = (await (await scene.JoinedAsync("1")).SaysAsync("/help")).ShouldHaveSingleItem().Text;

        InOrder(member, "/checkin", "/analysis", "/materials", "/me", "/cancel", "/help");
        InOrder(secretary, "/help", "书记的工作", "/invite", "/bind", "/handover");
    }

    [Fact]
    public async Task Help_OfAnOfficeThatLeadsNoBranch_HeadsItsWorkAsTheOffices()
    {
        await using var scene = await Scene.OfRosterAsync();

        var office = (await (await scene.JoinedAsync("6")).SaysAsync("/help")).ShouldHaveSingleItem().Text;

        office.ShouldNotContain("书记的工作");
        InOrder(office, "党务办公室的工作", "/invite", "/bind", "/handover");
    }

    private static void InOrder(string text, params string[] words)
    {
        var places = words.Select(word => text.IndexOf(word, StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place >= 0, text);
        places.SequenceEqual(places.Order()).ShouldBeTrue(text);
    }

    [Fact]
    public async Task Language_OfAMember_HoldsForEverythingAndForTheMenu()
    {
        await using var scene = await Scene.OfRosterAsync();
        var member = await scene.JoinedAsync("2");
        var question = (await member.SaysAsync("/language")).ShouldHaveSingleItem();

        (await member.PressesAsync(question, "English")).ShouldHaveSingleItem().Text.ShouldContain("English");

        (await member.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("member number");
        scene.Messenger.Menus[member.Id].ShouldContain(c => c.Description == "What I can do");
    }

    [Fact]
    public async Task Language_OfAStranger_IsKeptAndTakenAlongWhenTheyJoin()
    {
        await using var scene = await Scene.OfRosterAsync();
        var newcomer = scene.Stranger("u2");
        await newcomer.PressesAsync((await newcomer.SaysAsync("/language")).ShouldHaveSingleItem(), "English");
        (await newcomer.SaysAsync("/help")).ShouldHaveSingleItem().Text.ShouldContain("Hello");
        var secretary = await scene.JoinedAsync("1");
        var letter = (await secretary.SaysAsync("/invite 2"))[^1].Text;
        var link = letter[(letter.IndexOf("start=", StringComparison.Ordinal) + 6)..].Split('\n')[0];

        await newcomer.PressesAsync((await newcomer.FollowsAsync(link)).ShouldHaveSingleItem(), "Yes");

        (await scene.ReadAsync(db => db.Members.SingleAsync(m => m.Number == "2"))).Language.ShouldBe("en");
    }

    [Fact]
    public async Task Language_OfAGroup_IsItsSecretarysToChoose()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, member) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("2"));
        await secretary.In("-1").SaysAsync("/bind");

        (await member.In("-1").SaysAsync("/language")).ShouldHaveSingleItem().Buttons.ShouldHaveSingleItem().StartParameter.ShouldBe("c-language");
        await secretary.PressesAsync((await secretary.In("-1").SaysAsync("/language")).ShouldHaveSingleItem(), "English");

        (await secretary.In("-1").SaysAsync("/bind")).ShouldHaveSingleItem().Text.ShouldContain("group of");
    }
}

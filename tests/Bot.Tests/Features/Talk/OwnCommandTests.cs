using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.Talk;

/// <summary><c>/me</c>, <c>/help</c> and <c>/language</c>.</summary>
public sealed class OwnCommandTests
{
    [Fact]
    public async Task Me_ShowsWhatIsStored()
    {
        await using var stage = await TurnStage.CreateAsync();

        var text = (await (await stage.JoinedAsync("1")).SayAsync("/me")).ShouldHaveSingleItem().Text;

        text.ShouldContain("甲一");
        text.ShouldContain("支部：一支部");
        text.ShouldContain("二支部 支部书记");
        text.ShouldContain("2027年5月1日");
    }

    [Fact]
    public async Task Help_NamesTheCommandsOfTheOneWhoAsks()
    {
        await using var stage = await TurnStage.CreateAsync();

        var secretary = (await (await stage.JoinedAsync("1")).SayAsync("/help")).ShouldHaveSingleItem().Text;
        var member = (await (await stage.JoinedAsync("2")).SayAsync("/help")).ShouldHaveSingleItem().Text;
        var stranger = (await stage.Stranger("x").SayAsync("/help")).ShouldHaveSingleItem().Text;

        secretary.ShouldContain("/invite");
        secretary.ShouldContain("书记的工作");
        member.ShouldContain("/me");
        member.ShouldNotContain("/invite");
        stranger.ShouldContain("邀请链接");
        stranger.ShouldNotContain("/me");
    }

    [Fact]
    public async Task Language_OfAMember_HoldsForEverythingAndForTheMenu()
    {
        await using var stage = await TurnStage.CreateAsync();
        var member = await stage.JoinedAsync("2");
        var question = (await member.SayAsync("/language")).ShouldHaveSingleItem();

        (await member.PressAsync(question, "English")).ShouldHaveSingleItem().Text.ShouldContain("English");

        (await member.SayAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("member number");
        stage.Messenger.Menus[member.Id].ShouldContain(c => c.Description == "What I can do");
    }

    [Fact]
    public async Task Language_OfAStranger_IsKeptAndTakenAlongWhenTheyJoin()
    {
        await using var stage = await TurnStage.CreateAsync();
        var newcomer = stage.Stranger("u2");
        await newcomer.PressAsync((await newcomer.SayAsync("/language")).ShouldHaveSingleItem(), "English");
        (await newcomer.SayAsync("/help")).ShouldHaveSingleItem().Text.ShouldContain("Hello");
        var secretary = await stage.JoinedAsync("1");
        var letter = (await secretary.SayAsync("/invite 2"))[^1].Text;
        var link = letter[(letter.IndexOf("start=", StringComparison.Ordinal) + 6)..].Split('\n')[0];

        await newcomer.PressAsync((await newcomer.FollowAsync(link)).ShouldHaveSingleItem(), "Yes");

        (await stage.ReadAsync(db => db.Members.SingleAsync(m => m.Number == "2"))).Language.ShouldBe("en");
    }

    [Fact]
    public async Task Language_OfAGroup_IsItsSecretarysToChoose()
    {
        await using var stage = await TurnStage.CreateAsync();
        var (secretary, member) = (await stage.JoinedAsync("4"), await stage.JoinedAsync("2"));
        await secretary.In("-1").SayAsync("/bind");

        (await member.In("-1").SayAsync("/language")).ShouldHaveSingleItem().Buttons.ShouldHaveSingleItem().StartParameter.ShouldBe("c-language");
        await secretary.PressAsync((await secretary.In("-1").SayAsync("/language")).ShouldHaveSingleItem(), "English");

        (await secretary.In("-1").SayAsync("/bind")).ShouldHaveSingleItem().Text.ShouldContain("group of");
    }
}

using CampaignBot.Bot.Features.ClaimOffice;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.ClaimOffice;

public sealed class ClaimOfficeTests
{
    [Fact]
    public async Task Claim_ByWhoeverFollowsTheConsolesLink_MakesThemTheCountysOffice()
    {
        await using var stage = await TurnStage.CreateAsync();
        var officer = stage.Stranger("u5");

        var question = (await officer.FollowAsync(await LinkAsync(stage))).ShouldHaveSingleItem();
        question.Buttons.ShouldHaveSingleItem().Label.ShouldContain("乙二");
        var said = await officer.PressAsync(question, "乙二");

        said[^1].Offers("邀请").ShouldBeTrue();
        (await officer.SayAsync("/invite")).ShouldHaveSingleItem().Offers("甲一").ShouldBeTrue();
        (await StateAsync(stage)).ShouldBeOfType<OfficeLinkState.Claimed>();
    }

    [Fact]
    public async Task Claim_WithALinkOfAnEarlierStartOrOneThatWasUsed_IsRefused()
    {
        await using var stage = await TurnStage.CreateAsync();
        var (early, late) = (await LinkAsync(stage), await LinkAsync(stage));

        (await stage.Stranger("x").FollowAsync(early)).ShouldHaveSingleItem().Text.ShouldContain("无效");
        var officer = stage.Stranger("u5");
        var question = (await officer.FollowAsync(late)).ShouldHaveSingleItem();
        var second = stage.Stranger("y");
        var secondQuestion = (await second.FollowAsync(late)).ShouldHaveSingleItem();
        await officer.PressAsync(question, "乙二");

        (await second.PressAsync(secondQuestion, "乙二")).ShouldHaveSingleItem().Text.ShouldContain("无效");
    }

    [Fact]
    public async Task Ensure_WhenTheRosterNamesNoOffice_SaysSo()
    {
        await using var stage = await TurnStage.CreateAsync("类型,编号,名称,层级\n组织,X,某县委,县委\n");

        (await StateAsync(stage)).ShouldBeOfType<OfficeLinkState.NobodyToClaim>();
    }

    private static Task<OfficeLinkState> StateAsync(TurnStage stage) =>
        stage.Services.GetRequiredService<OfficeLink>().EnsureAsync(PaperMessenger.ChannelName, default);

    private static async Task<string> LinkAsync(TurnStage stage)
    {
        var link = (await StateAsync(stage)).ShouldBeOfType<OfficeLinkState.Open>().WayIn.Link!;
        return link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }
}

using CampaignBot.Bot.Features.ClaimOffice;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.ClaimOffice;

public sealed class ClaimOfficeTests
{
    [Fact]
    public async Task Claim_ByWhoeverFollowsTheConsolesLink_MakesThemTheCountysOffice()
    {
        await using var scene = await Scene.OfRosterAsync();
        var officer = scene.Stranger("u5");

        var question = (await officer.FollowsAsync(await LinkAsync(scene))).ShouldHaveSingleItem();
        question.Buttons.ShouldHaveSingleItem().Label.ShouldContain("乙二");
        var said = await officer.PressesAsync(question, "乙二");

        said[^1].Offers("邀请").ShouldBeTrue();
        (await officer.SaysAsync("/invite")).ShouldHaveSingleItem().Offers("甲一").ShouldBeTrue();
        (await StateAsync(scene)).ShouldBeOfType<OfficeLinkState.Claimed>();
    }

    [Fact]
    public async Task Claim_WithALinkOfAnEarlierStartOrOneThatWasUsed_IsRefused()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (early, late) = (await LinkAsync(scene), await LinkAsync(scene));

        (await scene.Stranger("x").FollowsAsync(early)).ShouldHaveSingleItem().Text.ShouldContain("无效");
        var officer = scene.Stranger("u5");
        var question = (await officer.FollowsAsync(late)).ShouldHaveSingleItem();
        var second = scene.Stranger("y");
        var secondQuestion = (await second.FollowsAsync(late)).ShouldHaveSingleItem();
        await officer.PressesAsync(question, "乙二");

        (await second.PressesAsync(secondQuestion, "乙二")).ShouldHaveSingleItem().Text.ShouldContain("无效");
    }

    [Fact]
    public async Task Ensure_WhenTheRosterNamesNoOffice_SaysSo()
    {
        await using var scene = await Scene.OfRosterAsync("类型,编号,名称,层级\n组织,X,某县委,县委\n");

        (await StateAsync(scene)).ShouldBeOfType<OfficeLinkState.NobodyToClaim>();
    }

    private static Task<OfficeLinkState> StateAsync(Scene scene) =>
        scene.Services.GetRequiredService<OfficeLink>().EnsureAsync(PaperMessenger.ChannelName, default);

    private static async Task<string> LinkAsync(Scene scene)
    {
        var link = (await StateAsync(scene)).ShouldBeOfType<OfficeLinkState.Open>().WayIn.Link!;
        return link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }
}

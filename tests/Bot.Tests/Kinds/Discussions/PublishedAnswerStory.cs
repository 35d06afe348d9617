using CampaignBot.Bot.Tests.Kinds.Forms;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Discussions;

/// <summary>A branch without a group publishes as well: what its secretary chooses stands in the public list, and leaves it with its author.</summary>
public sealed class PublishedAnswerStory
{
    private const string Words = "我父亲是村里的老会计，他教我把公家的一分一厘记清楚。";

    [Fact]
    public async Task Answer_OfABranchWithoutAGroup_StandsInThePublicList_UntilItsAuthorIsForgotten()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 7, 5));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        await author.SaysAsync("/today");
        await author.PressesAsync("讨论：");
        await author.SaysAsync(Words);
        await author.PressesAsync("写完了");
        await author.PressesAsync("就这样说");
        All(await secretary.SaysAsync("/public")).ShouldNotContain(Words);

        await secretary.SaysAsync("/me");
        await secretary.PressesAsync("支部的讨论发言");
        await secretary.PressesAsync("讨论：");
        await secretary.PressesAsync("发布第 1 条");
        (await secretary.PressesAsync("发到群里")).ShouldBeEmpty("the question itself says what became of it");
        secretary.Last.Text.ShouldContain("已放进「清水村支部」的公开栏");

        var listed = All(await secretary.SaysAsync("/public"));
        listed.ShouldContain(Words);
        listed.ShouldNotContain("甲二");
        All(await neighbour.SaysAsync("/public")).ShouldNotContain(Words);

        await author.SaysAsync("/forget");
        await author.PressesAsync(author.Last, author.Last.Buttons.First().Text);
        All(await secretary.SaysAsync("/public")).ShouldNotContain(Words);
    }
}

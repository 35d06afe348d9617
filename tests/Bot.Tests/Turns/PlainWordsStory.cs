using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Turns;

/// <summary>What people write who type no commands.</summary>
public sealed class PlainWordsStory
{
    [Fact]
    public async Task PlainWords_InBothLanguages_DoWhatTheirCommandDoes()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 4));
        var member = await stage.JoinAsync("DY0002", "甲二");

        FormStage.All(await member.SaysAsync("我要做什么？")).ShouldContain("第一周");
        FormStage.All(await member.SaysAsync(" 帮助 ")).ShouldContain("/today");
        FormStage.All(await member.SaysAsync("学习材料")).ShouldContain("第一周");
        FormStage.All(await member.SaysAsync("谢谢！")).ShouldBe("不客气，辛苦了！");
        FormStage.All(await member.SaysAsync("您好")).ShouldContain("甲二，您好");
        FormStage.All(await member.SaysAsync("What do I owe?")).ShouldContain("第一周");
        FormStage.All(await member.SaysAsync("今天学习材料没看懂")).ShouldContain("现在没有需要您回答的问题");
        FormStage.All(await member.SaysAsync("谁没做")).ShouldContain("不在您的权限内");
    }

    [Fact]
    public async Task PastedLink_JoinsAsAnOpenedOneDoes()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 4));
        var link = StoryCast.LinkIn(await stage.Office.SaysAsync("/invite DY0002"));
        var newcomer = stage.Cast.Stranger("甲二");

        FormStage.All(await newcomer.SaysAsync("书记发给我的：" + link)).ShouldContain("您是「清水村支部」的 甲二 同志吗");
        FormStage.All(await newcomer.PressesAsync("是我本人")).ShouldContain("提醒您");
        FormStage.All(await newcomer.SaysAsync("/me")).ShouldContain("甲二");
    }
}

using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Study;

/// <summary>In the first weeks nearly everybody in the group hasn't joined yet, and presses 「已学习」 all the same.</summary>
public sealed class PressBeforeJoiningStory
{
    private const string Studied = "已学习";
    private static readonly DateOnly FirstMaterial = new(2027, 5, 3);

    [Fact]
    public async Task Press_OfWhoHasNotJoined_SaysHowToJoin_AndBecomesTheirsOnJoining()
    {
        await using var stage = await FormStage.OpenAsync(FirstMaterial.AddDays(-1));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var (early, guest) = (stage.Cast.Stranger("甲四"), stage.Cast.Stranger("路人"));
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, early, guest);
        await stage.Bot.MoveToAsync(FirstMaterial, new TimeOnly(10, 0));
        await secretary.PressesInAsync(group, Studied);
        await guest.PressesInAsync(group, Studied);
        await early.PressesInAsync(group, Studied);
        (await early.ToastAsync())!.ShouldContain("邀请链接");
        (await CountAsync(stage, group)).ShouldContain("党员 1 人，群众 2 人");

        var invitation = await secretary.SaysAsync("/invite DY0004");
        await early.FollowsAsync(StoryCast.LinkIn(invitation));
        var said = FormStage.All(await early.PressesAsync("是我本人"));

        said.ShouldContain("已经算您的了");
        (await CountAsync(stage, group)).ShouldContain("党员 2 人，群众 1 人");
        FormStage.All(await early.SaysAsync("/today")).ShouldNotContain("第一周");
        await early.PressesInAsync(group, Studied);
        (await early.ToastAsync())!.ShouldContain("已经学过了");
        (await CountAsync(stage, group)).ShouldContain("党员 2 人，群众 1 人");

        // It was the wrong person's account: the press is a guest's again, and nobody's study.
        await secretary.PressesAsync("撤销");
        (await CountAsync(stage, group)).ShouldContain("党员 1 人，群众 2 人");
    }

    private static async Task<string> CountAsync(FormStage stage, CampaignBot.Rehearsal.Emulator.Actors.EmulatedGroup group)
    {
        await stage.Bot.SettleAsync();
        return group.Messages.Last(m => m.Text.Contains("已学习：", StringComparison.Ordinal)).Text;
    }
}

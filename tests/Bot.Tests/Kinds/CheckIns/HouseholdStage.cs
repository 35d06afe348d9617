using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Kinds.CheckIns;

/// <summary>The steps that stories of paired households have in common.</summary>
internal static class HouseholdStage
{
    /// <summary>A day on which households are registered.</summary>
    public static readonly DateOnly August = new(2027, 8, 10);

    /// <summary>Most households that the plan takes.</summary>
    private const int Most = 3;

    /// <summary>Registers households, each since the first of June; leaves it at the preview.</summary>
    public static async Task<IReadOnlyList<MessageView>> WriteAsync(Actor member, params string[] households)
    {
        await member.SaysAsync("/today");
        var said = await member.PressesAsync("登记结对户");
        for (var i = 0; i < households.Length; i++)
        {
            if (i > 0)
                await member.PressesAsync("再写一条");
            await member.SaysAsync(households[i]);
            said = await member.SaysAsync("2027年6月1日");
        }

        return households.Length < Most ? await member.PressesAsync("不写了") : said;
    }

    /// <summary>Registers households.</summary>
    public static async Task RegisterAsync(Actor member, params string[] households)
    {
        await WriteAsync(member, households);
        (await member.PressesAsync("提交")).Last().Text.ShouldContain("已记下");
    }

    /// <summary>Begins to check in for today, up to the day.</summary>
    public static async Task<MessageView> BeginAsync(Actor member)
    {
        await member.SaysAsync("/checkin");
        await member.PressesAsync("结对帮扶");
        return (await member.PressesAsync("今天")).Last();
    }

    /// <summary>Says what was done, without a photo.</summary>
    public static async Task<IReadOnlyList<MessageView>> FinishAsync(Actor member, string what)
    {
        await member.SaysAsync(what);
        await member.PressesAsync("跳过");
        return await member.PressesAsync("确认");
    }

    /// <summary>The keeper ends what stands.</summary>
    public static async Task EndAsync(Actor keeper, string household)
    {
        await keeper.SaysAsync("/records");
        await keeper.PressesAsync(household);
        await keeper.PressesAsync("结对结束");
        await keeper.SaysAsync("已经搬到县城去了。");
        await keeper.PressesAsync("跳过");
        await keeper.PressesAsync("确认");
    }

    /// <summary>The branch's secretary and two members, with what August has brought said.</summary>
    public static async Task<(FormStage Stage, Actor Secretary, Actor Member)> OpenAsync()
    {
        var stage = await FormStage.OpenAsync(August);
        return (stage, await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0002", "甲二"));
    }
}

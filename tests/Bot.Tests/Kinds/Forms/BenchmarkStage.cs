using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>The steps that stories of good examples have in common.</summary>
internal static class BenchmarkStage
{
    /// <summary>A branch recommends a good example, and the committee accepts it.</summary>
    public static async Task RaiseAsync(Actor secretary, Actor committee, string branch, params string[] names)
    {
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("推荐先进典型");
        foreach (var (i, name) in names.Index())
        {
            if (i > 0)
                await secretary.PressesAsync("再写一条");
            await secretary.SaysAsync(name);
            await secretary.PressesAsync("优秀党员");
            await secretary.SaysAsync(Essay(name));
            await secretary.PressesAsync("写完了");
        }

        if (names.Length < 2)
            await secretary.PressesAsync("不写了");
        await secretary.PressesAsync("提交");
        await committee.SaysAsync("/review");
        await committee.PressesAsync(branch);
        await committee.PressesAsync("都通过");
    }

    /// <summary>The committee takes a good example away.</summary>
    public static async Task RevokeAsync(Actor committee, string name)
    {
        await committee.SaysAsync("/records");
        await committee.PressesAsync(name);
        await committee.PressesAsync("撤销");
        await committee.SaysAsync("材料不实，先撤下来。");
        await committee.PressesAsync("跳过");
        await committee.PressesAsync("确认");
    }

    /// <summary>Opens the four finds, at the question for the example.</summary>
    public static async Task<MessageView> AskedAsync(Actor who, string duty)
    {
        await who.SaysAsync("/today");
        return (await who.PressesAsync(duty))[^1];
    }
}

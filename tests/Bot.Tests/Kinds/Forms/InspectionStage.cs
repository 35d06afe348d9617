using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>The steps that stories of inspections have in common.</summary>
internal static class InspectionStage
{
    public const string Duty = "督促检查（党委对支部）";

    public const string Board = "公开栏没有更新";
    public const string Roof = "活动室漏雨";

    public static readonly DateOnly Day = new(2027, 9, 6);

    /// <summary>Writes an inspection from /today on, up to the question which findings are to be put right.</summary>
    public static async Task VisitAsync(Actor inspector, string visited, string day = "9月3日")
    {
        await inspector.SaysAsync("/today");
        await inspector.PressesAsync(Duty);
        await inspector.PressesAsync(visited);
        await inspector.SaysAsync(day);
        await inspector.SaysAsync("丁二、丁三");
        await inspector.SaysAsync("制度都有，两处要改。");
        await inspector.PressesAsync("写完了");
    }

    /// <summary>Writes findings, each with its day, and that no other visit is needed; leaves it at the preview.</summary>
    public static async Task<MessageView> WriteFindingsAsync(Actor inspector, params (string Finding, string Day)[] findings)
    {
        foreach (var (i, (finding, day)) in findings.Index())
        {
            await inspector.PressesAsync(i == 0 ? "写一条" : "再写一条");
            await WriteAsync(inspector, finding, day);
        }

        if (findings.Length < 5)
            await inspector.PressesAsync(findings.Length == 0 ? "没有" : "不写了");
        return (await inspector.PressesAsync("没有")).Last();
    }

    /// <summary>One finding.</summary>
    public static async Task WriteAsync(Actor inspector, string finding, string day)
    {
        await inspector.SaysAsync(finding);
        await inspector.PressesAsync("跳过");
        await inspector.SaysAsync(day);
    }

    /// <summary>An inspection from /today to the end.</summary>
    public static async Task InspectAsync(Actor inspector, string visited, params (string Finding, string Day)[] findings)
    {
        await VisitAsync(inspector, visited);
        await WriteFindingsAsync(inspector, findings);
        All(await inspector.PressesAsync("提交")).ShouldContain("办好了");
    }
}

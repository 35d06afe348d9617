using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms.Filings;

/// <summary>The steps that stories of filings have in common.</summary>
internal static class FilingStage
{
    public const string Branch = "支部实施方案备案";
    public const string Committee = "党委实施方案备案";

    /// <summary>A plan in which the branch's lecture series waits until its plan is on file.</summary>
    public static string WithGate(string plan) => plan.Replace(
        "forms:\n  - id: plan-on-file\n",
        """
          - id: goals-explained
            kind: form
            phase: phase-1
            title: 目标宣讲
            summary: 方案备案以后，把目标讲给党员听。
            audience: { level: branch }
            opens: phase-1.start
            due: phase-1.end
            requires: [branch-plan]
            form: goals-explained
            source: 二（一）2

        forms:
          - id: goals-explained
            title: 目标宣讲
            sections:
              - { id: told, kind: text, title: 讲了什么, prompt: 讲了什么？, max-length: 100 }
          - id: plan-on-file

        """,
        StringComparison.Ordinal);

    /// <summary>Hands in an organization's plan from /today on.</summary>
    public static async Task FileAsync(Actor who, string duty, string theme)
    {
        await who.SaysAsync("/today");
        await who.PressesAsync(duty);
        await FillPlanAsync(who, theme);
        (await who.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
    }

    /// <summary>Opens what waits of an organization.</summary>
    public static async Task<MessageView> OpenReviewAsync(Actor office, string whose)
    {
        await office.SaysAsync("/review");
        return (await office.PressesAsync(whose)).Last();
    }

    public static async Task AcceptAsync(Actor office, string whose)
    {
        await OpenReviewAsync(office, whose);
        await office.PressesAsync("👍 通过");
    }

    public static Task<List<Filing>> FilingsAsync(this FormStage stage) => stage.Bot.ReadAsync(db => db.Filings.AsNoTracking().OrderBy(f => f.Id).ToListAsync());

    public static async Task<IReadOnlyList<string>> NumbersAsync(this FormStage stage) => [.. (await stage.FilingsAsync()).Select(f => f.Number)];
}

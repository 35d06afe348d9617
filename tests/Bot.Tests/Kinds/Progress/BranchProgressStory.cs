using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Progress;

/// <summary>Entries of a branch are reported on by whoever acts for it, and read by the level above that keeps them.</summary>
public sealed class BranchProgressStory
{
    private const string Register = """
        registers:
          - id: branch-steps
            title: { zh: 整改措施, en: Measures }
            level: branch
            fields:
              - { id: measure, kind: text, title: { zh: 措施, en: Measure }, prompt: { zh: 要改什么？, en: What will change? }, min-length: 2, max-length: 60 }
            review: [level-above]
            keeper: level-above
            outcomes: [{ id: done, title: { zh: 整改到位, en: Done } }]
        """;

    private const string Tasks = """
          - id: measures
            kind: proposal
            phase: phase-2
            title: { zh: 报整改措施, en: Measures }
            summary: { zh: 报一条。, en: One. }
            audience: { level: branch }
            opens: 2027-10-01
            due: 2027-10-31
            register: branch-steps
          - id: measures-progress
            kind: progress
            phase: phase-2
            title: { zh: 整改进展, en: Progress }
            summary: { zh: 报进展。, en: Report. }
            audience: { level: branch }
            opens: 2027-10-01
            due: 2027-10-31
            register: branch-steps

        """;

    [Fact]
    public async Task Measure_OfABranch_IsReportedOnByItsSecretary_AndReadAbove()
    {
        await using var stage = await FormStage.OpenAsync(ProposalStage.Day, plan => plan
            .Replace("registers:\n", Register + "\n", StringComparison.Ordinal)
            .Replace("  # ── 第二阶段：服务群众 ──\n", Tasks, StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var other = await stage.JoinAsync("DY0010", "乙一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("报整改措施");
        await secretary.SaysAsync("活动室漏雨");
        await secretary.PressesAsync("提交");
        All(await secretary.SaysAsync("/today")).ShouldNotContain("整改进展");
        await committee.SaysAsync("/review");
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("通过");

        All(await other.SaysAsync("/today")).ShouldNotContain("整改进展", customMessage: "another branch has nothing that stands");
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("整改进展");
        await secretary.PressesAsync("活动室漏雨");
        await secretary.SaysAsync("屋顶补好了一半。");
        All(await secretary.PressesAsync("确认")).ShouldContain("已记下「活动室漏雨」的进展");

        All(await secretary.SaysAsync("/today")).ShouldNotContain("整改进展");
        await committee.SaysAsync("/records");
        All(await committee.PressesAsync("活动室漏雨")).ShouldContain("进展（甲一）：屋顶补好了一半");
        var entry = await stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync());
        (entry.Owner, entry.State).ShouldBe((Subject.Organization(await stage.OrganizationIdAsync("QX01")), EntryState.Standing));
    }
}

using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
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

    public BranchProgressStory() => LongForm.EachItsDay(nameof(Measure_OfABranch_IsReportedOnByItsSecretary_AndReadAbove));

    [Fact]
    public async Task Measure_OfABranch_IsReportedOnByItsSecretary_AndReadAbove()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var other = await stage.JoinAsync("DY0010", "乙一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await ProposeAsync(secretary);
        All(await secretary.SaysAsync("/today")).ShouldNotContain("整改进展");
        await AcceptAsync(committee);

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

    [Fact]
    public async Task Measure_ReportedOnByTwoSecretaries_TakesTheFirst_AndTheSecondReadsWhatTheyWrote()
    {
        await using var stage = await OpenAsync(roster => roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var (first, second) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"));
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await ProposeAsync(first);
        await AcceptAsync(committee);
        foreach (var (who, words) in new[] { (first, "屋顶补好了一半。"), (second, "屋顶的瓦买回来了。") })
        {
            await who.SaysAsync("/today");
            await who.PressesAsync("整改进展");
            await who.PressesAsync("活动室漏雨");
            await who.SaysAsync(words);
        }

        All(await first.PressesAsync("确认")).ShouldContain("已记下");
        var told = All(await second.PressesAsync("确认"));

        told.ShouldContain("已经报过进展");
        told.ShouldContain("屋顶的瓦买回来了", customMessage: "what was written is shown, and not lost");
        await committee.SaysAsync("/records");
        var shown = All(await committee.PressesAsync("活动室漏雨"));
        shown.ShouldContain("屋顶补好了一半");
        shown.ShouldNotContain("屋顶的瓦买回来了");
    }

    [Fact]
    public async Task Measure_ProposedByTwoSecretaries_IsOneProposal_AndTheSecondReadsWhoseItIs()
    {
        await using var stage = await OpenAsync(roster => roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var (first, second) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"));
        foreach (var (who, words) in new[] { (first, "活动室漏雨"), (second, "村口没有路灯") })
        {
            await who.SaysAsync("/today");
            await who.PressesAsync("报整改措施");
            await who.SaysAsync(words);
        }

        All(await first.PressesAsync("提交")).ShouldContain("已收到");
        var told = All(await second.PressesAsync("提交"));

        told.ShouldContain("甲一 已经在");
        told.ShouldContain("村口没有路灯", customMessage: "what was written is shown, and not lost");
        (await stage.Bot.ReadAsync(db => db.Entries.CountAsync())).ShouldBe(1);
    }

    private static Task<FormStage> OpenAsync(Func<string, string>? roster = null) => FormStage.OpenAsync(
        ProposalStage.Day,
        plan => plan
            .Replace("registers:\n", Register + "\n", StringComparison.Ordinal)
            .Replace("  # ── 第二阶段：服务群众 ──\n", Tasks, StringComparison.Ordinal),
        roster);

    private static async Task ProposeAsync(Actor secretary)
    {
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("报整改措施");
        await secretary.SaysAsync("活动室漏雨");
        await secretary.PressesAsync("提交");
    }

    private static async Task AcceptAsync(Actor committee)
    {
        await committee.SaysAsync("/review");
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("通过");
    }
}

using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>A plan that asks for one thing before another.</summary>
public sealed class PrerequisiteTests
{
    [Fact]
    public async Task MembersDuty_ThatRequiresAnother_NamesWhatComesFirst_AndIsOpenOnceThatIsDone()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay, plan =>
        {
            plan = ConfigCopy.WithTaskLines(plan, "self-analysis", "requires: [oath]");
            plan = ConfigCopy.WithTaskLines(plan, "party-history", "requires: [self-analysis]");
            return ConfigCopy.WithTaskLines(plan, "volunteer-service", "requires: [self-analysis]");
        });
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");

        (await member.SaysAsync("/analysis")).Last().Text.ShouldContain("要先办好：\n• 重温入党誓词");
        await member.SaysAsync("/checkin");
        (await member.PressesAsync("志愿服务")).Last().Text.ShouldContain("• 党性分析");
        await member.PressesAsync("学党史");
        (await member.ToastAsync())!.ShouldContain("• 党性分析");
        (await stage.Bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);

        await member.SaysAsync("/today");
        await member.PressesAsync("重温入党誓词");
        await member.PressesAsync("今天：重温入党誓词");
        await WriteAnalysisAsync(member, "先后有序");

        // A secretary's ticks obey the same rule: 甲二 may, 甲三 not yet.
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("签到");
        await secretary.PressesAsync("志愿服务");
        await secretary.PressesAsync("今天");
        await secretary.SaysAsync("2");
        await secretary.SaysAsync("村口");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("甲三");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("确认");
        (await stage.Bot.ReadAsync(db => db.CheckIns.Where(c => c.TaskId == "volunteer-service").Select(c => c.SubjectId).ToListAsync()))
            .ShouldBe([await stage.MemberIdAsync("DY0002")]);
    }

    [Fact]
    public async Task Study_ThatRequiresAnother_WaitsForIt_UnlessTheMemberIsExcused()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay, plan => ConfigCopy.WithTaskLines(plan, "centralized-study", "requires: [oath]")
            .Replace("opens: phase-2.start\n    due: founding-day-2027\n", "opens: phase-1.start\n    due: founding-day-2027\n", StringComparison.Ordinal));
        var member = await stage.JoinAsync("DY0002", "甲二");
        var excused = await stage.JoinAsync("DY0003", "甲三");

        await StudyAsync(member);
        (await member.ToastAsync())!.ShouldContain("• 重温入党誓词");
        (await stage.Bot.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(0);
        await member.SaysAsync("/today");
        await member.PressesAsync("重温入党誓词");
        await member.PressesAsync("今天参加了");
        await StudyAsync(member);
        (await stage.Bot.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(1);

        await stage.Office.SaysAsync("/waive");
        await stage.Office.PressesAsync("重温入党誓词");
        await stage.Office.PressesAsync("清水村支部");
        await stage.Office.PressesAsync("甲三");
        await stage.Office.SaysAsync("住院，来不了。");
        await stage.Office.PressesAsync("确认");
        await StudyAsync(excused);
        (await stage.Bot.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(2);
    }

    private static async Task StudyAsync(Actor member)
    {
        await member.SaysAsync("/materials");
        await member.PressesAsync("第二周");
        await member.PressesAsync("已学习");
    }
}

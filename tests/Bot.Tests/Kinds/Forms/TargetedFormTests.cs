using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>A form that a branch owes about each of its members.</summary>
public sealed class TargetedFormTests
{
    [Fact]
    public async Task BranchsForm_AboutEachMember_IsOwedOnceForEach_AndRemindedOfTogether()
    {
        // What is about somebody can't be published.
        await using var stage = await FormStage.OpenAsync(PlanDay, plan => ConfigCopy.WithTaskLines(plan, "branch-plan", "target: branch-members")
            .Replace("    published: [theme, organization-goals, member-goals]", "   ", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var (branch, member) = (await stage.OrganizationIdAsync("QX01"), await stage.MemberIdAsync("DY0002"));
        var all = await stage.Bot.ReadAsync(db => db.Memberships.CountAsync(m => m.IsPrimary && m.To == null && m.OrganizationId == branch));

        // One line for all of them; about whom is asked, with how far one has got.
        var today = (await secretary.SaysAsync("/today")).Last();
        today.Text.ShouldContain($"支部实施方案备案（还有 {all} 个）");
        var asked = (await secretary.PressesAsync(today, "支部实施方案备案")).Last();
        asked.Text.ShouldContain($"已办 0 个，共 {all} 个");
        await secretary.PressesAsync(asked, "甲二");
        All(await FillPlanAsync(secretary, "和甲二谈一谈")).ShouldContain("：甲二");
        await secretary.PressesAsync("提交");

        var submission = await stage.SubmissionAsync("branch-plan");
        (submission.Subject, submission.Target, submission.State).ShouldBe(
            (Subject.Organization(branch), Target.Member(member), SubmissionState.Submitted));
        (await committee.SaysAsync("/review")).Last().Buttons.ShouldContain(b => b.Text.Contains("清水村支部", StringComparison.Ordinal));

        // What is handed in about one is handed in about nobody else.
        await secretary.SaysAsync("/today");
        var next = (await secretary.PressesAsync("支部实施方案备案")).Last();
        next.Text.ShouldContain($"已办 1 个，共 {all} 个");
        next.Buttons.ShouldNotContain(b => b.Text == "甲二");
        await secretary.PressesAsync(next, "甲三");
        await FillPlanAsync(secretary, "和甲三谈一谈");
        await secretary.PressesAsync("提交");
        (await stage.Bot.ReadAsync(db => db.Submissions.CountAsync(s => s.TaskId == "branch-plan"))).ShouldBe(2);

        // Nobody of another branch can be put in their place.
        var stranger = await stage.MemberIdAsync("DY0048");
        await secretary.SaysAsync(Forged("form", $"branch-plan/once/o{branch}/m{stranger}"));
        await secretary.SaysAsync("硬写一个主题");
        (await stage.Bot.ReadAsync(db => db.Submissions.CountAsync(s => s.TargetId == stranger))).ShouldBe(0);

        // A week before the last day: one reminder, of how many are left.
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 24), new TimeOnly(10, 0));
        secretary.Inbox.Count(m => m.Text.Contains($"支部实施方案备案（还有 {all - 2} 个）", StringComparison.Ordinal)
            && m.Text.Contains("清水村支部", StringComparison.Ordinal)).ShouldBe(1);
    }
}

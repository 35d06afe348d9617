using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Progress;

/// <summary>A member's year, of the shipped plan: a post proposed, returned as too vague, standing, seen in the group, its progress each quarter, kept.</summary>
public sealed class MembersYearStory
{
    [Fact]
    public async Task Promise_IsProposedReturnedPublishedReportedOnAndKept()
    {
        await using var stage = await FormStage.OpenAsync(ProposalStage.Day);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary);

        // October: proposed, returned by one press, put right, and seen in the group.
        await ProposalStage.ProposeAsync(author);
        All(await author.SaysAsync("/today")).ShouldNotContain("承诺进展", customMessage: "what doesn't stand yet isn't reported on");
        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("一条一条看");
        await secretary.PressesAsync("太笼统");
        All(author.Inbox).ShouldContain("写得太笼统了");
        await author.SaysAsync("/today");
        await author.PressesAsync("依岗承诺");
        await author.PressesAsync("修改");
        await author.PressesAsync("承诺");
        await author.SaysAsync("每周二、周五各巡山一次，到明年六月。");
        await author.PressesAsync("提交");
        await ProposalStage.AcceptAsync(secretary, "甲二");
        All(group.Messages.Where(m => m.IsFromBot)).ShouldContain("每周二、周五各巡山一次");

        // A week before the quarter's end whoever has a promise is reminded, once for all of them, and nobody else is.
        var other = await stage.JoinAsync("DY0003", "甲三");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 12, 24), new TimeOnly(10, 0));
        author.Inbox.Count(m => m.Text.Contains("承诺进展（2027年第4季度）（还有 1 个）", StringComparison.Ordinal)).ShouldBe(1);
        All(other.Inbox).ShouldNotContain("承诺进展");

        // Two steps: a sentence and a photo. The keeper reads both; the plan doesn't say that anybody else may.
        var asked = await ProgressStage.AskAsync(author);
        asked.Text.ShouldContain("已办 0 个，共 1 个");
        All(await author.PressesAsync(asked, "护林岗")).ShouldContain("做到哪一步了");
        await author.SaysAsync("到今天巡了二十二次，劝回三起烧荒。");
        await author.ActAsync(() => author.User.SendsPhoto());
        All(await author.PressesAsync("确认")).ShouldContain("已记下「护林岗」的进展");
        All(await author.SaysAsync("/today")).ShouldNotContain("承诺进展");
        await secretary.SaysAsync("/records");
        var shown = await secretary.PressesAsync("护林岗");
        All(shown).ShouldContain("进展（甲二）：到今天巡了二十二次");
        shown.ShouldContain(m => m.Media != null);
        All(await other.SaysAsync("/public")).ShouldNotContain("二十二次");
        All(group.Messages.Where(m => m.IsFromBot)).ShouldNotContain("二十二次");

        // The next quarter asks anew, and the secretary's figures count the member.
        await stage.Bot.MoveToAsync(new DateOnly(2028, 3, 25), new TimeOnly(10, 0));
        await ProgressStage.ReportAsync(author, "一季度一天没落下，防火期也过了。");
        StatusLine(All(await secretary.SaysAsync("/status"))).ShouldContain("1/1");

        // The phase ends: the group hears that promises are being closed, and the secretary closes this one.
        await stage.Bot.MoveToAsync(new DateOnly(2028, 6, 20), new TimeOnly(10, 0));
        All(group.Messages.Where(m => m.IsFromBot)).ShouldContain("逐条看大家的承诺做到没有");
        All(await author.SaysAsync("/today")).ShouldContain("承诺进展");
        await secretary.SaysAsync("/records");
        await secretary.PressesAsync("护林岗");
        await secretary.PressesAsync("做到了");
        await secretary.SaysAsync("巡山本上记得清清楚楚。");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("确认");
        All(author.Inbox).ShouldContain("已办结：做到了");
        All(await author.SaysAsync("/public")).ShouldContain("结果：做到了");
        All(await author.SaysAsync("/today")).ShouldNotContain("承诺进展", customMessage: "what has ended is no longer owed");
        (await stage.Bot.ReadAsync(db => db.EntrySteps.OrderBy(s => s.Id).Select(s => new { s.State, s.Period }).ToListAsync()))
            .Select(s => (s.State, s.Period)).ShouldBe(
            [
                (EntryState.Proposed, null), (EntryState.Returned, null), (EntryState.Proposed, null), (EntryState.Standing, null),
                (EntryState.Standing, "2027-Q4"), (EntryState.Standing, "2028-Q1"), (EntryState.Closed, null),
            ]);
    }

    private static string StatusLine(string status) => status.Split('\n').First(line => line.Contains("承诺进展", StringComparison.Ordinal));
}

using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.Filings.FilingStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms.Filings;

/// <summary>备案: a branch's plan is filed with the committee, returned, filed anew and gets its number; what requires it opens, and the branch's group reads it.</summary>
public sealed class FilingStory
{
    public FilingStory() => LongForm.EachItsDay(nameof(Plan_IsFiled_Returned_FiledAnew_AndOpensWhatRequiresIt_OnceItHasItsNumber));

    [Fact]
    public async Task Plan_IsFiled_Returned_FiledAnew_AndOpensWhatRequiresIt_OnceItHasItsNumber()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay, WithGate);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var villager = stage.Cast.Stranger("村民");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, villager);

        All(await secretary.SaysAsync("/start t-goals-explained_once")).ShouldContain("要先办好：\n• 支部实施方案备案");
        await FileAsync(secretary, Branch, "护林富村");
        All(await secretary.SaysAsync("/start t-goals-explained_once")).ShouldContain("支部实施方案备案（交上去了，还在等审阅通过）");
        All(await villager.SaysAsync(group, "/public")).ShouldNotContain("护林富村");

        // Returned with a comment and a day; filed anew, with a theme that says more.
        await OpenReviewAsync(committee, "清水村支部");
        await committee.PressesAsync("退回");
        await committee.SaysAsync("主题再具体些。");
        await committee.SaysAsync("5月20日");
        (await stage.FilingsAsync()).ShouldBeEmpty();
        await secretary.SaysAsync("/today");
        All(await secretary.PressesAsync(Branch)).ShouldContain("主题再具体些。");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("活动主题");
        await secretary.SaysAsync("护林富村，一户一策");
        await secretary.PressesAsync("提交");

        // Accepted: the number is in the committee's file, and both hear of it.
        await AcceptAsync(committee, "清水村支部");
        committee.Inbox.ShouldContain(m => m.Text.Contains("已通过", StringComparison.Ordinal) && m.Text.Contains("备案编号：QX-2027-1", StringComparison.Ordinal));
        secretary.Last.Text.ShouldContain("备案编号：QX-2027-1");
        All(await secretary.SaysAsync("/start t-branch-plan_once")).ShouldContain("QX-2027-1");
        (await secretary.SaysAsync("/start t-goals-explained_once")).Last().Text.ShouldContain("讲了什么");

        // The status names it, and so does the file of the committee, which shows the record with the document.
        await committee.SaysAsync("/status");
        await committee.PressesAsync(Branch);
        await committee.PressesAsync("清水村支部");
        All(await committee.PressesAsync("已完成")).ShouldNotBeNull();
        committee.Inbox.ShouldContain(m => m.Text.Contains("清水村支部", StringComparison.Ordinal) && m.Text.Contains("备案编号：QX-2027-1", StringComparison.Ordinal));
        await committee.SaysAsync("/review");
        await committee.PressesAsync("备案目录（1）");
        var record = await committee.PressesAsync("QX-2027-1 清水村支部");
        All(record).ShouldContain("护林富村，一户一策");
        record.ShouldContain(m => m.Media != null && m.Media.FileName == "方案.pdf");

        // Anybody of the branch's group calls up what is published of it, and never the file.
        var called = await villager.SaysAsync(group, "/public");
        All(called).ShouldContain("QX-2027-1");
        All(called).ShouldContain("护林富村，一户一策");
        All(called).ShouldNotContain("5月20日公布");
        called.ShouldAllBe(m => m.Media == null);
    }

    [Fact]
    public async Task CommitteesPlan_IsInTheCountysFile_AndIsReadByItsBranchesToo()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var neighbour = await stage.JoinAsync("DY0055", "辛一");
        await FileAsync(committee, Committee, "青溪先行");
        await AcceptAsync(stage.Office, "青溪乡党委");
        await FileAsync(secretary, Branch, "护林富村");
        await AcceptAsync(committee, "清水村支部");

        (await stage.NumbersAsync()).ShouldBe(["YL-2027-1", "QX-2027-1"]);
        var mine = All(await secretary.SaysAsync("/public"));
        mine.IndexOf("护林富村", StringComparison.Ordinal).ShouldBeLessThan(mine.IndexOf("青溪先行", StringComparison.Ordinal), "the branch's own comes first");
        All(await neighbour.SaysAsync("/public")).ShouldNotContain("青溪先行");
        // The committee finds in its list what it has filed, and what was filed with it.
        await committee.SaysAsync("/review");
        await committee.PressesAsync("备案目录（2）");
        committee.Last.Buttons.Select(b => b.Text).ShouldBe(["QX-2027-1 清水村支部：支部实施方案备案", "YL-2027-1 青溪乡党委：党委实施方案备案"]);
    }

    [Fact]
    public async Task LongGoals_AreCutInTheList_AndReadWholeByAPress_InTheGroupThatMayReadThem()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var villager = stage.Cast.Stranger("村民");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, villager);
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync(Branch);
        await secretary.SaysAsync("护林富村");
        await secretary.SaysAsync(string.Concat(Enumerable.Repeat("做好每一件看得见的事。", 20)) + "这是最后一句。");
        await secretary.PressesAsync("写完了");
        await WriteSectionsAsync(secretary, "党员", count: 1);
        await secretary.PressesAsync("没有");
        await secretary.PressesAsync("会议");
        await secretary.SaysAsync("5月20日");
        await secretary.ActAsync(() => secretary.User.SendsDocument(secretary.Id, "方案.pdf"));
        await secretary.PressesAsync("提交");
        await AcceptAsync(committee, "清水村支部");

        var shown = (await villager.SaysAsync(group, "/public")).Last();
        shown.Text.ShouldContain("……");
        shown.Text.ShouldNotContain("这是最后一句。");
        await villager.PressesInAsync(group, "看全文");
        group.Messages.Last(m => m.IsFromBot).Text.ShouldContain("这是最后一句。");

        // Taken back meanwhile: the button has nothing to show, and the list neither.
        await committee.PressesAsync("撤回");
        await villager.PressesInAsync(group, "看全文");
        (await villager.ToastAsync())!.ShouldContain("没有公开");
        All(await villager.SaysAsync(group, "/public")).ShouldNotContain("护林富村");
    }

    [Fact]
    public async Task AcceptanceTakenBack_AndGivenAnewNextToAnother_KeepsTheNumber()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await FileAsync(secretary, Branch, "护林富村");
        await FileAsync(neighbour, Branch, "石桥通路");
        await AcceptAsync(committee, "清水村支部");
        await committee.PressesAsync("撤回");
        All(await committee.SaysAsync("/review")).ShouldNotContain("备案目录");
        await AcceptAsync(committee, "石桥村支部");
        await AcceptAsync(committee, "清水村支部");

        (await stage.NumbersAsync()).ShouldBe(["QX-2027-1", "QX-2027-2"]);
        secretary.Last.Text.ShouldContain("QX-2027-1");
        neighbour.Last.Text.ShouldContain("QX-2027-2");
        (await stage.Bot.ReadAsync(db => db.Submissions.CountAsync(s => s.State == SubmissionState.Accepted))).ShouldBe(2);
    }
}

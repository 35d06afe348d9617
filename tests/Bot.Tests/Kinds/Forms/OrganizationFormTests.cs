using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>What a branch or a committee owes: filed by who leads it, with a file, and reviewed by the level above.</summary>
public sealed class OrganizationFormTests
{
    public OrganizationFormTests() => LongForm.EachItsDay();

    [Fact]
    public async Task Plan_OfASecretaryOfTwoBranches_IsFiledForTheOneThatIsMeant_AndFollowsTheBranchWhenItIsHandedOver()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0048", "庚一");
        var committee = await stage.JoinAsync("DY0055", "辛一");
        var successor = await stage.JoinAsync("DY0056", "辛二");

        // A button that knows the branch opens that one's form; every question names it.
        var today = (await secretary.SaysAsync("/today")).Last();
        today.Text.ShouldContain("云岭食品公司支部");
        (await secretary.PressesAsync(today, "商会支部：支部实施方案备案")).Last().Text.ShouldContain("商会支部：活动主题");
        All(await FillPlanAsync(secretary, "商会的主题")).ShouldContain("支部实施方案备案（商会支部）");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("商会支部");

        // Only one still owes: it is meant. The first one's plan stays as it is.
        (await secretary.SaysAsync("/start t-branch-plan_once")).Last().Text.ShouldContain("云岭食品公司支部：活动主题");
        await FillPlanAsync(secretary, "公司的主题");
        await secretary.PressesAsync("提交");
        (await stage.Bot.ReadAsync(db => db.Submissions.Where(s => s.TaskId == "branch-plan").Select(s => s.Revision).ToListAsync())).ShouldBe([1, 1]);

        // The level above reads it: the words, the choice, the day, and the file itself.
        var waiting = (await committee.SaysAsync("/review")).Last();
        var sheet = await committee.PressesAsync(waiting, "商会支部（庚一交）");
        All(sheet).ShouldContain("商会的主题");
        All(sheet).ShouldContain("会议");
        All(sheet).ShouldContain("2027年5月20日");
        sheet.ShouldContain(m => m.Media != null && m.Media.Kind == "document" && m.Media.FileName == "方案.pdf");

        // Handed over meanwhile: the successor hears what became of it, and who led before does not.
        await secretary.SaysAsync("/handover");
        await secretary.PressesAsync("商会支部");
        await secretary.PressesAsync("辛二");
        await secretary.PressesAsync("确定");
        await successor.PressesAsync("我接任");
        var before = secretary.Inbox.Count;
        await committee.PressesAsync("退回");
        (await committee.SaysAsync("改")).Last().Text.ShouldContain("太短了");
        await committee.SaysAsync("目标写得再具体些。");
        (await committee.SaysAsync("5月25日")).Last().Text.ShouldContain("已退回给 商会支部");
        secretary.Inbox.Count.ShouldBe(before);
        All(successor.Inbox).ShouldContain("目标写得再具体些。");

        // Who hands it in again is its author now. The committee's office itself does, having taken over: so the county reviews.
        await successor.SaysAsync("/handover");
        await successor.PressesAsync("辛一");
        await successor.PressesAsync("确定");
        await committee.PressesAsync("我接任");
        await committee.SaysAsync("/today");
        All(await committee.PressesAsync("支部实施方案备案")).ShouldContain("退回的意见：目标写得再具体些。");
        await committee.PressesAsync("提交");
        (await committee.SaysAsync("/review")).Last().Buttons.ShouldNotContain(b => b.Text.Contains("商会支部", StringComparison.Ordinal));
        await stage.Office.SaysAsync("/review");
        await stage.Office.PressesAsync("商会支部（辛一交）");
        await stage.Office.PressesAsync("通过");
        committee.Last.Text.ShouldContain("支部实施方案备案（商会支部）");
        (await stage.Bot.ReadAsync(db => db.Submissions.CountAsync(s => s.State == SubmissionState.Accepted))).ShouldBe(1);
    }

    [Fact]
    public async Task Form_OfWhoLeadsTwoBranches_IsTheGroups_AndAskedForInPrivate()
    {
        // The plan on file is announced, so that its button stands in the groups.
        await using var stage = await FormStage.OpenAsync(
            new DateOnly(2027, 4, 30), plan => ConfigCopy.WithTaskLines(plan, "branch-plan", "announcement: { zh: 请报方案。, en: File your plan. }"));
        var secretary = await stage.JoinAsync("DY0048", "庚一");
        var group = await stage.Cast.GroupAsync("商会支部", secretary);
        await secretary.PressesInAsync(group, "商会支部");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 1), new TimeOnly(10, 0));

        var url = group.Messages.Last(m => m.Button("去办：支部实施方案备案") is not null).Button("去办：支部实施方案备案")!.Url!;
        url.ShouldEndWith($"?start=t-branch-plan_once_{await stage.OrganizationIdAsync("LX02")}");
        (await secretary.FollowsAsync(url)).Last().Text.ShouldContain("商会支部：活动主题");
        await secretary.SaysAsync("商会的主题");

        // A link that names no branch asks, while both owe.
        var asked = (await secretary.SaysAsync("/start t-branch-plan_once")).ShouldHaveSingleItem();
        asked.Buttons.Select(b => b.Text).ShouldBe(["云岭食品公司支部", "商会支部"]);
        (await secretary.PressesAsync(asked, "云岭食品公司支部")).Last().Text.ShouldContain("云岭食品公司支部：活动主题");
        await secretary.SaysAsync("公司的主题");

        // Neither draft has swallowed the other.
        (await secretary.SaysAsync("/today")).Last().Buttons.Count(b => b.Text.Contains("接着填", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task CommitteesPlan_WithAFile_IsReviewedByTheCounty()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await committee.SaysAsync("/start t-committee-plan_once");
        await FillPlanAsync(committee, "青溪的主题");
        await committee.PressesAsync("提交");

        stage.Office.Last.Text.ShouldContain("青溪乡党委（丁二交）");
        var sheet = await stage.Office.PressesAsync("打开审阅");
        All(sheet).ShouldContain("青溪的主题");
        sheet.ShouldContain(m => m.Media != null && m.Media.FileName == "方案.pdf");
        await stage.Office.PressesAsync("通过");

        committee.Last.Text.ShouldContain("党委实施方案备案（青溪乡党委）");
        (await stage.SubmissionAsync("committee-plan")).State.ShouldBe(SubmissionState.Accepted);
    }

    [Fact]
    public async Task Form_WithBackSkipEditCancelAndARestart_KeepsWhatWasWritten()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await secretary.SaysAsync("/start t-branch-plan_once");

        // Too short is refused; a message that is changed changes the answer it gave.
        (await secretary.SaysAsync("短")).Last().Text.ShouldContain("太短了");
        var theme = secretary.User.Sends("第一个主题");
        await stage.Bot.SettleAsync();
        All(await secretary.ActAsync(() => secretary.User.Edits(theme, "改过的主题"))).ShouldContain("改过的主题");

        // Back, and on again; the bot goes away in the middle of a section.
        await secretary.PressesAsync("上一步");
        await secretary.PressesAsync("不改");
        await secretary.SaysAsync(Essay("目标上半"));
        await stage.Bot.RestartAsync();
        await secretary.SaysAsync(Essay("目标下半"));
        await secretary.PressesAsync("写完了");

        // Left for another day, and taken up again where it was.
        await secretary.PressesAsync("取消");
        await secretary.PressesAsync("保留");
        await secretary.SaysAsync("/today");
        (await secretary.PressesAsync("接着填")).Last().Text.ShouldContain("党员的目标");
        (await secretary.SaysAsync("跳过")).Last().Text.ShouldContain("党员的目标");
        await WriteSectionsAsync(secretary, "党员", count: 1);
        await secretary.PressesAsync("没有");
        (await secretary.SaysAsync("九")).Last().Text.ShouldContain("公布方式");
        await secretary.PressesAsync("公开栏");
        (await secretary.SaysAsync("2026年1月1日")).Last().Text.ShouldContain("日期要在");
        await secretary.SaysAsync("5月12日");
        (await secretary.ActAsync(() => secretary.User.SendsDocument(secretary.Id, "方案.exe"))).Last().Text.ShouldContain("pdf");

        // Two pages together and one more are the document: one question, and the summary shows them.
        (await secretary.ActAsync(() => secretary.User.SendsAlbum(2))).ShouldHaveSingleItem().Text.ShouldContain("已收到 2 页");
        (await secretary.ActAsync(() => secretary.User.SendsPhoto())).Last().Text.ShouldContain("还有一页吗");
        var summary = await secretary.PressesAsync("没有了，共 3 页");
        summary.Count(m => m.Media is not null).ShouldBe(3);
        summary.Last().Text.ShouldContain("📨 提交");
        var preview = All(summary);

        preview.ShouldContain("改过的主题");
        preview.ShouldContain(Essay("目标上半"));
        preview.ShouldContain(Essay("目标下半"));
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        (await stage.SubmissionAsync("branch-plan")).Revision.ShouldBe(1);
    }
}

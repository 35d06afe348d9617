using CampaignBot.Bot.Features.Announce;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.Announce;

/// <summary>「收到」: who is asked, who may say it, what the report counts, and the second word to those who have not.</summary>
public sealed class ReceiptTests
{
    private const string Switch = "请他们回「收到」";

    [Fact]
    public async Task Receipt_UnlessAsked_IsNotWanted()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await stage.AnnounceAsync("开会");

        (await stage.DeliveredToAsync(stage.Groups[0])).ShouldHaveSingleItem().Buttons.ShouldBeEmpty();
        (await stage.ReportAsync()).Text.ShouldNotContain("收到」：");
    }

    [Theory, DatabaseData]
    public async Task Receipt_WhenTheSecretaryPressesInTheGroup_IsTheBranchs(DatabaseKind kind)
    {
        await using var stage = await AnnounceStage.OpenAsync(kind);
        var preview = await stage.PreviewAsync("开会");
        var asked = await stage.Scene.PressesAsync(stage.Office, preview.Last, Switch);
        asked.Last.IsEdit.ShouldBeTrue("one press, and the preview stays where it is");
        asked.Text.ShouldContain("通知下面会有「收到」按钮");
        var report = await stage.Scene.PressesAsync(stage.Office, asked.Last, "📢 发出");
        report.Text.ShouldContain("已回「收到」：0 / 3");
        var message = (await stage.DeliveredToAsync(stage.Groups[0])).ShouldHaveSingleItem();

        var said = await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], message);

        said.Box.ShouldBe("好的，已记下您的「收到」。");
        var edit = (await stage.DeliveredToAsync(stage.Groups[0])).ShouldHaveSingleItem();
        edit.IsEdit.ShouldBeTrue();
        edit.Text.ShouldEndWith("✅ 已回「收到」：" + stage.Branches[0].Name);
        edit.Buttons.ShouldBeEmpty();
        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：1 / 3");
        (await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], message)).Box!.ShouldContain("不用再按");
    }

    [Fact]
    public async Task Receipt_WhenSomebodyElsePresses_TellsThemWhoseItIs()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var member = await stage.Scene.JoinedAsync(stage.Branches[0]);
        await stage.AnnounceAsync("开会", Switch);
        var message = (await stage.DeliveredToAsync(stage.Groups[0])).ShouldHaveSingleItem();

        (await stage.ConfirmsInAsync(member, stage.Groups[0], message)).Box!.ShouldContain("由本单位的书记或党办来按");
        (await stage.ConfirmsInAsync(stage.Secretaries[1], stage.Groups[0], message)).Box!.ShouldContain("由本单位的书记或党办来按");
        (await stage.Scene.PressesAsync("stranger", stage.Groups[0], message.Button("收到"))).Box!.ShouldContain("党员");
        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：0 / 3");
    }

    [Fact]
    public async Task Receipt_OfABranchWithoutAGroup_IsGivenInPrivate()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await stage.AnnounceAsync("开会", Switch);
        var chat = await stage.ChatOfAsync(stage.Secretaries[2]);
        var message = (await stage.DeliveredToAsync(chat)).ShouldHaveSingleItem();
        message.Text.ShouldContain("请您转告（还没有群）：" + stage.Branches[2].Name);

        (await stage.Scene.PressesAsync(stage.Secretaries[2], message, "收到")).Box!.ShouldContain("已记下");

        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：1 / 3");
    }

    [Fact]
    public async Task Receipt_OfThoseWhoWereWrittenToAlone_IsEachPersonsOwn()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        // Of two branches at once: one message, one confirmation.
        await stage.Scene.Roster.RoleAsync(stage.Secretaries[0], Role.Secretary, stage.Branches[1]);
        var levels = await stage.WhomAsync("请书记来开会");
        var preview = await stage.Scene.PressesAsync(stage.Office, levels.Last, "只发给书记和党办");
        var asked = await stage.Scene.PressesAsync(stage.Office, preview.Last, Switch);
        (await stage.Scene.PressesAsync(stage.Office, asked.Last, "📢 发出")).Text.ShouldContain("已回「收到」：0 / 3");
        var message = (await stage.DeliveredToAsync(await stage.ChatOfAsync(stage.Secretaries[0]))).ShouldHaveSingleItem();

        await stage.Scene.PressesAsync(stage.Secretaries[0], message, "收到");

        var report = await stage.ReportAsync();
        report.Text.ShouldContain("已回「收到」：1 / 3");
        var list = await stage.Scene.PressesAsync(stage.Office, report.Last, "没回「收到」的（2）");
        list.Text.ShouldContain(stage.Secretaries[1].Name);
        list.Text.ShouldNotContain(stage.Secretaries[0].Name + "\n");
    }

    [Fact]
    public async Task Receipt_AfterTheRoleWasHandedOver_StaysTheBranchs()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await stage.AnnounceAsync("开会", Switch);
        var sent = await stage.Scene.DeliverAsync();
        await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], sent.Single(m => m.Row.ChatId == stage.Groups[0].Id));
        var successors = new List<Member>();
        foreach (var branch in stage.Branches.Take(2))
        {
            await stage.Scene.WriteAsync(async db =>
            {
                await db.RoleAssignments.Where(r => r.OrganizationId == branch.Id).ExecuteUpdateAsync(row => row.SetProperty(r => r.To, Scene.Today));
                return true;
            });
            successors.Add(await stage.Scene.JoinedAsync(branch, Role.Secretary));
        }

        await stage.Scene.RestartAsync();
        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：1 / 3");
        var other = sent.Single(m => m.Row.ChatId == stage.Groups[1].Id);
        (await stage.ConfirmsInAsync(stage.Secretaries[1], stage.Groups[1], other)).Box!.ShouldContain("由本单位的书记");
        (await stage.ConfirmsInAsync(successors[1], stage.Groups[1], other)).Box!.ShouldContain("已记下");
        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：2 / 3");
    }

    [Fact]
    public async Task Unconfirmed_AreNamedPageByPageAndToldApart()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await stage.Scene.WriteAsync(async db =>
        {
            foreach (var id in stage.Branches.Take(2).Select(b => b.Id))
                await db.Organizations.Where(o => o.Id == id).ExecuteUpdateAsync(row => row.SetProperty(o => o.Name, "同名支部"));
            return true;
        });
        for (var i = 0; i < UnconfirmedButton.PageSize; i++)
            await stage.Scene.GroupAsync(await stage.Scene.Roster.BranchAsync(stage.County));
        var report = await stage.AnnounceAsync("开会", Switch);

        var list = await stage.Scene.PressesAsync(stage.Office, report.Last, $"没回「收到」的（{UnconfirmedButton.PageSize + 3}）");

        list.Text.ShouldContain("• 同名支部 " + stage.Branches[0].Code);
        list.Text.ShouldContain("• 同名支部 " + stage.Branches[1].Code);
        list.Text.Split('\n').Length.ShouldBe(UnconfirmedButton.PageSize + 1);
        (await stage.Scene.PressesAsync(stage.Office, list.Last, "2/2")).Text.Split('\n').Length.ShouldBe(3 + 1);
    }

    [Fact]
    public async Task Reminder_GoesOnlyToThoseWhoHaveNotConfirmedAndOnceInAWhile()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await stage.AnnounceAsync("开会", Switch);
        var sent = await stage.Scene.DeliverAsync();
        await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], sent.Single(m => m.Row.ChatId == stage.Groups[0].Id));
        await stage.Scene.DeliverAsync();
        var report = await stage.ReportAsync();
        var list = await stage.Scene.PressesAsync(stage.Office, report.Last, "没回「收到」的（2）");
        await stage.Scene.DeliverAsync();

        (await stage.Scene.PressesAsync(stage.Office, list.Last, "再提醒没回的（2）")).Text.ShouldContain("已经又提醒了 2 个");

        var reminded = (await stage.Scene.DeliverAsync()).Where(m => m.Row.Priority == DeliveryPriority.Reminder).ToList();
        var chats = new[] { await stage.ChatOfAsync(stage.Secretaries[1]), await stage.ChatOfAsync(stage.Secretaries[2]) };
        reminded.Select(m => m.Row.ChatId).ShouldBe(chats.Select(c => c.Id), ignoreOrder: true);
        (await stage.Scene.PressesAsync(stage.Office, list.Last, "再提醒没回的")).Box!.ShouldContain("每 4 小时最多提醒一次");

        var own = reminded.Single(m => m.Row.ChatId == chats[0].Id);
        (await stage.Scene.PressesAsync(stage.Secretaries[1], own, "看原文")).Text.ShouldEndWith("开会");
        (await stage.Scene.PressesAsync(stage.Secretaries[1], own, "收到")).Last.Text.ShouldBe("✅ 已回「收到」：" + stage.Branches[1].Name);
        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：2 / 3");

        stage.Scene.Wait(RemindUnconfirmedButton.Interval);
        (await stage.Scene.PressesAsync(stage.Office, list.Last, "再提醒没回的")).Text.ShouldContain("已经又提醒了 1 个");
    }

    [Fact]
    public async Task Reminder_OfABranchWhoseSecretaryCanNotBeWrittenTo_GoesToItsGroup()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var branch = await stage.Scene.Roster.BranchAsync(stage.County);
        var group = await stage.Scene.GroupAsync(branch);
        var report = await stage.AnnounceAsync("开会", Switch);
        await stage.Scene.DeliverAsync();
        var list = await stage.Scene.PressesAsync(stage.Office, report.Last, "没回「收到」的（4）");
        await stage.Scene.DeliverAsync();

        await stage.Scene.PressesAsync(stage.Office, list.Last, "再提醒没回的");

        (await stage.DeliveredToAsync(group)).ShouldHaveSingleItem().Text.ShouldContain("请书记或党办看过后按一下「收到」");
    }

    [Fact]
    public async Task Reminder_InQuietHours_WaitsAndSaysUntilWhen()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var report = await stage.AnnounceAsync("开会", Switch);
        var list = await stage.Scene.PressesAsync(stage.Office, report.Last, "没回「收到」的（3）");
        await stage.Scene.DeliverAsync();
        stage.Scene.Wait(TimeSpan.FromHours(13));

        (await stage.Scene.PressesAsync(stage.Office, list.Last, "再提醒没回的")).Box!.ShouldContain("现在是休息时间");

        (await stage.Scene.DeliverAsync()).ShouldNotContain(m => m.Row.Priority == DeliveryPriority.Reminder);
    }

    [Fact]
    public async Task Report_WhenSomebodyConfirms_IsDrawnAnewByItself()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await stage.AnnounceAsync("开会", Switch);
        var sent = await stage.Scene.DeliverAsync();
        await stage.DoDueAsync();
        (await stage.Scene.DeliverAsync()).ShouldHaveSingleItem().Text.ShouldContain("已回「收到」：0 / 3");

        stage.Scene.Wait(TimeSpan.FromMinutes(1));
        await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], sent.Single(m => m.Row.ChatId == stage.Groups[0].Id));
        stage.Scene.Wait(TimeSpan.FromMinutes(1));
        await stage.DoDueAsync();
        await stage.DoDueAsync();

        var edits = (await stage.Scene.DeliverAsync()).Where(m => m.Row.Topic?.StartsWith("report-done:", StringComparison.Ordinal) is true).ToList();
        edits.ShouldHaveSingleItem().Text.ShouldContain("已回「收到」：1 / 3");
    }

    [Fact]
    public async Task Confirmation_IsInTheMembersDataAndStaysWithoutThemWhenTheyAreForgotten()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await stage.AnnounceAsync("开会", Switch);
        var sent = await stage.Scene.DeliverAsync();
        await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], sent.Single(m => m.Row.ChatId == stage.Groups[0].Id));
        var section = stage.Scene.Services.GetServices<CampaignBot.Bot.Privacy.IMyDataSection>().OfType<AnnouncementSection>().Single();
        var traces = stage.Scene.Services.GetServices<CampaignBot.Bot.Privacy.IMemberTraces>().OfType<AnnouncementTraces>().Single();

        var lines = await stage.Scene.ReadAsync(db => section.LinesAsync(new(db, stage.Scene.Campaign, stage.Secretaries[0].Id), CancellationToken.None));
        lines.ShouldHaveSingleItem().Render(Language.Chinese).Plain.ShouldContain($"您替 {stage.Branches[0].Name} 回了「收到」");
        (await stage.Scene.ReadAsync(db => section.LinesAsync(new(db, stage.Scene.Campaign, stage.Office.Id), CancellationToken.None)))
            .ShouldHaveSingleItem().Render(Language.Chinese).Plain.ShouldEndWith("开会");
        await stage.Scene.WriteAsync(async db =>
        {
            await traces.ForgetAsync(new(db, stage.Scene.Campaign, stage.Secretaries[0].Id), CancellationToken.None);
            return true;
        });

        (await stage.Scene.ReadAsync(db => db.BroadcastReceivers.AnyAsync(r => r.ConfirmedBy != null))).ShouldBeFalse();
        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：1 / 3");
    }
}

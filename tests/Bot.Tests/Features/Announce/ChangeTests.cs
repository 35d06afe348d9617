using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.Announce;

/// <summary>Correcting an announcement and taking it back, and choosing several organizations for one.</summary>
public sealed class ChangeTests
{
    private const string Switch = "请他们回「收到」";

    [Theory, DatabaseData]
    public async Task Correction_ChangesWhatWasSentAndWhatStillWaits(DatabaseKind kind)
    {
        await using var stage = await AnnounceStage.OpenAsync(kind);
        var report = await stage.AnnounceAsync("周五三点开会");
        await stage.Scene.WriteAsync(db => db.Deliveries.Where(d => d.ChatId == stage.Groups[0].Id)
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.State, DeliveryState.Sent).SetProperty(d => d.ProviderMessageId, "77").SetProperty(d => d.SettledAt, stage.Scene.Now)));
        stage.Scene.Wait(TimeSpan.FromMinutes(5));

        await stage.Scene.PressesAsync(stage.Office, report.Last, "改正");
        var preview = await stage.Scene.SaysAsync(stage.Office, "周五四点开会");
        preview.Messages[^2].Text.ShouldContain("更正");
        var corrected = await stage.Scene.PressesAsync(stage.Office, preview.Last, "✏️ 改正");

        corrected.Text.ShouldContain("已更正：改好 0 条，还在改 1 条");
        var sent = await stage.Scene.DeliverAsync();
        var edit = sent.Single(m => m.Row.ChatId == stage.Groups[0].Id);
        (edit.IsEdit, edit.Row.TargetMessageId).ShouldBe((true, "77"));
        edit.Text.ShouldStartWith("✏️ 更正（5月10日（周一） 09:35）");
        edit.Text.ShouldEndWith("周五四点开会");
        var waited = sent.Single(m => m.Row.ChatId == stage.Groups[1].Id);
        waited.IsEdit.ShouldBeFalse();
        waited.Text.ShouldEndWith("周五四点开会");
        (await stage.ReportAsync()).Text.ShouldContain("已更正：改好 1 条，还在改 0 条");
    }

    [Fact]
    public async Task Correction_ByTwoOfOneOffice_IsTheFirstOnes_AndTheSecondReadsWhatTheyWrote()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var colleague = await stage.Scene.JoinedAsync(stage.Branches[0], Role.Office, stage.County);
        var report = await stage.AnnounceAsync("周五三点开会");
        await stage.Scene.DeliverAsync();
        await stage.Scene.PressesAsync(stage.Office, report.Last, "改正");
        var preview = await stage.Scene.SaysAsync(stage.Office, "周五四点开会");
        stage.Scene.Wait(TimeSpan.FromMinutes(5));
        var list = await stage.Scene.SaysAsync(colleague, "/announced");
        var seen = await stage.Scene.PressesAsync(colleague, list.Last.Buttons[0]);
        await stage.Scene.PressesAsync(colleague, seen.Last, "改正");
        var other = await stage.Scene.SaysAsync(colleague, "改到周六三点");
        await stage.Scene.PressesAsync(colleague, other.Last, "✏️ 改正");
        await stage.Scene.DeliverAsync();

        var told = await stage.Scene.PressesAsync(stage.Office, preview.Last, "✏️ 改正");

        told.Text.ShouldContain("已经有人改正过");
        told.Text.ShouldContain("周五四点开会");
        (await stage.Scene.DeliverAsync()).ShouldNotContain(m => m.Row.ChatId == stage.Groups[0].Id && m.Text.Contains("周五四点", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Announcement_ForTheSecretariesAlone_StaysPrivate_ThoughOneBranchIsLeftMeanwhile()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var whom = await stage.WhomAsync("请把困难户名单报来");
        var preview = await stage.Scene.PressesAsync(stage.Office, whom.Last, "书记");
        foreach (var gone in stage.Branches.Skip(1).Append(await stage.Scene.ReadAsync(db => db.Organizations.OrderByDescending(o => o.Id).FirstAsync())))
            await stage.Scene.Database.WriteAsync(async db => (await db.Organizations.AsTracking().SingleAsync(o => o.Id == gone.Id)).SetActive(false));

        await stage.Scene.PressesAsync(stage.Office, preview.Last, "📢 发出");

        (await stage.Scene.DeliverAsync()).ShouldNotContain(m => m.Row.ChatId == stage.Groups[0].Id, "what is for the secretary alone isn't read out in the group");
    }

    [Fact]
    public async Task Correction_KeepsConfirmations_AndALaterOneIsAnswered()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var report = await stage.AnnounceAsync("三点开会", Switch);
        var sent = await stage.Scene.DeliverAsync();
        await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], sent.Single(m => m.Row.ChatId == stage.Groups[0].Id));
        await stage.Scene.PressesAsync(stage.Office, report.Last, "改正");
        var preview = await stage.Scene.SaysAsync(stage.Office, "四点开会");
        await stage.Scene.PressesAsync(stage.Office, preview.Last, "✏️ 改正");
        var edits = (await stage.Scene.DeliverAsync()).Where(m => m.IsEdit && m.Row.Topic?.StartsWith("correction:", StringComparison.Ordinal) is true).ToList();

        edits.Single(m => m.Row.ChatId == stage.Groups[0].Id).Buttons.ShouldBeEmpty();
        var other = edits.Single(m => m.Row.ChatId == stage.Groups[1].Id);
        (await stage.ConfirmsInAsync(stage.Secretaries[1], stage.Groups[1], other)).Box!.ShouldContain("通知更正过");
        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：2 / 3");
    }

    [Theory, DatabaseData]
    public async Task TakingBack_DeletesWhatWasSentStopsTheRestAndCountsWhatCanNotBe(DatabaseKind kind)
    {
        await using var stage = await AnnounceStage.OpenAsync(kind);
        var report = await stage.AnnounceAsync("发错了", Switch);
        var chat = await stage.ChatOfAsync(stage.Secretaries[2]);
        await SettleAsync(stage, stage.Groups[0].Id, "77", stage.Scene.Now);
        // So long ago that Telegram deletes it no more.
        await SettleAsync(stage, chat.Id, "78", stage.Scene.Now - TelegramTraits.Value.DeletesFor - TimeSpan.FromMinutes(1));

        var asked = await stage.Scene.PressesAsync(stage.Office, report.Last, "撤回");
        asked.Text.ShouldContain("不到 48 小时");
        var retracted = await stage.Scene.PressesAsync(stage.Office, asked.Last, "确定撤回");

        retracted.Text.ShouldContain("已撤回：删掉 0 条，还在删 1 条");
        retracted.Text.ShouldContain("1 条删不掉");
        retracted.Last.Labels.ShouldNotContain("✏️ 改正");
        var rows = await stage.Scene.ReadAsync(db => db.Deliveries.Where(d => d.Action == DeliveryAction.Delete).ToListAsync());
        (rows.ShouldHaveSingleItem().ChatId, rows[0].TargetMessageId).ShouldBe((stage.Groups[0].Id, "77"));
        (await stage.Scene.DeliverAsync()).ShouldNotContain(m => m.Row.Priority == DeliveryPriority.Broadcast);
        (await stage.ReportAsync()).Text.ShouldContain("已撤回：删掉 1 条，还在删 0 条");
    }

    [Fact]
    public async Task TakingBack_WhenSomebodyConfirmsAfterwards_IsAnswered()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var report = await stage.AnnounceAsync("发错了", Switch);
        var message = (await stage.DeliveredToAsync(stage.Groups[0])).ShouldHaveSingleItem();
        var asked = await stage.Scene.PressesAsync(stage.Office, report.Last, "撤回");
        await stage.Scene.PressesAsync(stage.Office, asked.Last, "确定撤回");

        (await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], message)).Box.ShouldBe("这条通知已经撤回了，不用回。");
        (await stage.Scene.PressesAsync(stage.Office, report.Last, "改正")).Text.ShouldContain("已经撤回了");
    }

    [Theory, DatabaseData]
    public async Task Several_ChosenByTicksAndByName_AreReachedWithWhatLiesUnderThemAndNobodyElse(DatabaseKind kind)
    {
        await using var stage = await AnnounceStage.OpenAsync(kind);
        var committee = await stage.Scene.Roster.CommitteeAsync(stage.County);
        var under = await stage.Scene.GroupAsync(await stage.Scene.Roster.BranchAsync(committee));
        var own = await stage.Scene.GroupAsync(committee);
        var levels = await stage.Scene.SaysAsync(stage.Office, "/announce 开会");
        var choices = await stage.Scene.PressesAsync(stage.Office, levels.Last, "只发给几个单位");
        choices = await stage.Scene.SaysAsync(stage.Office, committee.Name);
        choices.Text.ShouldContain("1");
        choices = await stage.Scene.SaysAsync(stage.Office, stage.Branches[1].Name);

        var preview = await stage.Scene.SaysAsync(stage.Office, "完成");
        preview.Text.ShouldContain("会发到 3 个群");
        await stage.Scene.PressesAsync(stage.Office, preview.Last, "📢 发出");

        (await stage.Scene.DeliverAsync()).Where(m => m.Row.Priority == DeliveryPriority.Broadcast).Select(m => m.Row.ChatId)
            .ShouldBe([under.Id, own.Id, stage.Groups[1].Id], ignoreOrder: true);
    }

    private static Task SettleAsync(AnnounceStage stage, long chatId, string message, DateTimeOffset at) => stage.Scene.WriteAsync(db =>
        db.Deliveries.Where(d => d.ChatId == chatId && d.Topic!.StartsWith("announcement:")).ExecuteUpdateAsync(row => row
            .SetProperty(d => d.State, DeliveryState.Sent).SetProperty(d => d.ProviderMessageId, message).SetProperty(d => d.SettledAt, at)));
}

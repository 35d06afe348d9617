using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.Announce;

/// <summary>Who was missed, sending again to those who can be reached by now, and groups in which the bot may not write.</summary>
public sealed class SendAgainTests
{
    [Fact]
    public async Task Announce_ToASilentGroup_ReachesItsSecretaryInPrivate()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await SilenceAsync(stage, stage.Groups[0], Silence.NoRight);

        var preview = await stage.PreviewAsync("开会");
        preview.Text.ShouldContain("会发到 1 个群");
        preview.Text.ShouldContain("另外私下发给 2 位书记或党办");
        var report = await stage.Scene.PressesAsync(stage.Office, preview.Last, "📢 发出");
        report.Text.ShouldContain("1 个单位的群现在不让我发言，已改为私下发给书记或党办");

        var sent = await stage.Scene.DeliverAsync();
        sent.ShouldNotContain(m => m.Row.ChatId == stage.Groups[0].Id);
        var chat = await stage.ChatOfAsync(stage.Secretaries[0]);
        sent.Single(m => m.Row.ChatId == chat.Id).Text.ShouldContain("请您转告（群里现在收不到我的消息）：" + stage.Branches[0].Name);
    }

    [Fact]
    public async Task Announce_ToASilentGroupWithNobodyToWriteTo_IsTried()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var branch = await stage.Scene.Roster.BranchAsync(stage.County);
        var group = await stage.Scene.GroupAsync(branch);
        await SilenceAsync(stage, group, Silence.TopicClosed);

        (await stage.PreviewAsync("开会")).Text.ShouldContain("会发到 3 个群");
        await stage.AnnounceAsync("再开会");

        (await stage.DeliveredToAsync(group)).ShouldHaveSingleItem();
    }

    [Theory, DatabaseData]
    public async Task SendAgain_ReachesThoseWhoCanBeReachedByNowAndNamesTheOthers(DatabaseKind kind)
    {
        await using var stage = await AnnounceStage.OpenAsync(kind);
        var (bound, left) = (await stage.Scene.Roster.BranchAsync(stage.County), await stage.Scene.Roster.BranchAsync(stage.County));
        await stage.AnnounceAsync("开会");
        await FailAsync(stage, stage.Groups[0], SilenceErrors.Prefix + "no right");
        await FailAsync(stage, stage.Groups[1], "chat ended");
        await stage.Scene.DeliverAsync();
        await EndAsync(stage, stage.Groups[1]);
        await LeaveAsync(stage, stage.Secretaries[1]);
        var group = await stage.Scene.GroupAsync(bound);

        var report = await stage.ReportAsync();
        // The office's own branch has neither a group nor a secretary, like the one that stays without.
        report.Text.ShouldContain("3 个单位收不到：没有群，书记也没有加入");
        var missed = await stage.Scene.PressesAsync(stage.Office, report.Last, "没收到的（5）");
        missed.Text.ShouldContain($"{bound.Name}：没有群，书记也没有加入");
        missed.Text.ShouldContain($"{stage.Branches[0].Name}：群里不让我发言");
        var again = await stage.Scene.PressesAsync(stage.Office, missed.Last, "再发给现在能收到的");

        again.Text.ShouldContain("又发给了 2 个：");
        again.Text.ShouldContain("还是收不到的，共 3 个");
        again.Text.ShouldContain(left.Name);
        again.Text.ShouldContain(stage.Branches[1].Name);
        var sent = (await stage.Scene.DeliverAsync()).Where(m => m.Row.Priority == DeliveryPriority.Broadcast).ToList();
        sent.Select(m => m.Row.ChatId).ShouldBe([stage.Groups[0].Id, group.Id], ignoreOrder: true);
        (await stage.ReportAsync()).Last.Buttons[0].Label.ShouldBe("没收到的（3）");
        (await stage.Scene.PressesAsync(stage.Office, missed.Last, "再发给现在能收到的")).Text.ShouldContain("现在还是都收不到");
    }

    [Fact]
    public async Task SendAgain_WhereSomebodyHasJoinedSince_ReachesThemOnceAndKeepsWhatWasConfirmed()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var without = await stage.Scene.Roster.BranchAsync(stage.County);
        await stage.AnnounceAsync("开会", "请他们回「收到」");
        var sent = await stage.Scene.DeliverAsync();
        await stage.ConfirmsInAsync(stage.Secretaries[0], stage.Groups[0], sent.Single(m => m.Row.ChatId == stage.Groups[0].Id));
        await stage.Scene.DeliverAsync();
        var secretary = await stage.Scene.JoinedAsync(without, Role.Secretary);

        var report = await stage.ReportAsync();
        report.Text.ShouldContain("已回「收到」：1 / 3");
        var missed = await stage.Scene.PressesAsync(stage.Office, report.Last, "没收到的");
        (await stage.Scene.PressesAsync(stage.Office, missed.Last, "再发给现在能收到的")).Text.ShouldContain("又发给了 1 个：" + without.Name);

        var message = (await stage.DeliveredToAsync(await stage.ChatOfAsync(secretary))).ShouldHaveSingleItem();
        message.Text.ShouldContain("请您转告（还没有群）：" + without.Name);
        await stage.Scene.PressesAsync(secretary, message, "收到");
        (await stage.ReportAsync()).Text.ShouldContain("已回「收到」：2 / 4");
    }

    private static Task SilenceAsync(AnnounceStage stage, Chat group, Silence silence) => stage.Scene.WriteAsync(db =>
        db.ChatBindings.Where(b => b.ChatId == group.Id).ExecuteUpdateAsync(row => row.SetProperty(b => b.Silence, silence)));

    private static Task FailAsync(AnnounceStage stage, Chat group, string error) => stage.Scene.WriteAsync(db =>
        db.Deliveries.Where(d => d.ChatId == group.Id && d.Topic!.StartsWith("announcement:"))
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.Error, error)));

    private static Task EndAsync(AnnounceStage stage, Chat group) => stage.Scene.WriteAsync(db =>
        db.Chats.Where(c => c.Id == group.Id).ExecuteUpdateAsync(row => row.SetProperty(c => c.EndedAt, stage.Scene.Now)));

    private static async Task LeaveAsync(AnnounceStage stage, Member member)
    {
        var chat = await stage.ChatOfAsync(member);
        await EndAsync(stage, chat);
    }
}

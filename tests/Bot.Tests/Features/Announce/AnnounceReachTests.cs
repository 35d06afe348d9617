using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.Announce;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.Announce;

/// <summary>Whom announcements reach: branches without a group, those who answer alone, one organization; and what the report says by itself.</summary>
public sealed class AnnounceReachTests
{
    [Fact]
    public async Task Announce_WhereABranchHasNoGroup_GoesToItsSecretaryInPrivate()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var county = await scene.Roster.CountyAsync();
        var (with, without, silent) = (await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county));
        var office = await scene.JoinedAsync(with, Role.Office, county);
        await scene.JoinedAsync(with, Role.Secretary);
        var (secretary, chat) = await scene.JoinedWithChatAsync(without);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, without);
        await scene.GroupAsync(with);

        var preview = await scene.SaysAsync(office, "/announce 明天开会");
        preview = preview.Last.Labels.Contains("📢 发出") ? preview : await scene.PressesAsync(office, preview.Last, "下面所有的群");
        preview.Text.ShouldContain("会发到 1 个群");
        preview.Text.ShouldContain("私下发给 1 位书记或党办");
        preview.Text.ShouldContain(silent.Name);
        preview.Text.ShouldNotContain(without.Name);
        var report = await scene.PressesAsync(office, preview.Last, "发出");

        report.Text.ShouldContain("正在发往 1 个群和 1 位书记或党办：已发出 0，还在排队 2");
        var told = (await QueuedAsync(scene)).Single(m => m.Row.ChatId == chat.Id);
        told.Content.Text.ShouldBe($"📢 {county.Name} 通知\n请您转告（还没有群）：{without.Name}\n\n明天开会");
    }

    [Fact]
    public async Task Announce_ToThoseWhoAnswerAlone_ReachesEachOnceAndNoGroup()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var county = await scene.Roster.CountyAsync();
        var committee = await scene.Roster.CommitteeAsync(county);
        var (first, second) = (await scene.Roster.BranchAsync(committee), await scene.Roster.BranchAsync(committee));
        var office = await scene.JoinedAsync(first, Role.Office, county);
        var (below, belowChat) = await scene.JoinedWithChatAsync(first);
        await scene.Roster.RoleAsync(below, Role.Office, committee);
        var (secretary, chat) = await scene.JoinedWithChatAsync(second);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, second);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, first);
        await scene.GroupAsync(first);

        var levels = await scene.SaysAsync(office, "/announce 请书记来开会");
        var preview = await scene.PressesAsync(office, levels.Last, "只发给书记和党办");
        preview.Text.ShouldContain("私下发给 2 位书记或党办，群里看不到");
        await scene.PressesAsync(office, preview.Last, "发出");

        var queued = await QueuedAsync(scene);
        queued.Select(m => m.Row.ChatId).ShouldBe([belowChat.Id, chat.Id], ignoreOrder: true);
        queued.ShouldAllBe(m => m.Content.Text.EndsWith("请书记来开会", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Announce_ToOneOrganization_ReachesItAndNobodyElse()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var county = await scene.Roster.CountyAsync();
        var (one, other) = (await scene.Roster.CommitteeAsync(county), await scene.Roster.CommitteeAsync(county));
        var (first, second, third) = (await scene.Roster.BranchAsync(one), await scene.Roster.BranchAsync(one), await scene.Roster.BranchAsync(other));
        var office = await scene.JoinedAsync(first, Role.Office, county);
        var groups = new[] { await scene.GroupAsync(one), await scene.GroupAsync(first), await scene.GroupAsync(second) };
        await scene.GroupAsync(third);

        var levels = await scene.SaysAsync(office, "/announce 请准备");
        levels.Text.ShouldNotContain("步，共", Case.Sensitive, "what need not be answered is not counted");
        var which = await scene.PressesAsync(office, levels.Last, "只发给一个单位");
        var inside = await scene.PressesAsync(office, which.Last, one.Name);
        var whole = await scene.PressesAsync(office, inside.Last, "它和下面所有的群");
        whole.Text.ShouldContain("会发到 3 个群");
        await scene.PressesAsync(office, whole.Last, "发出");
        (await QueuedAsync(scene)).Select(m => m.Row.ChatId).ShouldBe(groups.Select(g => g.Id), ignoreOrder: true);

        levels = await scene.SaysAsync(office, "/announce 只请这一个");
        which = await scene.PressesAsync(office, levels.Last, "只发给一个单位");
        inside = await scene.PressesAsync(office, which.Last, one.Name);
        var single = await scene.PressesAsync(office, inside.Last, second.Name);
        await scene.PressesAsync(office, single.Last, "发出");
        (await QueuedAsync(scene)).Single(m => m.Content.Text.EndsWith("只请这一个", StringComparison.Ordinal)).Row.ChatId.ShouldBe(groups[2].Id);
    }

    [Fact]
    public async Task Report_OnceAllHasLeft_IsDrawnAnewOnceAndNamesTheMissed()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        await scene.GroupAsync(branch);
        await scene.GroupAsync(branch);
        var preview = await scene.SaysAsync(secretary, "/announce 明天开会");
        await scene.PressesAsync(secretary, preview.Last, "发出");

        await RedrawAsync(scene);
        (await EditsAsync(scene)).ShouldBeEmpty("two are on their way");
        await scene.Database.WriteAsync(async db =>
        {
            foreach (var row in await db.Deliveries.Where(d => d.Topic != null).OrderBy(d => d.Id).ToListAsync())
            {
                row.State = DeliveryState.Sent;
                row.ProviderMessageId = row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            var last = await db.Deliveries.Where(d => d.Topic!.StartsWith("announcement:")).OrderBy(d => d.Id).LastAsync();
            last.State = DeliveryState.Failed;
        });
        await RedrawAsync(scene);
        await RedrawAsync(scene);

        var edit = (await EditsAsync(scene)).ShouldHaveSingleItem();
        var drawn = (await scene.ReadAsync(db => scene.Services.GetServices<IDeliveryComposer>().OfType<AnnouncementReportComposer>().Single()
            .ComposeAsync(db, edit, edit.Topic!["report-done:".Length..], CancellationToken.None)))!;
        drawn.Body.Render(Language.Chinese).Plain.ShouldContain("通知发完了：2 个群，送到 1 个。");
        drawn.Buttons[0].ShouldHaveSingleItem().Label.Render(Language.Chinese).Plain.ShouldBe("没收到的（1）");
        drawn.Buttons.Skip(1).ShouldHaveSingleItem().Select(b => b.Label.Render(Language.Chinese).Plain).ShouldBe(["✏️ 改正", "↩️ 撤回"]);
    }

    private static Task RedrawAsync(Scene scene) =>
        scene.Services.GetServices<IDueWork>().OfType<AnnouncementReports>().Single().DoDueAsync(scene.Now, CancellationToken.None);

    private static Task<List<Delivery>> EditsAsync(Scene scene) =>
        scene.Database.ReadAsync(db => db.Deliveries.Where(d => d.Topic!.StartsWith("report-done:")).ToListAsync());

    private static async Task<IReadOnlyList<BotMessage>> QueuedAsync(Scene scene)
    {
        var rows = await scene.Database.ReadAsync(db => db.Deliveries.Where(d => d.Priority == DeliveryPriority.Broadcast).OrderBy(d => d.Id).ToListAsync());
        var messages = new List<BotMessage>();
        foreach (var row in rows)
            messages.Add(await scene.ComposedAsync(row));
        return messages;
    }
}

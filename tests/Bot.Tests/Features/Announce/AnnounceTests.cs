using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.Announce;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.Announce;

public sealed class AnnounceTests
{
    [Theory, DatabaseData]
    public async Task Announce_BySecretary_ShowsItExactlyAndSendsItToAllGroupsOfTheBranch(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce(), kind);
        var county = await scene.Roster.CountyAsync();
        var (branch, other) = (await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county));
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var groups = new[] { await scene.GroupAsync(branch), await scene.GroupAsync(branch, "en") };
        await scene.GroupAsync(other);

        await scene.SaysAsync(secretary, "/announce");
        var preview = await scene.SaysAsync(secretary, "明天下午 **三点** 开会。");
        preview.Last.Content.Text.ShouldContain("会发到 2 个群");
        var shown = preview.Messages[^2].Content;
        (await QueuedAsync(scene)).ShouldBeEmpty();
        var report = await scene.PressesAsync(secretary, preview.Last, "发出");

        report.Text.ShouldContain("已发出 0，还在排队 2");
        var queued = await QueuedAsync(scene);
        queued.Select(m => m.Row.ChatId).ShouldBe(groups.Select(g => g.Id), ignoreOrder: true);
        var chinese = queued.Single(m => m.Row.ChatId == groups[0].Id).Content;
        chinese.Text.ShouldBe(shown.Text);
        chinese.Spans.ShouldBe(shown.Spans);
        chinese.Text.ShouldEndWith("明天下午 **三点** 开会。");
        queued.Single(m => m.Row.ChatId == groups[1].Id).Content.Text.ShouldStartWith("📢 Notice of");
        queued.ShouldAllBe(m => m.Row.Priority == DeliveryPriority.Broadcast && m.Row.State == DeliveryState.Pending);
        var audit = (await scene.AuditsAsync()).ShouldHaveSingleItem();
        audit.Target.ShouldNotContain("开会");
    }

    [Fact]
    public async Task Announce_WithWordsInTheCommand_GoesStraightToThePreview()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        await scene.GroupAsync(branch);

        var preview = await scene.SaysAsync(secretary, "/announce 明天 | 开会");

        preview.Messages[^2].Content.Text.ShouldEndWith("明天 | 开会");
        preview.Last.Labels.ShouldContain("📢 发出");
    }

    [Fact]
    public async Task Announce_WithOtherWordsThanADraftHolds_IsAnotherAnnouncement()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        await scene.GroupAsync(branch);
        await scene.SaysAsync(secretary, "/announce 明天开会");

        var preview = await scene.SaysAsync(secretary, "/announce 后天开会");
        await scene.PressesAsync(secretary, preview.Last, "发出");

        (await QueuedAsync(scene)).ShouldHaveSingleItem().Content.Text.ShouldEndWith("后天开会");
        (await scene.Database.ReadAsync(db => db.DialogSnapshots.Select(d => d.Topic).ToListAsync())).ShouldAllBe(t => !t.Contains("开会"));
    }

    [Fact]
    public async Task Announce_WhenWordsAreTooLong_AsksForShorterOnes()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        await scene.GroupAsync(branch);

        (await scene.SaysAsync(secretary, "/announce " + new string('长', AnnouncementContent.MaxLength + 1))).Last.Labels.ShouldNotContain("📢 发出");
        (await scene.SaysAsync(secretary, new string('长', AnnouncementContent.MaxLength + 1))).Last.Labels.ShouldNotContain("📢 发出");
        (await scene.SaysAsync(secretary, new string('长', AnnouncementContent.MaxLength))).Last.Labels.ShouldContain("📢 发出");
    }

    [Fact]
    public async Task Announce_ByAnOffice_ReachesTheChosenLevelAndCategoryAndNamesTheUnreached()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var county = await scene.Roster.CountyAsync();
        var committee = await scene.Roster.CommitteeAsync(county);
        var (rural, agency, unreached) = (
            await scene.Roster.BranchAsync(committee), await scene.Roster.BranchAsync(committee, "agency"), await scene.Roster.BranchAsync(committee));
        var office = await scene.JoinedAsync(rural, Role.Office, county);
        await scene.GroupAsync(committee);
        var group = await scene.GroupAsync(rural);
        await scene.GroupAsync(agency);

        var levels = await scene.SaysAsync(office, "/announce");
        var categories = await scene.PressesAsync(office, levels.Last, "只发支部");
        await scene.PressesAsync(office, categories.Last, "rural");
        var preview = await scene.SaysAsync(office, "请各支部准备。");

        preview.Text.ShouldContain("会发到 1 个群");
        preview.Text.ShouldContain(unreached.Name);
        await scene.PressesAsync(office, preview.Last, "发出");
        (await QueuedAsync(scene)).ShouldHaveSingleItem().Row.ChatId.ShouldBe(group.Id);
    }

    [Fact]
    public async Task Announce_WhenNoGroupIsBound_SaysWhatToDo()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var secretary = await scene.JoinedAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()), Role.Secretary);

        (await scene.SaysAsync(secretary, "/announce")).Text.ShouldContain("/bind");
    }

    [Fact]
    public async Task Announce_InQuietHours_SaysSoAndGoesOutWithoutASound()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        await scene.GroupAsync(branch);
        scene.Wait(TimeSpan.FromHours(13));

        var preview = await scene.SaysAsync(secretary, "/announce 明早开会");
        preview.Text.ShouldContain("静音");
        await scene.PressesAsync(secretary, preview.Last, "发出");

        (await QueuedAsync(scene)).ShouldHaveSingleItem().Content.Silent.ShouldBeTrue();
    }

    [Fact]
    public async Task Announce_WhenStopped_LeavesWhatHadNotGoneAndCountsTruly()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        for (var i = 0; i < 5; i++)
            await scene.GroupAsync(branch);
        var preview = await scene.SaysAsync(secretary, "/announce 明天开会");
        var report = await scene.PressesAsync(secretary, preview.Last, "发出");
        await scene.Database.WriteAsync(async db =>
        {
            var rows = await db.Deliveries.Where(d => d.Topic!.StartsWith("announcement:")).OrderBy(d => d.Id).ToListAsync();
            (rows[0].State, rows[1].State, rows[2].State) = (DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Uncertain);
        });

        var refreshed = await scene.PressesAsync(secretary, report.Last, "刷新");
        refreshed.Text.ShouldContain("正在发往 5 个群：已发出 1，还在排队 2");
        refreshed.Text.ShouldContain("1 个群没有发成");
        refreshed.Text.ShouldContain("1 个群不确定");
        var stopped = await scene.PressesAsync(secretary, refreshed.Last, "停止发送");

        stopped.Text.ShouldContain("送到 1 个，正在路上 0 个，没有发 2 个");
        (await scene.Database.ReadAsync(db => db.Broadcasts.SingleAsync())).StoppedAt.ShouldNotBeNull();
        var left = await scene.Database.ReadAsync(db => db.Deliveries.Where(d => d.State == DeliveryState.Stopped).ToListAsync());
        left.Count.ShouldBe(2);
        left.ShouldAllBe(d => d.PayloadSecret == null);
    }

    [Fact]
    public async Task Announce_ToThousandsOfGroups_IsQueuedByOneStatement()
    {
        const int Groups = 5_000;
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(county);
        var office = await scene.JoinedAsync(branch, Role.Office, county);
        await scene.Database.WriteAsync(async db =>
        {
            for (var i = 0; i < Groups; i++)
                db.Chats.Add(new Chat { Channel = "telegram", ExternalId = $"-9{i}", IsGroup = true });
            await db.SaveChangesAsync();
            foreach (var id in await db.Chats.Where(c => c.IsGroup).Select(c => c.Id).ToListAsync())
                db.ChatBindings.Add(new ChatBinding { ChatId = id, OrganizationId = branch.Id });
        });
        var preview = await scene.SaysAsync(office, "/announce 明天开会");

        var report = await scene.PressesAsync(office, preview.Last, "发出");

        report.Text.ShouldContain($"还在排队 {Groups}");
        (await scene.Database.ReadAsync(db => db.Deliveries.CountAsync(d => d.Priority == DeliveryPriority.Broadcast))).ShouldBe(Groups);
    }

    private static async Task<IReadOnlyList<BotMessage>> QueuedAsync(Scene scene)
    {
        var rows = await scene.Database.ReadAsync(db => db.Deliveries.Where(d => d.Priority == DeliveryPriority.Broadcast).OrderBy(d => d.Id).ToListAsync());
        var messages = new List<BotMessage>();
        foreach (var row in rows)
            messages.Add(await scene.ComposedAsync(row));
        return messages;
    }
}

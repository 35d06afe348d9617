using CampaignBot.Bot.Features.Announce;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Tests.Features.Offices;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.Announce;

public sealed class AnnounceTests
{
    [Theory, DatabaseData]
    public async Task Announce_BySecretary_ShowsItExactlyAndSendsItToAllGroupsOfTheBranch(DatabaseKind kind)
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce(), kind);
        var county = await desk.Roster.CountyAsync();
        var (branch, other) = (await desk.Roster.BranchAsync(county), await desk.Roster.BranchAsync(county));
        var secretary = await desk.JoinedAsync(branch, Role.Secretary);
        var groups = new[] { await desk.GroupAsync(branch), await desk.GroupAsync(branch, "en") };
        await desk.GroupAsync(other);

        await desk.TypesAsync(secretary, "/announce");
        var preview = await desk.TypesAsync(secretary, "明天下午 **三点** 开会。");
        preview.Last.Content.Text.ShouldContain("会发到 2 个群");
        var shown = preview.Messages[^2].Content;
        (await QueuedAsync(desk)).ShouldBeEmpty();
        var report = await desk.PressesAsync(secretary, preview.Last, "发出");

        report.Text.ShouldContain("已发出 0，还在排队 2");
        var queued = await QueuedAsync(desk);
        queued.Select(m => m.Row.ChatId).ShouldBe(groups.Select(g => g.Id), ignoreOrder: true);
        var chinese = queued.Single(m => m.Row.ChatId == groups[0].Id).Content;
        chinese.Text.ShouldBe(shown.Text);
        chinese.Spans.ShouldBe(shown.Spans);
        chinese.Text.ShouldEndWith("明天下午 **三点** 开会。");
        queued.Single(m => m.Row.ChatId == groups[1].Id).Content.Text.ShouldStartWith("📢 Notice of");
        queued.ShouldAllBe(m => m.Row.Priority == DeliveryPriority.Broadcast && m.Row.State == DeliveryState.Pending);
        var audit = (await desk.AuditsAsync()).ShouldHaveSingleItem();
        audit.Target.ShouldNotContain("开会");
    }

    [Fact]
    public async Task Announce_WithWordsInTheCommand_GoesStraightToThePreview()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await desk.Roster.BranchAsync(await desk.Roster.CountyAsync());
        var secretary = await desk.JoinedAsync(branch, Role.Secretary);
        await desk.GroupAsync(branch);

        var preview = await desk.TypesAsync(secretary, "/announce 明天 | 开会");

        preview.Messages[^2].Content.Text.ShouldEndWith("明天 | 开会");
        preview.Last.Labels.ShouldContain("📢 发出");
    }

    [Fact]
    public async Task Announce_WithOtherWordsThanADraftHolds_IsAnotherAnnouncement()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await desk.Roster.BranchAsync(await desk.Roster.CountyAsync());
        var secretary = await desk.JoinedAsync(branch, Role.Secretary);
        await desk.GroupAsync(branch);
        await desk.TypesAsync(secretary, "/announce 明天开会");

        var preview = await desk.TypesAsync(secretary, "/announce 后天开会");
        await desk.PressesAsync(secretary, preview.Last, "发出");

        (await QueuedAsync(desk)).ShouldHaveSingleItem().Content.Text.ShouldEndWith("后天开会");
        (await desk.Database.ReadAsync(db => db.DialogSnapshots.Select(d => d.Topic).ToListAsync())).ShouldAllBe(t => !t.Contains("开会"));
    }

    [Fact]
    public async Task Announce_WhenWordsAreTooLong_AsksForShorterOnes()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await desk.Roster.BranchAsync(await desk.Roster.CountyAsync());
        var secretary = await desk.JoinedAsync(branch, Role.Secretary);
        await desk.GroupAsync(branch);

        (await desk.TypesAsync(secretary, "/announce " + new string('长', Announcement.MaxLength + 1))).Last.Labels.ShouldNotContain("📢 发出");
        (await desk.TypesAsync(secretary, new string('长', Announcement.MaxLength + 1))).Last.Labels.ShouldNotContain("📢 发出");
        (await desk.TypesAsync(secretary, new string('长', Announcement.MaxLength))).Last.Labels.ShouldContain("📢 发出");
    }

    [Fact]
    public async Task Announce_ByAnOffice_ReachesTheChosenLevelAndCategoryAndNamesTheUnreached()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var county = await desk.Roster.CountyAsync();
        var committee = await desk.Roster.CommitteeAsync(county);
        var (rural, agency, unreached) = (
            await desk.Roster.BranchAsync(committee), await desk.Roster.BranchAsync(committee, "agency"), await desk.Roster.BranchAsync(committee));
        var office = await desk.JoinedAsync(rural, Role.Office, county);
        await desk.GroupAsync(committee);
        var group = await desk.GroupAsync(rural);
        await desk.GroupAsync(agency);

        var levels = await desk.TypesAsync(office, "/announce");
        var categories = await desk.PressesAsync(office, levels.Last, "只发支部");
        await desk.PressesAsync(office, categories.Last, "rural");
        var preview = await desk.TypesAsync(office, "请各支部准备。");

        preview.Text.ShouldContain("会发到 1 个群");
        preview.Text.ShouldContain(unreached.Name);
        await desk.PressesAsync(office, preview.Last, "发出");
        (await QueuedAsync(desk)).ShouldHaveSingleItem().Row.ChatId.ShouldBe(group.Id);
    }

    [Fact]
    public async Task Announce_WhenNoGroupIsBound_SaysWhatToDo()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var secretary = await desk.JoinedAsync(await desk.Roster.BranchAsync(await desk.Roster.CountyAsync()), Role.Secretary);

        (await desk.TypesAsync(secretary, "/announce")).Text.ShouldContain("/bind");
    }

    [Fact]
    public async Task Announce_InQuietHours_SaysSoAndGoesOutWithoutASound()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await desk.Roster.BranchAsync(await desk.Roster.CountyAsync());
        var secretary = await desk.JoinedAsync(branch, Role.Secretary);
        await desk.GroupAsync(branch);
        desk.Wait(TimeSpan.FromHours(13));

        var preview = await desk.TypesAsync(secretary, "/announce 明早开会");
        preview.Text.ShouldContain("静音");
        await desk.PressesAsync(secretary, preview.Last, "发出");

        (await QueuedAsync(desk)).ShouldHaveSingleItem().Content.Silent.ShouldBeTrue();
    }

    [Fact]
    public async Task Announce_WhenStopped_LeavesWhatHadNotGoneAndCountsTruly()
    {
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var branch = await desk.Roster.BranchAsync(await desk.Roster.CountyAsync());
        var secretary = await desk.JoinedAsync(branch, Role.Secretary);
        for (var i = 0; i < 5; i++)
            await desk.GroupAsync(branch);
        var preview = await desk.TypesAsync(secretary, "/announce 明天开会");
        var report = await desk.PressesAsync(secretary, preview.Last, "发出");
        await desk.Database.WriteAsync(async db =>
        {
            var rows = await db.Deliveries.Where(d => d.Topic!.StartsWith("announcement:")).OrderBy(d => d.Id).ToListAsync();
            (rows[0].State, rows[1].State, rows[2].State) = (DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Uncertain);
        });

        var refreshed = await desk.PressesAsync(secretary, report.Last, "刷新");
        refreshed.Text.ShouldContain("正在发往 5 个群：已发出 1，还在排队 2");
        refreshed.Text.ShouldContain("1 个群没有发成");
        refreshed.Text.ShouldContain("1 个群不确定");
        var stopped = await desk.PressesAsync(secretary, refreshed.Last, "停止发送");

        stopped.Text.ShouldContain("送到 1 个，正在路上 0 个，没有发 2 个");
        (await desk.Database.ReadAsync(db => db.Broadcasts.SingleAsync())).StoppedAt.ShouldNotBeNull();
        var left = await desk.Database.ReadAsync(db => db.Deliveries.Where(d => d.State == DeliveryState.Stopped).ToListAsync());
        left.Count.ShouldBe(2);
        left.ShouldAllBe(d => d.PayloadSecret == null);
    }

    [Fact]
    public async Task Announce_ToThousandsOfGroups_IsQueuedByOneStatement()
    {
        const int Groups = 5_000;
        await using var desk = await OfficeDesk.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce());
        var county = await desk.Roster.CountyAsync();
        var branch = await desk.Roster.BranchAsync(county);
        var office = await desk.JoinedAsync(branch, Role.Office, county);
        await desk.Database.WriteAsync(async db =>
        {
            for (var i = 0; i < Groups; i++)
                db.Chats.Add(new Chat { Channel = "telegram", ExternalId = $"-9{i}", IsGroup = true });
            await db.SaveChangesAsync();
            foreach (var id in await db.Chats.Where(c => c.IsGroup).Select(c => c.Id).ToListAsync())
                db.ChatBindings.Add(new ChatBinding { ChatId = id, OrganizationId = branch.Id });
        });
        var preview = await desk.TypesAsync(office, "/announce 明天开会");

        var report = await desk.PressesAsync(office, preview.Last, "发出");

        report.Text.ShouldContain($"还在排队 {Groups}");
        (await desk.Database.ReadAsync(db => db.Deliveries.CountAsync(d => d.Priority == DeliveryPriority.Broadcast))).ShouldBe(Groups);
    }

    private static async Task<IReadOnlyList<SaidMessage>> QueuedAsync(OfficeDesk desk)
    {
        var rows = await desk.Database.ReadAsync(db => db.Deliveries.Where(d => d.Priority == DeliveryPriority.Broadcast).OrderBy(d => d.Id).ToListAsync());
        return [.. rows.Select(desk.Open)];
    }
}

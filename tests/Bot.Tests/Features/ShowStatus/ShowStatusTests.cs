using CampaignBot.Bot.Features.ShowStatus;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Features.ShowStatus;

public sealed class ShowStatusTests
{
    private static readonly CheckInTask Service = TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 30));

    [Fact]
    public async Task Status_OfABranch_ShowsFiguresAndWhoNeverJoined()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service), s => s.AddShowStatus());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var done = await scene.JoinedAsync(branch);
        var away = await scene.Roster.MemberAsync(branch);
        await scene.DoneAsync(Service, Subject.Member(done.Id));

        var home = await scene.SaysAsync(secretary, "/status");

        home.Text.ShouldContain("共 3 人，已加入 2 人");
        home.Text.ShouldContain("志愿服务：1/3");
        var owing = await scene.PressesAsync(secretary, home.Last, "志愿服务");
        owing.Text.ShouldContain(secretary.Name);
        owing.Text.ShouldContain(away.Name + "（还没加入）");
        owing.Text.ShouldNotContain(done.Name);
        (await scene.PressesAsync(secretary, owing.Last, "已完成 1")).Text.ShouldContain(done.Name);
        (await scene.PressesAsync(secretary, home.Last, "还没加入的 1 人")).Text.ShouldContain(away.Name);
    }

    [Fact]
    public async Task Status_NamesThoseForWhomTheSecretaryRecorded()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service), s => s.AddShowStatus());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var (himself, without) = (await scene.JoinedAsync(branch), await scene.Roster.MemberAsync(branch));
        await scene.DoneAsync(Service, Subject.Member(himself.Id));
        await scene.Database.WriteAsync(db => db.CheckIns.Add(CheckIn.Create(
            scene.Campaign.Id,
            new ObligationKey(Service.Id, Subject.Member(without.Id), TaskPeriod.Once),
            Scene.Today,
            new CheckInDetails(),
            new CheckInAuthor(secretary.Id, OnBehalf: true),
            DateTimeOffset.UnixEpoch,
            "tick")));

        var home = await scene.SaysAsync(secretary, "/status");
        var done = await scene.PressesAsync(secretary, (await scene.PressesAsync(secretary, home.Last, "志愿服务")).Last, "已完成 2");

        done.Text.ShouldContain(without.Name + "（书记代记）");
        done.Text.ShouldNotContain(himself.Name + "（书记代记）");
    }

    [Fact]
    public async Task Status_WhenSomebodyIsExcused_ExpectsOneLessAndNamesThem()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service), s => s.AddShowStatus());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var excused = await scene.JoinedAsync(branch);
        var key = new ObligationKey(Service.Id, Subject.Member(excused.Id), TaskPeriod.Once);
        await scene.Database.WriteAsync(db => db.Waivers.Add(Waiver.Create(scene.Campaign.Id, key, "住院", secretary.Id, DateTimeOffset.UnixEpoch)));

        var home = await scene.SaysAsync(secretary, "/status");

        home.Text.ShouldContain("志愿服务：0/1");
        var names = await scene.PressesAsync(secretary, home.Last, "志愿服务");
        names = await scene.PressesAsync(secretary, names.Last, "已免除 1");
        names.Text.ShouldContain(excused.Name);
        names.Text.ShouldNotContain("住院");
    }

    [Fact]
    public async Task Status_InAGroup_IsAboutTheGroupsBranchAndAnsweredInPrivate()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service), s => s.AddShowStatus());
        var county = await scene.Roster.CountyAsync();
        var (first, second) = (await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county));
        var secretary = await scene.JoinedAsync(first, Role.Secretary);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, second);
        var group = await scene.GroupAsync(second);

        var said = await scene.SaysAsync(secretary, "/status", group);

        said.Messages.Count.ShouldBe(2);
        said.Messages.Single(m => m.Row.ChatId == group.Id).Content.Text.ShouldNotContain("志愿服务");
        said.Messages.Single(m => m.Row.ChatId != group.Id).Content.Text.ShouldStartWith(second.Name);
    }

    [Fact]
    public async Task Status_OfASecretaryOfTwoBranches_AsksWhichOneInPrivate()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service), s => s.AddShowStatus());
        var county = await scene.Roster.CountyAsync();
        var (first, second) = (await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county));
        var secretary = await scene.JoinedAsync(first, Role.Secretary);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, second);

        var asked = await scene.SaysAsync(secretary, "/status");

        asked.Last.Labels.ShouldBe([first.Name, second.Name]);
        (await scene.PressesAsync(secretary, asked.Last, second.Name)).Text.ShouldStartWith(second.Name);
    }

    [Theory, DatabaseData]
    public async Task Status_OfAnOffice_NamesUnboundAndSilentBranchesAndGoesDownLevelByLevel(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service), s => s.AddShowStatus(), kind);
        var county = await scene.Roster.CountyAsync();
        var committee = await scene.Roster.CommitteeAsync(county);
        var active = await scene.Roster.BranchAsync(committee);
        var silent = await scene.Roster.BranchAsync(committee);
        var unbound = await scene.Roster.BranchAsync(committee);
        await scene.GroupAsync(active);
        await scene.GroupAsync(silent);
        var office = await scene.JoinedAsync(unbound, Role.Office, county);
        var worker = await scene.JoinedAsync(active);
        await scene.JoinedAsync(silent);
        await scene.DoneAsync(Service, Subject.Member(worker.Id));

        var home = await scene.SaysAsync(office, "/status");

        home.Text.ShouldContain("3 个支部，3 人");
        home.Text.ShouldContain("志愿服务：1/3");
        home.Text.ShouldContain($"还没有群的支部（1 个）：{unbound.Name}");
        home.Text.ShouldContain($"还没有动静的支部（1 个）：{silent.Name}");
        var byCommittee = await scene.PressesAsync(office, home.Last, "志愿服务");
        byCommittee.Last.Labels.ShouldContain("1/3 " + committee.Name);
        var byBranch = await scene.PressesAsync(office, byCommittee.Last, committee.Name);
        byBranch.Last.Labels.ShouldContain("1/1 " + active.Name);
        (await scene.PressesAsync(office, byBranch.Last, silent.Name)).Text.ShouldContain("还没完成（1）");
        var below = await scene.PressesAsync(office, home.Last, "逐级");
        (await scene.PressesAsync(office, below.Last, committee.Name)).Text.ShouldStartWith(committee.Name);
    }

    [Fact]
    public async Task Status_OfFortyMembers_IsPagedAndFitsAMessage()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service), s => s.AddShowStatus());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        for (var i = 0; i < 39; i++)
            await scene.Roster.MemberAsync(branch);

        var home = await scene.SaysAsync(secretary, "/status");
        var first = await scene.PressesAsync(secretary, home.Last, "0/40 志愿服务");
        var second = await scene.PressesAsync(secretary, first.Last, "下一页");

        first.Text.ShouldContain("党员 0001");
        first.Text.ShouldNotContain("党员 0021");
        second.Text.ShouldContain("党员 0040");
        second.Text.ShouldNotContain("党员 0020");
    }

    [Theory, DatabaseData]
    public async Task Status_AfterAWindowHasClosed_ShowsTheFiguresOfItsClosing(DatabaseKind kind)
    {
        var old = TestPlan.CheckIn("old", new DateOnly(2027, 4, 1), new DateOnly(2027, 4, 20));
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(old), s => s.AddShowStatus(), kind);
        var county = await scene.Roster.CountyAsync();
        var (first, second) = (await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county));
        var office = await scene.JoinedAsync(first, Role.Office, county);
        await scene.Database.WriteAsync(db => db.Tallies.AddRange(
            Tally.Create(scene.Campaign.Id, old.Id, TaskPeriod.Once, first.Id, 20, 15, 2, DateTimeOffset.UnixEpoch),
            Tally.Create(scene.Campaign.Id, old.Id, TaskPeriod.Once, second.Id, 10, 10, 0, DateTimeOffset.UnixEpoch)));

        var home = await scene.SaysAsync(office, "/status");

        home.Text.ShouldContain("现在没有正在进行的任务");
        (await scene.PressesAsync(office, home.Last, "已经结束")).Text.ShouldContain("志愿服务：25/28");
    }

    [Fact]
    public async Task Status_OfABranchThatADutyBoundToNothing_AddsUpWhatItsMembersDidAllTheSame()
    {
        var old = TestPlan.CheckIn("old", new DateOnly(2027, 4, 1), new DateOnly(2027, 4, 20)) with { Hours = Ask.Optional };
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(old), s => s.AddShowStatus());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        await scene.Database.WriteAsync(db => db.CheckIns.Add(CheckIn.Create(
            scene.Campaign.Id,
            new ObligationKey(old.Id, Subject.Member(secretary.Id), TaskPeriod.Once),
            new DateOnly(2027, 4, 10),
            new CheckInDetails(2.5m),
            new CheckInAuthor(secretary.Id, OnBehalf: false),
            DateTimeOffset.UnixEpoch,
            "visit")));

        var home = await scene.SaysAsync(secretary, "/status");
        var closed = await scene.PressesAsync(secretary, home.Last, "已经结束");

        closed.Text.ShouldContain("志愿服务：0/0");
        (await scene.PressesAsync(secretary, closed.Last, "志愿服务")).Text.ShouldContain("合计：1 次 · 2.5 小时");
    }

    [Fact]
    public async Task Status_ByAnotherBranchesSecretary_IsRefusedAtEveryButton()
    {
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(Service), s => s.AddShowStatus());
        var county = await scene.Roster.CountyAsync();
        var (first, second) = (await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county));
        var secretary = await scene.JoinedAsync(first, Role.Secretary);
        var home = await scene.SaysAsync(secretary, "/status");
        await scene.Database.WriteAsync(async db =>
        {
            var set = await db.FindAsync<ButtonSet>(Bot.Messaging.ButtonToken.Parse(home.Last.Buttons.First().Data!)!.Value.SetId);
            set!.Actions = set.Actions.Replace($"\"{first.Id}/", $"\"{second.Id}/", StringComparison.Ordinal);
        });

        var said = await scene.PressesAsync(secretary, home.Last.Buttons.First());

        said.Messages.ShouldBeEmpty();
        said.Box.ShouldNotBeNull().ShouldContain("不在您的权限内");
    }
}

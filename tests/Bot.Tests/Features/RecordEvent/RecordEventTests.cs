using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.RecordEvent;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.RecordEvent;

public sealed class RecordEventTests
{
    private const string Meeting = "county-mobilization";

    [Fact]
    public async Task Event_WhenTheOwningOfficeRecordsIt_MovesWhatHangsFromIt()
    {
        await using var scene = await Scene.OpenAsync(Plan(), s => s.AddRecordEvent());
        var office = await OfficeAsync(scene, OrganizationLevel.County);

        var list = await scene.SaysAsync(office, "/event");
        list.Text.ShouldContain("县动员大会：还没有登记");
        list.Text.ShouldNotContain("七一");
        await scene.PressesAsync(office, list.Last, "县动员大会");
        var preview = await scene.SaysAsync(office, "5.12");
        preview.Text.ShouldContain("志愿服务：5月19日（周三）前");
        scene.Campaign.Timeline.EventDay(Meeting).ShouldBeNull();
        var done = await scene.PressesAsync(office, preview.Last, "登记");

        done.Text.ShouldContain("已登记");
        done.Messages.Single(m => m.IsEdit).Text.ShouldContain("县动员大会：2027年5月12日（周三）");
        scene.Campaign.Timeline.EventDay(Meeting).ShouldBe(new DateOnly(2027, 5, 12));
        scene.Campaign.Plan.Task("service")!.WindowIn(scene.Campaign.Timeline).Due.ShouldBe(new DateOnly(2027, 5, 19));
        (await scene.AuditsAsync()).ShouldHaveSingleItem().Target.ShouldBe("event:" + Meeting);
    }

    [Fact]
    public async Task Event_WhenItIsCorrected_ShowsTheOldDeadlineBesideTheNewOne()
    {
        await using var scene = await Scene.OpenAsync(Plan(), s => s.AddRecordEvent());
        var office = await OfficeAsync(scene, OrganizationLevel.County);
        await RecordAsync(scene, office, "5.12");

        var preview = await RecordAsync(scene, office, "5.14");

        preview.Text.ShouldContain("5月21日（周五）前（原来是 5月19日（周三））");
        scene.Campaign.Timeline.EventDay(Meeting).ShouldBe(new DateOnly(2027, 5, 14));
        (await scene.Database.ReadAsync(db => db.RecordedEvents.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Event_RecordedByTwoAtOnce_IsTheFirstOnes_AndTheSecondIsToldWhoseItIs()
    {
        await using var scene = await Scene.OpenAsync(Plan(), s => s.AddRecordEvent());
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CommitteeAsync(county));
        var (office, colleague) = (await scene.JoinedAsync(branch, Role.Office, county), await scene.JoinedAsync(branch, Role.Office, county));
        var list = await scene.SaysAsync(colleague, "/event");
        await scene.PressesAsync(colleague, list.Last, "县动员大会");
        var second = await scene.SaysAsync(colleague, "5.14");
        scene.Wait(TimeSpan.FromMinutes(1));
        await RecordAsync(scene, office, "5.12");

        var told = await scene.PressesAsync(colleague, second.Last, "登记");

        told.Text.ShouldContain(office.Name);
        told.Text.ShouldContain("已经登记为 5月12日（周三）");
        scene.Campaign.Timeline.EventDay(Meeting).ShouldBe(new DateOnly(2027, 5, 12));
    }

    [Fact]
    public async Task Event_WhenTheDayIsInAnotherYear_IsAskedAgain()
    {
        await using var scene = await Scene.OpenAsync(Plan(), s => s.AddRecordEvent());
        var office = await OfficeAsync(scene, OrganizationLevel.County);
        var list = await scene.SaysAsync(office, "/event");
        await scene.PressesAsync(office, list.Last, "县动员大会");

        (await scene.SaysAsync(office, "2026-05-12")).Text.ShouldContain("应当在 2027 年");

        (await scene.Database.ReadAsync(db => db.RecordedEvents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Event_WhenAnotherLevelOwnsIt_IsNotOfferedAndCannotBeRecorded()
    {
        await using var scene = await Scene.OpenAsync(Plan(), s => s.AddRecordEvent());
        var office = await OfficeAsync(scene, OrganizationLevel.Committee);

        (await scene.SaysAsync(office, "/event")).Text.ShouldContain("没有要由您登记");
    }

    [Fact]
    public async Task Event_WhenASecretaryAsks_IsRefused()
    {
        await using var scene = await Scene.OpenAsync(Plan(), s => s.AddRecordEvent());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);

        (await scene.SaysAsync(secretary, "/event")).Text.ShouldContain("不在您的权限内");
    }

    [Fact]
    public async Task OwnEvent_WhenACommitteeRecordsIt_SetsItsWindowAlone()
    {
        await using var scene = await Scene.OpenAsync(OwnPlan(), s => s.AddRecordEvent());
        var county = await scene.Roster.CountyAsync();
        var (one, other) = (await scene.Roster.CommitteeAsync(county), await scene.Roster.CommitteeAsync(county));
        var office = await scene.JoinedAsync(await scene.Roster.BranchAsync(one), Role.Office, one);

        var list = await scene.SaysAsync(office, "/event");
        await scene.PressesAsync(office, list.Last, "党委动员大会");
        var preview = await scene.SaysAsync(office, "5.12");
        preview.Text.ShouldContain(one.Name);
        preview.Text.ShouldContain("志愿服务：5月19日（周三）前");
        await scene.PressesAsync(office, preview.Last, "登记");

        DueOf(scene, one).ShouldBe(new DateOnly(2027, 5, 19));
        DueOf(scene, other).ShouldBeNull();
        (await scene.AuditsAsync()).ShouldHaveSingleItem().Target.ShouldBe($"event:{OwnMeeting} organization:{one.Id}");
    }

    [Fact]
    public async Task OwnEvent_WhenTheCountyCorrectsIt_IsAskedForWhichCommittee()
    {
        await using var scene = await Scene.OpenAsync(OwnPlan(), s => s.AddRecordEvent());
        var county = await scene.Roster.CountyAsync();
        var (one, other) = (await scene.Roster.CommitteeAsync(county), await scene.Roster.CommitteeAsync(county));
        var office = await scene.JoinedAsync(await scene.Roster.BranchAsync(one), Role.Office, county);

        var list = await scene.SaysAsync(office, "/event");
        list.Text.ShouldContain("党委动员大会：2 个里已登记 0 个");
        var which = await scene.PressesAsync(office, list.Last, "党委动员大会");
        which.Text.ShouldContain("登记哪个组织的");
        await scene.PressesAsync(office, which.Last, other.Name);
        var preview = await scene.SaysAsync(office, "5.14");
        await scene.PressesAsync(office, preview.Last, "登记");

        DueOf(scene, other).ShouldBe(new DateOnly(2027, 5, 21));
        DueOf(scene, one).ShouldBeNull();
        (await scene.SaysAsync(office, "/event")).Text.ShouldContain("2 个里已登记 1 个");
    }

    [Fact]
    public async Task OwnEvent_OfACommitteeThatIsClosedMeanwhile_IsNotRecordedForTheOneThatIsLeft()
    {
        await using var scene = await Scene.OpenAsync(OwnPlan(), s => s.AddRecordEvent());
        var county = await scene.Roster.CountyAsync();
        var (one, other) = (await scene.Roster.CommitteeAsync(county), await scene.Roster.CommitteeAsync(county));
        var office = await scene.JoinedAsync(await scene.Roster.BranchAsync(one), Role.Office, county);
        var list = await scene.SaysAsync(office, "/event");
        var which = await scene.PressesAsync(office, list.Last, "党委动员大会");
        await scene.PressesAsync(office, which.Last, other.Name);
        var preview = await scene.SaysAsync(office, "5.14");
        await scene.Database.WriteAsync(async db => (await db.Organizations.AsTracking().SingleAsync(o => o.Id == other.Id)).SetActive(false));

        (await scene.PressesAsync(office, preview.Last, "登记")).Text.ShouldNotContain("已登记");

        DueOf(scene, one).ShouldBeNull();
        (await scene.Database.ReadAsync(db => db.RecordedEvents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Event_RecordedByTwoForTheSameDay_IsTheFirstOnes_AndWrittenDownOnce()
    {
        await using var scene = await Scene.OpenAsync(Plan(), s => s.AddRecordEvent());
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CommitteeAsync(county));
        var (office, colleague) = (await scene.JoinedAsync(branch, Role.Office, county), await scene.JoinedAsync(branch, Role.Office, county));
        await RecordAsync(scene, office, "5.12");
        scene.Wait(TimeSpan.FromMinutes(1));
        await RecordAsync(scene, colleague, "5.12");

        (await scene.Database.ReadAsync(db => db.RecordedEvents.SingleAsync())).RecordedBy.ShouldBe(office.Id);
        (await scene.AuditsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task OwnEvent_WhenItIsAnotherCommittees_CannotBeRecorded()
    {
        await using var scene = await Scene.OpenAsync(OwnPlan(), s => s.AddRecordEvent());
        var county = await scene.Roster.CountyAsync();
        var (one, other) = (await scene.Roster.CommitteeAsync(county), await scene.Roster.CommitteeAsync(county));
        var office = await scene.JoinedAsync(await scene.Roster.BranchAsync(one), Role.Office, one);
        var list = await scene.SaysAsync(office, "/event");

        var asked = await scene.PressesAsync(office, list.Last, "党委动员大会");

        asked.Text.ShouldNotContain(other.Name);
        await scene.SaysAsync(office, "5.12");
        (await scene.Database.ReadAsync(db => db.RecordedEvents.AnyAsync(e => e.OrganizationId == other.Id))).ShouldBeFalse();
    }

    private const string OwnMeeting = "committee-meeting";

    private static DateOnly? DueOf(Scene scene, Organization committee)
    {
        var branch = new OrganizationFacts(0, OrganizationLevel.Branch, "rural", Active: true, committee.Id);
        return scene.Campaign.Plan.Task("service")!.WindowIn(scene.Campaign.Timeline.For(branch)).Due;
    }

    private static Campaign OwnPlan()
    {
        var task = TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 30)) with
        {
            Opens = new PlanDate.FromEvent(OwnMeeting, PlanSpan.None),
            Due = new PlanDate.FromEvent(OwnMeeting, new PlanSpan(7, SpanUnit.Days)),
        };
        var plan = TestPlan.Campaign(task).Plan with
        {
            Events = [new PlanEvent(OwnMeeting, new LocalizedText("党委动员大会"), 2027, null, PlanLevel.Committee, PerOrganization: true)],
        };
        return new Campaign(plan, new Timeline(plan));
    }

    private static async Task<Said> RecordAsync(Scene scene, Member office, string day)
    {
        var list = await scene.SaysAsync(office, "/event");
        await scene.PressesAsync(office, list.Last, "县动员大会");
        var preview = await scene.SaysAsync(office, day);
        await scene.PressesAsync(office, preview.Last, "登记");
        return preview;
    }

    private static async Task<Member> OfficeAsync(Scene scene, OrganizationLevel level)
    {
        var county = await scene.Roster.CountyAsync();
        var committee = await scene.Roster.CommitteeAsync(county);
        var branch = await scene.Roster.BranchAsync(committee);
        return await scene.JoinedAsync(branch, Role.Office, level == OrganizationLevel.County ? county : committee);
    }

    private static Campaign Plan()
    {
        var task = TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 30)) with
        {
            Opens = new PlanDate.FromEvent(Meeting, PlanSpan.None),
            Due = PlanDate.TryParse(Meeting + " + 7d", out var due) ? due! : throw new InvalidOperationException(),
        };
        var plan = TestPlan.Campaign(task).Plan with
        {
            Events =
            [
                new PlanEvent(Meeting, new LocalizedText("县动员大会"), 2027, null, PlanLevel.County),
                new PlanEvent("founding-day-2027", new LocalizedText("七一"), 2027, new DateOnly(2027, 7, 1), PlanLevel.County),
            ],
        };
        return new Campaign(plan, new Timeline(plan));
    }
}

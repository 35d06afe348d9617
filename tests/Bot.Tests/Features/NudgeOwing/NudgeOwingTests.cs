using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.NudgeOwing;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.NudgeOwing;

public sealed class NudgeOwingTests
{
    private static readonly CheckInTask Service = TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 30));
    private static readonly FormTask Analysis = TestPlan.Form("analysis", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 20));

    [Fact]
    public async Task Remind_ShowsWhoOwesWhoCannotBeReachedAndWhoIsLeftInPeaceBeforeAnybodyIsWrittenTo()
    {
        await using var scene = await OpenAsync(Service, Analysis);
        var (branch, secretary) = await BranchAsync(scene);
        var (done, asleep, away) = (await scene.JoinedAsync(branch), await scene.JoinedAsync(branch), await scene.Roster.MemberAsync(branch));
        await scene.DoneAsync(Service, Subject.Member(done.Id));
        await SnoozeAsync(scene, asleep);

        var preview = await scene.SaysAsync(secretary, "/remind");

        preview.Text.ShouldContain($"{branch.Name}：还有 4 位没做完");
        preview.Text.ShouldContain("· 志愿服务：3 位");
        preview.Text.ShouldContain("· 党性分析：4 位");
        preview.Text.ShouldContain("会私聊提醒其中 1 位");
        preview.Text.ShouldContain("您自己也有没做完的");
        preview.Text.ShouldContain($"1 位提醒不到（还没加入，或不再和我聊天）：{away.Name}");
        preview.Text.ShouldContain("1 位设了暂停提醒");
        (await NudgesAsync(scene)).ShouldBeEmpty();
    }

    [Theory, DatabaseData]
    public async Task Remind_WhenConfirmed_WritesToEachOnceADayAtMost(DatabaseKind kind)
    {
        await using var scene = await OpenAsync(kind, Service, Analysis);
        var (branch, secretary) = await BranchAsync(scene);
        await scene.JoinedAsync(branch);
        await scene.JoinedAsync(branch);
        var preview = await scene.SaysAsync(secretary, "/remind");

        (await scene.PressesAsync(secretary, preview.Last, "只提醒「志愿服务」")).Text.ShouldContain("已经提醒 2 位");
        var again = await scene.SaysAsync(secretary, "/remind");
        again.Text.ShouldContain("2 位今天已经提醒过");
        again.Last.Labels.ShouldBeEmpty();
        (await scene.PressesAsync(secretary, preview.Last, "提醒全部")).Text.ShouldContain("没有可以提醒的人");

        var nudges = await NudgesAsync(scene);
        nudges.Count.ShouldBe(2);
        nudges.ShouldAllBe(d => d.Priority == DeliveryPriority.Reminder && d.State == DeliveryState.Pending);
        scene.Wait(TimeSpan.FromDays(1));
        (await scene.PressesAsync(secretary, (await scene.SaysAsync(secretary, "/remind")).Last, "提醒全部")).Text.ShouldContain("已经提醒 2 位");
    }

    [Fact]
    public async Task Remind_AtTheMomentOfSending_SaysWhatIsOwedThenWithAButtonEach()
    {
        await using var scene = await OpenAsync(Service, Analysis);
        var (branch, _) = await BranchAsync(scene);
        var member = await scene.JoinedAsync(branch);

        var message = (await ComposeAsync(scene, member, branch, null)).ShouldNotBeNull();
        message.Body.Render(Language.Chinese).Plain.ShouldContain("还有 2 件事等您做");
        message.Buttons.SelectMany(r => r).Select(b => (b.Action, b.Argument)).ShouldBe(
            [(TaskCall.Key.Name, "analysis/once"), (TaskCall.Key.Name, "service/once")]);

        await scene.DoneAsync(Service, Subject.Member(member.Id));
        (await ComposeAsync(scene, member, branch, null))!.Buttons.Count.ShouldBe(1);
        (await ComposeAsync(scene, member, branch, new TaskRef("service", TaskPeriod.Once))).ShouldBeNull();
        await SnoozeAsync(scene, member);
        (await ComposeAsync(scene, member, branch, null)).ShouldBeNull();
    }

    [Fact]
    public async Task Remind_InQuietHours_WaitsForTheMorningAndGoesToThoseWhoOweThen()
    {
        await using var scene = await OpenAsync(Service);
        var (branch, secretary) = await BranchAsync(scene);
        var (late, later) = (await scene.JoinedAsync(branch), await scene.JoinedAsync(branch));
        var works = scene.Database.Services.GetServices<IDueWork>().OfType<MorningNudges>().ToList();
        var clock = scene.Database.Services.GetRequiredService<CampaignClock>();
        scene.Wait(TimeSpan.FromHours(13));

        var preview = await scene.SaysAsync(secretary, "/remind");
        preview.Text.ShouldContain("会等到 5月11日（周二） 08:00 再发");
        (await scene.PressesAsync(secretary, preview.Last, "提醒全部")).Text.ShouldContain("5月11日（周二） 08:00 会提醒 2 位");
        var again = await scene.SaysAsync(secretary, "/remind");
        (await scene.PressesAsync(secretary, again.Last, "提醒全部")).Text.ShouldContain("08:00 会提醒 2 位");
        (await scene.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "NudgeOwing"))).ShouldBe(1, "it waits already, and goes out once");
        (await NudgesAsync(scene)).ShouldBeEmpty();
        await scene.DoneAsync(Service, Subject.Member(late.Id));
        var at = (await works.Single().NextDueAsync(clock.GetUtcNow(), CancellationToken.None)).ShouldNotBeNull();
        at.ShouldBe(new DateTimeOffset(2027, 5, 11, 0, 0, 0, TimeSpan.Zero));

        await works.Single().DoDueAsync(clock.GetUtcNow(), CancellationToken.None);
        (await NudgesAsync(scene)).ShouldBeEmpty();
        scene.Wait(at - clock.GetUtcNow());
        await works.Single().DoDueAsync(clock.GetUtcNow(), CancellationToken.None);
        await works.Single().DoDueAsync(clock.GetUtcNow(), CancellationToken.None);

        (await NudgesAsync(scene)).ShouldHaveSingleItem().Topic.ShouldBe(NudgeList.TopicOf(new DateOnly(2027, 5, 11), later.Id));
        (await works.Single().NextDueAsync(clock.GetUtcNow(), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Remind_OfABranchesOwnDuty_GoesToItsSecretary()
    {
        var filing = TestPlan.Form("filing", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 20), TestPlan.Organizations(PlanLevel.Branch));
        await using var scene = await OpenAsync(filing);
        var county = await scene.Roster.CountyAsync();
        var (branch, without) = (await scene.Roster.BranchAsync(county), await scene.Roster.BranchAsync(county));
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var office = await scene.JoinedAsync(branch, Role.Office, county);

        var preview = await scene.SaysAsync(office, "/remind");
        preview.Text.ShouldContain("会私聊提醒其中 1 位");
        preview.Text.ShouldContain(without.Name);
        await scene.PressesAsync(office, preview.Last, "提醒全部");

        (await NudgesAsync(scene)).ShouldHaveSingleItem().Topic!.ShouldEndWith(":" + secretary.Id);
        (await ComposeAsync(scene, secretary, branch, null))!.Body.Render(Language.Chinese).Plain.ShouldContain($"{branch.Name}的「党性分析」");
    }

    [Fact]
    public async Task Remind_WhenNobodyOwes_SaysSo()
    {
        await using var scene = await OpenAsync();
        var (_, secretary) = await BranchAsync(scene);

        (await scene.SaysAsync(secretary, "/remind")).Text.ShouldContain("没有人欠着事");
    }

    private static Task<Scene> OpenAsync(params PlanTask[] tasks) => OpenAsync(DatabaseKind.Sqlite, tasks);

    private static Task<Scene> OpenAsync(DatabaseKind kind, params PlanTask[] tasks) =>
        Scene.OpenAsync(TestPlan.Campaign(tasks), s => s.AddNudgeOwing(), kind);

    private static async Task<(Organization Branch, Member Secretary)> BranchAsync(Scene scene)
    {
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        return (branch, await scene.JoinedAsync(branch, Role.Secretary));
    }

    private static Task SnoozeAsync(Scene scene, Member member) => scene.Database.WriteAsync(async db =>
        (await db.Members.SingleAsync(m => m.Id == member.Id)).Snooze(scene.Database.Time.GetUtcNow().AddDays(1)));

    private static Task<List<Delivery>> NudgesAsync(Scene scene) =>
        scene.Database.ReadAsync(db => db.Deliveries.Where(d => d.Composer == NudgeComposer.ComposerName).OrderBy(d => d.Id).ToListAsync());

    private static Task<OutgoingMessage?> ComposeAsync(Scene scene, Member member, Organization from, TaskRef? duty)
    {
        var composer = scene.Database.Services.GetServices<IDeliveryComposer>().Single(c => c.Name == NudgeComposer.ComposerName);
        return scene.Database.WriteAsync(async db =>
        {
            var scope = new NudgeScope((await db.NodeAsync(from.Id, CancellationToken.None))!, duty, Scene.Today, SenderId: 0);
            return await composer.ComposeAsync(db, new Delivery(), NudgeComposer.ArgumentFor(member.Id, scope), CancellationToken.None);
        });
    }
}

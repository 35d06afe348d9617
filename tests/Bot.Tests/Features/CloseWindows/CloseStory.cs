using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Features.CloseWindows;

/// <summary>What is said when a window closes, and when all have.</summary>
public sealed class CloseStory
{
    private static readonly Campaign Service = Of(TestPlan.CheckIn("service", Start, Start.AddDays(5)));

    [Fact]
    public async Task ClosedWindow_TellsTheGroupNumbers_AndTheSecretaryInPrivateWhoseIsMissing()
    {
        await using var scene = await Scene.OpenDueAsync(Service, At(0));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var group = await scene.GroupAsync(branch);
        var (secretary, chat) = await scene.JoinedWithChatAsync(branch);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, branch);
        var missing = await scene.Roster.MemberAsync(branch);
        await scene.DoneAsync("service", secretary);
        await scene.AtAsync(At(0));

        await scene.AtAsync(At(6, 0, 5));
        var said = await scene.AtAsync(At(6));

        var inGroup = said.Single(m => m.Row.ChatId == group.Id);
        inGroup.Text.ShouldContain("应完成 2 人，完成了 1 人");
        inGroup.Text.ShouldNotContain(missing.Name);
        var inPrivate = said.Single(m => m.Row.ChatId == chat.Id);
        inPrivate.Text.ShouldContain(branch.Name);
        inPrivate.Text.ShouldContain("应完成 2 人，完成了 1 人");
        inPrivate.Text.ShouldContain("没完成的：" + missing.Name);
        inPrivate.Text.ShouldNotContain(secretary.Name);
        (await scene.AtAsync(At(6, 10))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Campaign_WhenItIsOver_HasALastWordWithItsTotals()
    {
        await using var scene = await Scene.OpenDueAsync(Service, At(0));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        await scene.GroupAsync(branch);
        var member = await scene.JoinedAsync(branch);
        await scene.Roster.MemberAsync(branch);
        await scene.DoneAsync("service", member);
        await scene.AtAsync(At(0));
        await scene.AtAsync(At(6, 0, 5));
        await scene.AtAsync(At(6));
        (await scene.AtAsync(At(30))).ShouldBeEmpty();

        var last = (await scene.AtAsync(At(31))).ShouldHaveSingleItem().Text;

        last.ShouldContain("全部结束了");
        last.ShouldContain("1 项任务，应完成 2 次，完成了 1 次");
        last.ShouldContain("也可以把我移出去", customMessage: "the group is released");
        (await scene.AtAsync(At(40))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Campaign_WhenItIsOver_RemindsNobody_WhoeverHasMoreTime()
    {
        await using var scene = await Scene.OpenDueAsync(Of(TestPlan.CheckIn("service", Start, Start.AddDays(5)) with { Reminders = [-1, 0], Chases = [1] }), At(0));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, chat) = await scene.JoinedWithChatAsync(branch);
        await GiveUntilAsync(28);
        (await scene.AtAsync(At(28))).ShouldContain(m => m.Row.ChatId == chat.Id && m.Row.Priority == DeliveryPriority.Reminder, "it is not over yet");

        await GiveUntilAsync(40);
        (await scene.AtAsync(At(31))).ShouldHaveSingleItem().Text.ShouldContain("全部结束了");
        foreach (var day in new[] { 39, 40, 41 })
            (await scene.AtAsync(At(day))).ShouldBeEmpty();

        Task GiveUntilAsync(int day) => scene.Database.WriteAsync(async db =>
        {
            var key = new ObligationKey("service", Subject.Member(member.Id), TaskPeriod.Once);
            await db.DueOverrides.ExecuteDeleteAsync();
            db.DueOverrides.Add(DueOverride.Create("test", key, Start.AddDays(day), "出差", 1, scene.Now));
        });
    }

    [Fact]
    public async Task Phase_ForAnOfficeWithoutGroups_IsReadOnce_AndSaysWhatEachMustDo()
    {
        await using var scene = await Scene.OpenDueAsync(
            Of(
                TestPlan.CheckIn("service", Start, Start.AddDays(5)),
                TestPlan.Form("committee-plan", Start, Start.AddDays(9), TestPlan.Organizations(PlanLevel.Committee)),
                TestPlan.Form("county-plan", Start, Start.AddDays(9), TestPlan.Organizations(PlanLevel.County))),
            At(0));
        var county = await scene.Roster.CountyAsync();
        var committee = await scene.Roster.CommitteeAsync(county);
        var (office, chat) = await scene.JoinedWithChatAsync(await scene.Roster.BranchAsync(committee));
        await scene.Roster.RoleAsync(office, Role.Office, committee);
        await scene.Roster.RoleAsync(office, Role.Office, county);

        var said = (await scene.AtAsync(At(0))).Where(m => m.Row.ChatId == chat.Id && m.Text.Contains("活动开始了", StringComparison.Ordinal)).ToList();

        var phase = said.ShouldHaveSingleItem().Text;
        phase.ShouldContain($"{committee.Name}要做的");
        phase.ShouldContain($"{county.Name}要做的");
        (await scene.AtAsync(At(0, 10))).ShouldBeEmpty();
        await scene.RestartAsync();
        (await scene.AtAsync(At(0, 11))).ShouldBeEmpty();
    }
}

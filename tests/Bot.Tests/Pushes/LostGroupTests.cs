using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Pushes;

/// <summary>A group that is lost was heard by its people: they aren't told again what it was told, and what is new reaches them in time.</summary>
public sealed class LostGroupTests
{
    [Fact]
    public async Task Phase_ThatAGroupHasHeard_IsNotToldAgainInPrivate_WhenTheGroupIsLost()
    {
        var study = TestPlan.CheckIn("service", Start.AddDays(1), Start.AddDays(20)) with { Announcement = new("志愿服务开始了。") };
        await using var scene = await Scene.OpenDueAsync(Change(Of(study), plan => plan with { Calendar = plan.Calendar with { DailyBudget = 1 } }), At(0, 8));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var group = await scene.GroupAsync(branch);
        var (_, chat) = await scene.JoinedWithChatAsync(branch);
        (await scene.AtAsync(At(0))).ShouldHaveSingleItem().Row.ChatId.ShouldBe(group.Id);

        await scene.Database.WriteAsync(async db => (await db.Chats.FindAsync(group.Id))!.EndedAt = scene.Now);

        (await scene.AtAsync(At(0, 10))).ShouldBeEmpty();
        // The day's budget of one message isn't spent on what was heard.
        var fresh = (await scene.AtAsync(At(1))).ShouldHaveSingleItem();
        fresh.Row.ChatId.ShouldBe(chat.Id);
        fresh.Text.ShouldContain("志愿服务开始了");
        fresh.Text.ShouldNotContain("活动开始了。\n");
    }

    [Fact]
    public async Task Phase_ThatALostGroupHasHeard_IsToldToWhoComesLater()
    {
        await using var scene = await Scene.OpenDueAsync(Of(), At(0, 8));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var group = await scene.GroupAsync(branch);
        await scene.JoinedWithChatAsync(branch);
        await scene.AtAsync(At(0));
        await scene.Database.WriteAsync(async db => (await db.Chats.FindAsync(group.Id))!.EndedAt = scene.Now);
        scene.SetTime(At(0, 10));

        var (_, late) = await scene.JoinedWithChatAsync(branch);

        (await scene.AtAsync(At(0, 11))).ShouldHaveSingleItem().Row.ChatId.ShouldBe(late.Id);
    }
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Features.AnnouncePhase;

/// <summary>Who answers for several organizations reads what is the same for all of them once.</summary>
public sealed class ReaderOfSeveralTests
{
    [Fact]
    public async Task Activity_AndItsComingNear_AreReadOnce()
    {
        var meeting = TestPlan.Milestone("meeting", Start.AddDays(2), Start.AddDays(9), TestPlan.Organizations(PlanLevel.Committee)) with { Reminders = [-3] };
        await using var scene = await Scene.OpenDueAsync(Of(meeting), At(0));
        var chat = await OfficeOfTwoAsync(scene);
        await scene.AtAsync(At(0));

        (await scene.AtAsync(At(2))).ShouldHaveSingleItem().Row.ChatId.ShouldBe(chat);
        (await scene.AtAsync(At(6))).ShouldHaveSingleItem().Text.ShouldContain("还有 3 天");
        await scene.RestartAsync();
        (await scene.AtAsync(At(6, 10))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Date_ThatIsSet_AndMoves_IsReadOnceEachTime()
    {
        var meeting = TestPlan.Milestone("meeting", Start, Start, TestPlan.Organizations(PlanLevel.Committee)) with
        {
            Title = new LocalizedText("党委动员大会"),
            Opens = new PlanDate.FromEvent("county-meeting", PlanSpan.None),
            Due = new PlanDate.FromEvent("county-meeting", new PlanSpan(7, SpanUnit.Days)),
            Reminders = [],
        };
        var unknown = Change(Of(meeting), plan => plan with
        {
            Events = [new PlanEvent("county-meeting", new LocalizedText("县委动员大会"), 2027, null, PlanLevel.County)],
        });
        await using var scene = await Scene.OpenDueAsync(unknown, At(0));
        await OfficeOfTwoAsync(scene);
        await scene.AtAsync(At(0));

        scene.Campaign = On(unknown, Start.AddDays(5));
        (await scene.AtAsync(At(1))).ShouldHaveSingleItem().Text.ShouldContain("党委动员大会 的时间定了：5月15日（周六）至5月22日（周六）");
        scene.Campaign = On(unknown, Start.AddDays(6));
        (await scene.AtAsync(At(2))).ShouldHaveSingleItem().Text.ShouldContain("5月16日（周日）至5月23日（周日）");
        await scene.RestartAsync();
        (await scene.AtAsync(At(3))).ShouldBeEmpty();
    }

    private static Campaign On(Campaign unknown, DateOnly day) =>
        Change(unknown, plan => plan, new Dictionary<string, DateOnly> { ["county-meeting"] = day });

    private static async Task<long> OfficeOfTwoAsync(Scene scene)
    {
        var county = await scene.Roster.CountyAsync();
        var (first, second) = (await scene.Roster.CommitteeAsync(county), await scene.Roster.CommitteeAsync(county));
        var branch = await scene.Roster.BranchAsync(first);
        await scene.GroupAsync(branch);
        var (office, chat) = await scene.JoinedWithChatAsync(branch);
        await scene.Roster.RoleAsync(office, Role.Office, first);
        await scene.Roster.RoleAsync(office, Role.Office, second);
        return chat.Id;
    }
}

using CampaignBot.Bot.Features.ReportDeliveries;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Features.ReportDeliveries;

/// <summary>What did not get through is told to the county's office, once a day and in figures that are counted.</summary>
public sealed class DeliveryReportTests
{
    private static readonly DateTime Evening = new(2027, 5, 10, 20, 0, 0);

    [Theory, DatabaseData]
    public async Task Morning_AfterSomeDidNotGetThrough_TellsTheOfficeAndNobodyElse_Once(DatabaseKind kind)
    {
        await using var scene = await OpenAsync(kind);
        var (office, member) = await PeopleAsync(scene);
        await scene.AtAsync(Evening);
        await SettledAsync(scene, DeliveryPriority.Reminder, DeliveryState.Failed, "403 blocked", times: 3);
        await SettledAsync(scene, DeliveryPriority.Reminder, DeliveryState.Dropped, "expired", times: 2);
        await SettledAsync(scene, DeliveryPriority.Broadcast, DeliveryState.Uncertain, "504", times: 4);
        // None of these is news: one that nobody owed any more, one whose author sees its figures, a count that was not changed.
        await SettledAsync(scene, DeliveryPriority.Reminder, DeliveryState.Dropped, error: null);
        await SettledAsync(scene, DeliveryPriority.Broadcast, DeliveryState.Failed, "403", topic: "announcement:7");
        await SettledAsync(scene, DeliveryPriority.Broadcast, DeliveryState.Failed, "400", action: DeliveryAction.Edit);

        (await scene.AtAsync(Evening.AddHours(3))).ShouldBeEmpty();
        (await scene.AtAsync(Evening.AddHours(12.5))).ShouldBeEmpty();
        var said = await scene.AtAsync(Evening.AddHours(13));
        var again = await scene.AtAsync(Evening.AddHours(15));
        var nextDay = await scene.AtAsync(Evening.AddHours(37));

        var report = said.ShouldHaveSingleItem();
        report.Row.ChatId.ShouldBe(office.Id);
        report.Row.ChatId.ShouldNotBe(member.Id);
        report.Text.ShouldContain("提醒和催办：3 条没送到，0 条不知送到没有，2 条过期没发");
        report.Text.ShouldContain("公告和学习材料：0 条没送到，4 条不知送到没有，0 条过期没发");
        report.Text.ShouldNotContain("回复和通知");
        again.ShouldBeEmpty();
        nextDay.ShouldBeEmpty();
    }

    [Fact]
    public async Task Report_WhileNobodyOfTheOfficeCanBeReached_WaitsForTheFirstWhoCan()
    {
        await using var scene = await OpenAsync(DatabaseKind.Sqlite);
        await scene.AtAsync(Evening);
        await SettledAsync(scene, DeliveryPriority.Reply, DeliveryState.Failed, "403 blocked");

        (await scene.AtAsync(Evening.AddHours(13))).ShouldBeEmpty();
        await PeopleAsync(scene);

        (await scene.AtAsync(Evening.AddHours(14))).ShouldHaveSingleItem().Text.ShouldContain("回复和通知：1 条没送到");
    }

    [Fact]
    public async Task NextDue_IsTheMorningAfter_OnlyWhereThereIsSomethingToTell()
    {
        await using var scene = await OpenAsync(DatabaseKind.Sqlite);
        await PeopleAsync(scene);
        await scene.AtAsync(Evening);
        var report = scene.Service<IEnumerable<CampaignBot.Bot.Campaigns.IDueWork>>().OfType<DeliveryReport>().Single();

        (await report.NextDueAsync(scene.Now, CancellationToken.None)).ShouldBeNull();
        await SettledAsync(scene, DeliveryPriority.Reply, DeliveryState.Failed, "403 blocked");

        (await report.NextDueAsync(scene.Now, CancellationToken.None)).ShouldBe(scene.Campaign.Timeline.SendingInstant(new DateOnly(2027, 5, 11)));
    }

    private static Task<Scene> OpenAsync(DatabaseKind kind) =>
        Scene.OpenDueAsync(TestPlan.Campaign(), Evening, kind, services => services.AddReportDeliveries());

    private static async Task<(Chat Office, Chat Member)> PeopleAsync(Scene scene)
    {
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CommitteeAsync(county));
        var (officer, office) = await scene.JoinedWithChatAsync(branch);
        await scene.Roster.RoleAsync(officer, Role.Office, county);
        var (secretary, chat) = await scene.JoinedWithChatAsync(branch);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, branch);
        return (office, chat);
    }

    private static Task SettledAsync(
        Scene scene, DeliveryPriority priority, DeliveryState state, string? error, int times = 1, string? topic = null, DeliveryAction action = DeliveryAction.Send) =>
        scene.Database.WriteAsync(db =>
        {
            for (var i = 0; i < times; i++)
            {
                db.Deliveries.Add(new Delivery
                {
                    CampaignId = scene.Campaign.Id,
                    ChatId = 1,
                    Priority = priority,
                    State = state,
                    Error = error,
                    Topic = topic,
                    Action = action,
                    CreatedAt = scene.Now,
                    SettledAt = scene.Now.AddMinutes(1),
                });
            }
        });
}

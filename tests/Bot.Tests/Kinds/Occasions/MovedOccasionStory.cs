using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Kinds.Occasions;

/// <summary>An occasion that is put off: one invitation stays, with the new day, and whoever was reminded of the old day is reminded again.</summary>
public sealed class MovedOccasionStory
{
    private static readonly DateOnly Today = new(2028, 9, 4);

    public MovedOccasionStory() => LongForm.EachItsDay();

    [Fact]
    public async Task Committee_ThatPutsItOffOnTheEve_LeavesOneInvitation_AndHasPeopleRemindedAgain()
    {
        await using var stage = await FormStage.OpenAsync(Today, OwnOccasionStory.WithVisits);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, member);
        await committee.SaysAsync("/me");
        await committee.PressesAsync("报名活动");
        await committee.PressesAsync("填写地点、名额");
        await committee.SaysAsync("9月16日");
        await committee.SaysAsync("清水村党员活动室，上午 9 点");
        await committee.SaysAsync("5");
        await committee.PressesAsync("确认");
        await stage.Bot.MoveToAsync(Today.AddDays(1), new TimeOnly(10, 0));
        await member.PressesAsync(Invitations().ShouldHaveSingleItem(), "我要报名");
        await stage.Bot.MoveToAsync(new DateOnly(2028, 9, 15), new TimeOnly(10, 0));
        Reminders(member, OwnOccasionStory.Title).ShouldBe(1);

        await committee.SaysAsync("/me");
        await committee.PressesAsync("报名活动");
        await committee.PressesAsync(committee.Last, "填写地点、名额");
        await OwnOccasionStory.ChangeAsync(committee, "日期", "9月23日");
        (await committee.PressesAsync("确认")).Last().Text.ShouldContain("已告诉报了名的 1 人");
        await stage.Bot.MoveToAsync(new DateOnly(2028, 9, 22), new TimeOnly(10, 0));

        Reminders(member, OwnOccasionStory.Title).ShouldBe(2);
        var invitation = Invitations().ShouldHaveSingleItem();
        invitation.Text.ShouldContain("9月23日");
        invitation.Button("我要报名").ShouldNotBeNull();

        List<MessageView> Invitations() => [.. group.Messages.Where(m => m.IsFromBot
            && m.Text.Contains(OwnOccasionStory.Title, StringComparison.Ordinal) && m.Text.Contains("本支部已报名", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Plan_ThatPutsItOffAfterTheReminder_HasPeopleRemindedAgainOnTheNewEve()
    {
        await using var stage = await OccasionStage.OpenAsync(places: 2);
        var member = stage.People[1];
        await stage.PressesAsync(member);
        await stage.Bot.MoveToAsync(OccasionStage.Eve, new TimeOnly(10, 0));
        Reminders(member, OccasionStage.Title).ShouldBe(1);

        await stage.Stage.ChangePlanAsync(plan => plan.Replace("    day: 2028-09-26\n", "    day: 2028-10-17\n", StringComparison.Ordinal));
        await stage.Bot.DoDueAsync();
        (await stage.SignUpsAsync()).ShouldHaveSingleItem().RemindedAt.ShouldBeNull();
        await stage.Bot.MoveToAsync(new DateOnly(2028, 10, 16), new TimeOnly(10, 0));

        Reminders(member, OccasionStage.Title).ShouldBe(2);
    }

    private static int Reminders(Actor who, string title) => who.Inbox.Count(m => m.Text.Contains("就在明天：" + title, StringComparison.Ordinal));
}

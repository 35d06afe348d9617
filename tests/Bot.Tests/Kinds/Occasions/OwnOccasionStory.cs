using CampaignBot.Bot.Kinds.Occasions;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Domain.Organizations;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Occasions;

/// <summary>Each committee holds a visit of its own: it says when, where and for how many, and its branches alone are invited.</summary>
public sealed class OwnOccasionStory
{
    internal const string Title = "观摩示范点";
    private static readonly DateOnly Today = new(2028, 9, 4);

    public OwnOccasionStory() => LongForm.EachItsDay(nameof(Committee_ArrangesItsOwn_InvitesItsBranches_AndTellsThoseWhoSignedUpWhatChanged));

    [Fact]
    public async Task Committee_ArrangesItsOwn_InvitesItsBranches_AndTellsThoseWhoSignedUpWhatChanged()
    {
        await using var stage = await FormStage.OpenAsync(Today, WithVisits);
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var member = await stage.JoinAsync("DY0002", "甲二");
        var other = await stage.JoinAsync("DY0036", "戊四");

        // Found under /me; the plan asks for the day, and leaves place and number to the committee.
        await committee.SaysAsync("/me");
        await committee.PressesAsync("报名活动");
        (await committee.PressesAsync("填写地点、名额")).Last().Text.ShouldContain("哪一天办");
        (await committee.SaysAsync("9月1日")).Last().Text.ShouldContain("这一天已经过了");
        await committee.SaysAsync("9月16日");
        await committee.SaysAsync("清水村党员活动室，上午 9 点");
        await committee.SaysAsync("1");
        (await committee.PressesAsync("确认")).Last().Text.ShouldContain("记下了");
        // Of one day people are written to only so often: what is too much comes in the next morning.
        await stage.Bot.MoveToAsync(Today.AddDays(1), new TimeOnly(10, 0));

        // Invited in private, as their branch has no group; another committee's members aren't.
        var invited = member.Inbox.Last(m => m.Text.Contains(Title, StringComparison.Ordinal));
        invited.Text.ShouldContain("清水村党员活动室");
        invited.Text.ShouldContain("名额 1 个，已报名 0 人");
        All(other.Inbox).ShouldNotContain(Title);
        await member.PressesAsync(invited, "我要报名");
        member.Inbox.Last(m => m.Text.Contains(Title, StringComparison.Ordinal)).Text.ShouldContain("您已报名，有名额");

        // Another day and place: those who signed up are told.
        await committee.SaysAsync("/me");
        await committee.PressesAsync("报名活动");
        await committee.PressesAsync(committee.Last, "填写地点、名额");
        await ChangeAsync(committee, "地点、时间", "镇政府大院，上午 9 点");
        (await committee.PressesAsync("确认")).Last().Text.ShouldContain("已告诉报了名的 1 人");
        member.Last.Text.ShouldContain("安排有变动");
        member.Last.Text.ShouldContain("镇政府大院");

        // Whoever holds another committee's can't touch it.
        var organization = await stage.Bot.ReadAsync(db => db.Organizations.SingleAsync(o => o.Code == "QX"));
        organization.Level.ShouldBe(OrganizationLevel.Committee);
        var stranger = await stage.JoinAsync("DY0035", "戊三");
        All(await stranger.SaysAsync(Forged(OccasionAttendanceDialog.Name, ArgumentText.Write(new OccasionRef(organization.Id, "visits"))))).ShouldNotContain("谁到了");
        (await stage.Bot.ReadAsync(db => db.SignUps.SingleAsync())).OrganizationId.ShouldBe(organization.Id);
    }

    [Fact]
    public async Task Arrangement_ChangedByTwoOfOneOffice_KeepsTheFirst_AndTheSecondIsTold()
    {
        await using var stage = await FormStage.OpenAsync(
            Today, WithVisits, roster => roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,办公室@QX,", StringComparison.Ordinal));
        var first = await stage.JoinAsync("DY0026", "丁二");
        var second = await stage.JoinAsync("DY0003", "甲三");
        await OpenAsync(first);
        await first.SaysAsync("9月16日");
        await first.SaysAsync("清水村党员活动室，上午 9 点");
        await first.SaysAsync("1");
        await first.PressesAsync("确认");

        await OpenAsync(second);
        await ChangeAsync(second, "地点、时间", "镇政府大院，上午 9 点");
        await OpenAsync(first);
        await ChangeAsync(first, "日期", "9月23日");
        await first.PressesAsync("确认");

        var told = All(await second.PressesAsync("确认"));
        told.ShouldContain("已经有人改过");
        told.ShouldContain("镇政府大院");
        (await stage.Bot.ReadAsync(db => db.RecordedEvents.SingleAsync())).Day.ShouldBe(new DateOnly(2028, 9, 23));
        (await stage.Bot.ReadAsync(db => db.OccasionArrangements.SingleAsync())).Place.ShouldBe("清水村党员活动室，上午 9 点");

        // Begun anew, it starts with what the first has left.
        await OpenAsync(second);
        await ChangeAsync(second, "地点、时间", "镇政府大院，上午 9 点");
        (await second.PressesAsync("确认")).Last().Text.ShouldContain("记下了");
        (await stage.Bot.ReadAsync(db => db.RecordedEvents.SingleAsync())).Day.ShouldBe(new DateOnly(2028, 9, 23));
    }

    [Fact]
    public async Task Arrangement_BegunBeforeARestart_UnderAChangedPlan_IsNotedOnce()
    {
        await using var stage = await FormStage.OpenAsync(Today, WithVisits);
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await OpenAsync(committee);
        await committee.SaysAsync("9月16日");
        await stage.ChangePlanAsync(plan => plan.Replace("观摩示范点", "参观示范点", StringComparison.Ordinal));
        await committee.SaysAsync("清水村党员活动室，上午 9 点");
        await committee.SaysAsync("20");
        var confirm = committee.Last;

        All(await committee.PressesAsync(confirm, "确认")).ShouldContain("记下了：参观示范点");
        await committee.PressesAgainAsync(confirm, "确认");

        (await stage.Bot.ReadAsync(db => db.OccasionArrangements.SingleAsync())).Places.ShouldBe(20);
        (await stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "ActForOrganization.Arranged"))).ShouldBe(1);
    }

    [Fact]
    public async Task Arrangement_ConfirmedAfterItsDay_AsksForAnotherDay_AndKeepsTheRest()
    {
        await using var stage = await FormStage.OpenAsync(Today, WithVisits);
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await OpenAsync(committee);
        await committee.SaysAsync("9月16日");
        await committee.SaysAsync("清水村党员活动室，上午 9 点");
        await committee.SaysAsync("20");
        var confirm = committee.Last;
        await stage.Bot.MoveToAsync(new DateOnly(2028, 9, 17), new TimeOnly(10, 0));

        await committee.PressesAsync(confirm, "确认");
        (await stage.Bot.ReadAsync(db => db.OccasionArrangements.CountAsync())).ShouldBe(0);

        await committee.SaysAsync("9月20日");
        All(await committee.PressesAsync("确认")).ShouldContain("记下了");
        (await stage.Bot.ReadAsync(db => db.OccasionArrangements.SingleAsync())).Place.ShouldBe("清水村党员活动室，上午 9 点");
    }

    private static async Task OpenAsync(Actor who)
    {
        await who.SaysAsync("/me");
        await who.PressesAsync("报名活动");
        await who.PressesAsync(who.Last, "填写地点、名额");
    }

    // A draft that is there already is shown whole, and what is to be changed is answered again.
    internal static async Task ChangeAsync(Actor who, string label, string words)
    {
        await who.PressesAsync("修改");
        await who.PressesAsync(label);
        await who.SaysAsync(words);
    }

    internal static string WithVisits(string plan) => plan
        .Replace("standings:\n", """
              - id: visit-2028
                title: { zh: 观摩日, en: Day of the visit }
                year: 2028
                owner: committee
                per-organization: true

            standings:

            """, StringComparison.Ordinal)
        .Replace("  - id: four-finds\n    kind: form\n", """
              - id: visits
                kind: occasion
                phase: phase-3
                title: { zh: 观摩示范点, en: A visit }
                summary: { zh: 到先进支部去看一看。, en: See how an advanced branch does it. }
                audience: { level: member, may: [in-service, rural, retired, probationary, mobile], press-in-group: true }
                opens: visit-2028 - 28d
                due: visit-2028 - 1d
                day: visit-2028

              - id: four-finds
                kind: form

            """, StringComparison.Ordinal);
}

using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Occasions.OccasionStage;

namespace CampaignBot.Bot.Tests.Kinds.Occasions;

/// <summary>Members without a phone: their secretary signs them up, takes it back, and hears for them what they can't be told.</summary>
public sealed class SignUpsForMembersStory
{
    public SignUpsForMembersStory() => LongForm.EachItsDay();

    [Fact]
    public async Task SignUp_MadeForSomebody_IsTakenBackByTheSecretary_Audited_AndThePlaceGoesOn()
    {
        await using var stage = await OpenAsync(places: 1);
        await SignUpAsync(stage, "甲七、甲八");
        var secretary = stage.People[0];

        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("撤回代报的名");
        await secretary.PressesAsync(Title);
        await secretary.PressesAsync("甲七");
        await secretary.PressesAsync("选好了");
        All(await secretary.PressesAsync("确认")).ShouldContain("撤回了 1 人");

        (await stage.SignUpsAsync()).Select(s => s.State).ShouldBe([SignUpState.Withdrawn, SignUpState.Placed]);
        var seventh = await stage.Stage.MemberIdAsync("DY0007");
        (await stage.Bot.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "RecordForMember.Undone").Select(a => a.Target).ToListAsync()))
            .ShouldHaveSingleItem().ShouldContain(FormattableString.Invariant($"member:{seventh}"));
    }

    [Fact]
    public async Task TakingBack_OffersWhatASecretaryMade_AndNobodysOwnSignUp()
    {
        await using var stage = await OpenAsync(places: 3);
        await stage.PressesAsync(stage.People[1]);

        var before = await stage.People[0].SaysAsync("/attendance");
        before.ShouldAllBe(m => m.Button("撤回代报的名") == null);
        await SignUpAsync(stage, "甲七");
        await stage.People[0].SaysAsync("/attendance");
        await stage.People[0].PressesAsync("撤回代报的名");
        var roll = (await stage.People[0].PressesAsync(Title)).Last();

        roll.Button("甲七").ShouldNotBeNull();
        roll.Button("甲二").ShouldBeNull();
    }

    [Fact]
    public async Task Member_WithoutAPhone_WhoGetsAPlace_IsToldThroughTheSecretary_AndSoOnTheEve()
    {
        await using var stage = await OpenAsync(places: 1);
        await stage.PressesAsync(stage.People[1]);
        await SignUpAsync(stage, "甲七");

        await WithdrawAsync(stage.People[1]);
        stage.People[0].Last.Text.ShouldContain("轮到 甲七 了");
        stage.People[0].Last.Text.ShouldContain("县委党校礼堂");

        await stage.Bot.MoveToAsync(Eve, new TimeOnly(10, 0));
        stage.People[0].Inbox.Count(m => m.Text.Contains("甲七 有名额，但收不到提醒", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task SigningUp_WhenOneIsRefused_GoesOnWithTheOthers_AndNamesWhoWasNotWithTheReason()
    {
        await using var stage = await OpenAsync(places: 1, plan => ConfigCopy.WithTaskLines(plan, "experience-meeting", "requires: [self-analysis]").Replace(
            "      must: [in-service]\n      may: [rural, retired, probationary, mobile]\n    opens: founding-day-2027 - 7d\n    due: founding-day-2027 - 1d\n",
            "      must: [in-service]\n    opens: founding-day-2027 - 7d\n    due: founding-day-2027 - 1d\n",
            StringComparison.Ordinal));

        var told = All(await SignUpAsync(stage, "甲二、甲七、甲八"));

        told.ShouldContain("报上了 1 人，候补 1 人");
        told.ShouldContain("甲二 没办成");
        told.ShouldContain("党性分析");
        List<long?> signedUp = [await stage.Stage.MemberIdAsync("DY0007"), await stage.Stage.MemberIdAsync("DY0008")];
        (await stage.SignUpsAsync()).Select(s => s.MemberId).ShouldBe(signedUp);
        (await stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "RecordForMember.SignedUp"))).ShouldBe(1);
    }

    [Fact]
    public async Task SigningUp_ByTwoSecretaries_CountsEachOnce_AndTheSecondReadsForWhomItWasDone()
    {
        await using var stage = await OpenAsync(places: 5, roster: TwoSecretaries);
        var (first, second) = (stage.People[0], stage.People[2]);
        await TickAsync(first, "甲七、甲八");
        await TickAsync(second, "甲八、甲九");
        var confirm = first.Last;

        All(await first.PressesAsync(confirm, "确认")).ShouldContain("报上了 2 人");
        await first.PressesAgainAsync(confirm, "确认");
        All(await second.SaysAsync("好了吗")).ShouldContain("（已不在名单里）、甲九", customMessage: "who is gone from the list is no number");
        var told = All(await second.PressesAsync("确认"));
        told.ShouldContain("报上了 1 人");
        told.ShouldContain("1 人已经报过名了");
        (await stage.SignUpsAsync()).Select(s => s.State).ShouldBe([SignUpState.Placed, SignUpState.Placed, SignUpState.Placed]);
    }

    [Fact]
    public async Task SigningUp_OfThoseAlone_WhoCameThemselvesMeanwhile_SaysSo_AndNotesNothing()
    {
        await using var stage = await OpenAsync(places: 5);
        await TickAsync(stage.People[0], "甲二");
        await stage.PressesAsync(stage.People[1]);

        All(await stage.People[0].PressesAsync("确认")).ShouldBe("· 1 人已经报过名了，不用再报。");

        (await stage.SignUpsAsync()).ShouldHaveSingleItem().OnBehalf.ShouldBeFalse();
        (await stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "RecordForMember.SignedUp"))).ShouldBe(0);
        (await stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task SigningUp_GoesOnAfterARestart_UnderAChangedPlan_AndSaysWhenItIsOver()
    {
        await using var stage = await OpenAsync(places: 5);
        await TickAsync(stage.People[0], "甲七");
        await stage.Stage.ChangePlanAsync(plan => plan.Replace("    places: 5\n", "    places: 6\n", StringComparison.Ordinal));
        var confirm = stage.People[0].Last;
        await stage.Bot.MoveToAsync(LastDay.AddDays(1), new TimeOnly(10, 0));

        All(await stage.People[0].PressesAsync(confirm, "确认")).ShouldContain("甲七 没办成：报名到9月22日");

        (await stage.SignUpsAsync()).ShouldBeEmpty();
    }

    private static string TwoSecretaries(string roster) =>
        roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<MessageView>> SignUpAsync(OccasionStage stage, string names)
    {
        await TickAsync(stage.People[0], names);
        return await stage.People[0].PressesAsync("确认");
    }

    private static async Task TickAsync(Actor secretary, string names)
    {
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("替人报名");
        await secretary.PressesAsync(Title);
        await secretary.SaysAsync(names);
        await secretary.PressesAsync("选好了");
    }
}

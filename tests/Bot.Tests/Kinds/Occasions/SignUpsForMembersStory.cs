using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
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

    private static async Task<IReadOnlyList<MessageView>> SignUpAsync(OccasionStage stage, string names)
    {
        var secretary = stage.People[0];
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("替人报名");
        await secretary.PressesAsync(Title);
        await secretary.SaysAsync(names);
        await secretary.PressesAsync("选好了");
        return await secretary.PressesAsync("确认");
    }
}

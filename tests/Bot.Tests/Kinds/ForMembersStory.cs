using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds;

/// <summary>Members without a phone finish what they owe: their secretary records study and papers for them.</summary>
public sealed class ForMembersStory
{
    [Fact]
    public async Task Study_TickedForAWholeMeeting_CountsForThoseWhoWereThere_AndCanBeTakenBack()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 3));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await stage.Bot.MoveToAsync(new DateOnly(2027, 5, 4), new TimeOnly(10, 0));

        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("第一周");
        await secretary.PressesAsync("除了几个人");
        await secretary.SaysAsync("甲九");
        var check = await secretary.PressesAsync("选好了");
        FormStage.All(check).ShouldContain("甲九");
        FormStage.All(await secretary.PressesAsync("确认")).ShouldContain("已代记");

        var eighth = await stage.MemberIdAsync("DY0008");
        var ninth = await stage.MemberIdAsync("DY0009");
        var recorded = await stage.Bot.ReadAsync(db => db.Acknowledgements.ToListAsync());
        recorded.ShouldContain(a => a.MemberId == eighth && a.RecordedBy != eighth);
        recorded.ShouldNotContain(a => a.MemberId == ninth);
        await secretary.SaysAsync("/status");
        await secretary.PressesAsync("集中学习");
        await secretary.PressesAsync("已完成");
        FormStage.All(secretary.Inbox).ShouldContain("甲八");

        await secretary.PressesAsync("撤回");
        (await stage.Bot.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Paper_PhotographedByTheSecretary_BecomesTheMembersWork_MarkedAndReviewedLikeAnyOther()
    {
        await using var stage = await FormStage.OpenAsync(FormStage.AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("交了纸质的");
        await secretary.PressesAsync("党性分析");
        await secretary.PressesAsync("甲四");
        await secretary.ActAsync(() => secretary.User.SendsPhoto(secretary.Id));
        await secretary.ActAsync(() => secretary.User.SendsPhoto(secretary.Id));
        await secretary.PressesAsync("跳过");
        FormStage.All(await secretary.PressesAsync("确认")).ShouldContain("已替 甲四 交了");

        var author = await stage.MemberIdAsync("DY0004");
        var paper = await stage.SubmissionAsync("self-analysis");
        paper.SubjectId.ShouldBe(author);
        paper.AuthorId.ShouldBe(author);
        paper.EnteredBy.ShouldBe(await stage.MemberIdAsync("DY0001"));
        paper.State.ShouldBe(SubmissionState.Submitted);

        // Who entered it didn't write it, and so may review it.
        var sheet = FormStage.All(await secretary.PressesAsync("打开审阅"));
        sheet.ShouldContain("纸质稿");
        sheet.ShouldContain("2 张");
        await secretary.PressesAsync("通过");
        (await stage.SubmissionAsync("self-analysis")).State.ShouldBe(SubmissionState.Accepted);

        // Nobody's paper is taken twice.
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("交了纸质的");
        FormStage.All(await secretary.PressesAsync("党性分析")).ShouldNotContain("甲四");
    }
}

using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Features.ReviewSubmission;
using CampaignBot.Bot.Kinds.Forms;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>What a member writes is seen by its author and by its reviewers, whatever others press, follow or make up.</summary>
public sealed class FormPrivacyTests
{
    [Fact]
    public async Task Form_FollowedByAnother_OrMadeUp_IsNeverSomebodyElses()
    {
        await using var stage = await FormStage.OpenAsync(AnalysisDay.AddDays(-1));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        var other = await stage.JoinAsync("DY0003", "甲三");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, author, other);
        await stage.Bot.MoveToAsync(AnalysisDay, new TimeOnly(10, 0));
        await WriteAnalysisAsync(author, "秘密");

        // The announcement's button is one link for all: each who follows it opens their own form.
        var url = group.Messages.Last(m => m.Button("党性分析") is not null).Button("党性分析")!.Url!;
        url.ShouldEndWith("?start=t-self-analysis_once");
        var opened = All(await other.FollowsAsync(url));
        opened.ShouldContain("自觉学习");
        opened.ShouldNotContain("秘密");
        (await stage.Cast.Stranger("路人").FollowsAsync(url)).ShouldHaveSingleItem().Text.ShouldContain("不认识");

        // What is made up is an ordinary link that is over, and no broken turn.
        var id = await stage.MemberIdAsync("DY0002");
        var county = await stage.OrganizationIdAsync("YL");
        foreach (var parameter in new[]
        {
            Forged("form", $"self-analysis/once@m{id}"), Forged("form", "self-analysis"), "/start d-form_", "/start d-form_!", "/start d-",
            Forged("attendance", "junk"), Forged("return-submission", "1"), Forged("check-in", "volunteer-service#1"), "/start t-", "/start t-x_y_z",
        })
            (await other.SaysAsync(parameter)).ShouldHaveSingleItem().Text.ShouldContain("这个链接已经失效", customMessage: parameter);
        (await secretary.SaysAsync(Forged("extend-deadline", $"{county}"))).ShouldHaveSingleItem().Text.ShouldContain("已经失效");
        (await other.SaysAsync($"/start t-branch-plan_once_{await stage.OrganizationIdAsync("QX01")}")).ShouldHaveSingleItem().Text.ShouldContain("不需要您");
        (await secretary.SaysAsync($"/start t-branch-plan_once_{await stage.OrganizationIdAsync("QX02")}")).ShouldHaveSingleItem().Text.ShouldContain("不需要您");
        (await stage.Bot.ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(0);
        All(other.Inbox).ShouldNotContain("秘密");

        // Of a confidential form nothing can be forwarded: not the questions, the echoes or the preview.
        var said = stage.Bot.World.Calls.Where(c => c.Method == "sendMessage" && c.ChatId == author.Id)
            .Where(c => Words(c).Contains("秘密", StringComparison.Ordinal) || Words(c).Contains("模范：", StringComparison.Ordinal)).ToList();
        said.Count.ShouldBeGreaterThan(5);
        said.ShouldAllBe(c => c.Parameters.GetProperty("protect_content").GetBoolean());
        group.Messages.ShouldAllBe(m => !m.Text.Contains("秘密", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Draft_OfABranch_IsClosedToWhoLeadsItNoMore()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var successor = await stage.JoinAsync("DY0002", "甲二");
        await secretary.SaysAsync("/start t-branch-plan_once");
        await FillPlanAsync(secretary, "我们的主题");
        await secretary.PressesAsync("提交");
        await secretary.SaysAsync("/start t-branch-plan_once");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("活动主题");

        await secretary.SaysAsync("/handover");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("确定");
        await successor.PressesAsync("我接任");

        // They see what they typed into this draft, and nothing of what the branch handed in.
        var refused = All(await secretary.SaysAsync("又一个主题"));
        refused.ShouldContain("不需要您");
        refused.ShouldContain("又一个主题");
        refused.ShouldNotContain("我们的主题");
        (await secretary.SaysAsync("/today")).ShouldAllBe(m => m.Buttons.All(b => !b.Text.Contains("接着填", StringComparison.Ordinal)));
        All(await successor.SaysAsync("/start t-branch-plan_once")).ShouldContain("我们的主题");
    }

    [Fact]
    public async Task HandIn_ForSomebodyElse_IsRefused()
    {
        var (opens, due) = (new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 12));
        var form = TestPlan.Form("analysis", opens, due);
        var filing = TestPlan.Form("filing", opens, due, TestPlan.Organizations(PlanLevel.Branch));
        await using var scene = await Scene.OpenAsync(TestPlan.Campaign(form, filing), services => services.AddReviewSubmission());
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, other) = (await scene.JoinedAsync(branch), await scene.JoinedAsync(branch));
        var handler = scene.Database.Services.GetRequiredService<HandInWorkHandler>();
        var answers = scene.Database.Services.GetRequiredService<AnswerCodec>();

        Task<HandInResult> HandInAsync(FormTask task, Subject subject) => scene.TurnAsync(other, (turn, ct) => handler.HandleAsync(
            turn,
            new HandedIn(new ObligationKey(task.Id, subject, TaskPeriod.Once), branch.Id, scene.Campaign.Plan.Version, answers.Seal(new Dictionary<string, FormAnswer>()), Guid.NewGuid().ToString("N")),
            ct));

        (await HandInAsync(form, Subject.Member(member.Id))).ShouldBe(HandInResult.NotYours);
        (await HandInAsync(filing, Subject.Organization(branch.Id))).ShouldBe(HandInResult.NotYours);
        (await HandInAsync(form, Subject.Member(other.Id))).ShouldBe(HandInResult.Accepted);
    }

    private static string Words(BotApiCall call) => call.Parameters.GetProperty("text").GetString() ?? "";
}

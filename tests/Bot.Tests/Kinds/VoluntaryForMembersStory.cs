using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Obligations;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds;

/// <summary>What a member may do of their own accord is entered for them, too; nobody comes to owe it by that.</summary>
public sealed class VoluntaryForMembersStory : IAsyncLifetime
{
    private const string Promise = "每周巡山两次，直到年底。";

    private FormStage _stage = null!;
    private Actor _secretary = null!;

    public VoluntaryForMembersStory() => LongForm.EachItsDay(nameof(Promise_OfARetiredMember_StandsBehindWhatIsOwed_IsEntered_AndChangesNoFigure));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(ProposalStage.Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Promise_OfARetiredMember_StandsBehindWhatIsOwed_IsEntered_AndChangesNoFigure()
    {
        var before = await FigureAsync();
        await _secretary.SaysAsync("/attendance");
        var owing = (await _secretary.PressesAsync("承诺、结对户")).Last();
        owing.Button("甲四").ShouldNotBeNull();
        owing.Button("甲五").ShouldBeNull();
        var free = await TurnsToAsync("还有自愿参加的（5 人）");
        free.Text.ShouldContain("自愿参加、还没办的");
        free.Button("甲五").ShouldNotBeNull();
        free.Button("甲四").ShouldBeNull();
        (await TurnsToAsync("看要办的")).Button("甲四").ShouldNotBeNull();
        await TurnsToAsync("还有自愿参加的");

        await _secretary.PressesAsync("甲五");
        await WriteAsync();
        All(await _secretary.PressesAsync("提交")).ShouldContain("已替 甲五 交了「依岗承诺」，还要请您审阅");

        var (member, secretary) = (await _stage.MemberIdAsync("DY0005"), await _stage.MemberIdAsync("DY0001"));
        var work = await _stage.SubmissionAsync("post-promises");
        (work.SubjectId, work.AuthorId, work.EnteredBy).ShouldBe((member, member, secretary));
        (await FigureAsync()).ShouldBe(before);

        // Nobody who may is entered twice, reminded, or chased.
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("承诺、结对户");
        (await TurnsToAsync("还有自愿参加的（4 人）")).Button("甲五").ShouldBeNull();
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 11, 10), new TimeOnly(10, 0));
        var may = new[] { member, await _stage.MemberIdAsync("DY0006") };
        (await _stage.Bot.ReadAsync(db => db.ReminderLog.CountAsync(
            r => r.TaskId == "post-promises" && r.SubjectKind == SubjectKind.Member && may.Contains(r.SubjectId)))).ShouldBe(0);
    }

    [Fact]
    public async Task Duty_ThatNobodyOwes_IsOfferedAfterTheOthers_AndMarked()
    {
        // Promises are late, and still taken; what one may apply for has come.
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 11, 16), new TimeOnly(10, 0));
        await _secretary.SaysAsync("/attendance");
        var duties = (await _secretary.PressesAsync("承诺、结对户")).Last();
        duties.Buttons.Select(b => b.Text).ShouldBe(["依岗承诺", "亮牌申请（自愿）"]);

        var asked = await TurnsToAsync("亮牌申请");

        asked.Text.ShouldContain("自愿参加、还没办的");
        asked.Button("甲六").ShouldNotBeNull();
        asked.Button("看要办的").ShouldBeNull();
    }

    [Fact]
    public async Task Window_ThatCloses_IsNotSaidToBeExtended_ForThoseWhoOweNothing()
    {
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 11, 9), new TimeOnly(10, 0));
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("承诺、结对户");
        await TurnsToAsync("还有自愿参加的");
        await _secretary.PressesAsync("甲五");
        await WriteAsync();
        var confirm = _secretary.Last;
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 11, 25), new TimeOnly(10, 0));

        var told = All(await _secretary.PressesAsync(confirm, "提交"));

        told.ShouldContain("现在不能替 甲五 登记了");
        told.ShouldNotContain("/extend");
        told.ShouldContain(Promise);
    }

    [Fact]
    public void Question_WhichDuty_LeadsToThoseWhoOweIt_WhateverWasLookedAtBefore()
    {
        var task = _stage.Bot.Campaign.Plan.Task("post-promises")!;
        OwedTask Owed(string period) =>
            new(task, period, Text.Plain(period), [new OwedByMember(new ObligationKey(task.Id, Subject.Member(1), period), 1, Text.Plain("甲"), IsVoluntary: false)]);

        var asked = OwedList.Of(new OwedByMembers([Owed("a"), Owed("b")]), new OwedPage("proposal", 1, "gone", Page: 2, IsVoluntary: true));

        asked.Buttons.Select(row => row[0].Argument).ShouldBe(
            [.. new[] { "a", "b" }.Select(p => ArgumentText.Write(new OwedPage("proposal", 1, task.Id + "/" + p)))]);
    }

    [Fact]
    public async Task List_InEnglish_NamesThoseWhoMay_AndTheirDutyIsEntered()
    {
        await _secretary.SaysAsync("/language");
        await _secretary.PressesAsync("English");
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("Promises, households");
        (await TurnsToAsync("Those who may (5)")).Text.ShouldContain("those who may and have not done it");
        await _secretary.PressesAsync("甲六");
        await _secretary.SaysAsync("Forest watch");
        await _secretary.SaysAsync("Two rounds a week until December.");
        await _secretary.PressesAsync("No more");

        All(await _secretary.PressesAsync("Hand in")).ShouldContain("It waits for your own review");
        (await _stage.SubmissionAsync("post-promises")).SubjectId.ShouldBe(await _stage.MemberIdAsync("DY0006"));
    }

    [Fact]
    public async Task Paper_OfAMemberWhoMay_IsMarkedAmongThoseWhoMust()
    {
        await using var stage = await FormStage.OpenAsync(FormStage.AnalysisDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("交了纸质的");
        var asked = (await secretary.PressesAsync("党性分析")).Last();
        asked.Button("甲四（自愿）").ShouldBeNull();
        await secretary.PressesAsync("甲五（自愿）");
        await secretary.ActAsync(() => secretary.User.SendsPhoto(secretary.Id));
        await secretary.PressesAsync("跳过");

        All(await secretary.PressesAsync("确认")).ShouldContain("已替 甲五 交了");
        (await stage.SubmissionAsync("self-analysis")).EnteredBy.ShouldBe(await stage.MemberIdAsync("DY0001"));
    }

    [Fact]
    public async Task Somebody_WhoDoesNotLeadTheBranch_CanPressNoNameOfThoseWhoMay()
    {
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("承诺、结对户");
        var data = (await TurnsToAsync("还有自愿参加的")).Button("甲五")!.CallbackData!;

        await neighbour.SaysAsync("/attendance");
        await neighbour.ActAsync(() => neighbour.User.PressesForged(neighbour.Last, data));

        neighbour.Inbox.ShouldAllBe(m => !m.Text.Contains("依岗承诺（甲五）"));
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
    }

    // A list is turned where it stands.
    private async Task<MessageView> TurnsToAsync(string button)
    {
        await _secretary.PressesAsync(button);
        return _secretary.Last;
    }

    private async Task WriteAsync()
    {
        await _secretary.SaysAsync("护林岗");
        await _secretary.SaysAsync(Promise);
        await _secretary.PressesAsync("不写了");
    }

    private async Task<string> FigureAsync() =>
        All(await _secretary.SaysAsync("/status")).Split('\n').Single(line => line.Contains("依岗承诺", StringComparison.Ordinal));
}

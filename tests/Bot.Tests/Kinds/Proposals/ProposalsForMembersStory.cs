using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>Members without a phone promise, too: their secretary enters it, it is theirs, and it is reviewed like any other.</summary>
public sealed class ProposalsForMembersStory : IAsyncLifetime
{
    private const string Promise = "每周巡山两次，直到年底。";

    private FormStage _stage = null!;
    private Actor _secretary = null!;

    public ProposalsForMembersStory() => LongForm.EachItsDay(nameof(Promise_EnteredForAMember_IsTheirs_Reviewed_AndTheDutyIsDone));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(ProposalStage.Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Promise_EnteredForAMember_IsTheirs_Reviewed_AndTheDutyIsDone()
    {
        // Those who owe it are named, and nobody else: not who asks, and no member of whom nothing is asked.
        var list = (await OfferedAsync(_secretary)).Last();
        list.Button("甲四").ShouldNotBeNull();
        foreach (var other in new[] { "甲一", "甲五", "甲六", "乙一" })
            list.Button(other).ShouldBeNull();
        All(await _secretary.PressesAsync("甲四")).ShouldContain("依岗承诺（甲四）");
        await WriteAsync(_secretary);
        All(await _secretary.PressesAsync("提交")).ShouldContain("已替 甲四 交了「依岗承诺」，还要请您审阅");

        var (member, secretary) = (await _stage.MemberIdAsync("DY0004"), await _stage.MemberIdAsync("DY0001"));
        var work = await _stage.SubmissionAsync("post-promises");
        (work.SubjectId, work.AuthorId, work.EnteredBy, work.State).ShouldBe((member, member, secretary, SubmissionState.Submitted));
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "RecordForMember").Select(a => a.Target).ToListAsync()))
            .ShouldHaveSingleItem().ShouldContain(FormattableString.Invariant($"post-promises/once member:{member}"));

        // Who entered it isn't its author, and reviews it; it says that it was entered.
        All(await _secretary.PressesAsync("打开审阅")).ShouldContain("由别人代为登记");
        await _secretary.PressesAsync("都通过");
        var entry = await _stage.Bot.ReadAsync(db => db.Entries.SingleAsync());
        (entry.OwnerId, entry.State).ShouldBe((member, EntryState.Standing));

        // Who reads the entry later sees who entered it, too.
        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync("护林岗")).ShouldContain("（由 甲一 代为登记）");

        // It is done, marked so, and nobody is asked for it any more.
        (await OfferedAsync(_secretary)).Last().Button("甲四").ShouldBeNull();
        await _secretary.SaysAsync("/status");
        await _secretary.PressesAsync("依岗承诺");
        await _secretary.PressesAsync("已完成");
        _secretary.Inbox.ShouldContain(m => m.Text.Split('\n').Any(line => line.Contains("甲四") && line.Contains("代")));
    }

    [Fact]
    public async Task Member_WithAnAccount_IsToldInPrivate_AndFindsItMarked()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        await EnterAsync(_secretary, "甲二");

        member.Last.Text.ShouldContain("「依岗承诺」：甲一 替您交上去了，等 清水村支部书记 审阅");
        member.Last.Text.ShouldNotContain("巡山");
        await member.SaysAsync("/me");
        await member.PressesAsync("我做过的");
        member.Last.Text.ShouldContain("依岗承诺：交了，等审阅（由别人代为登记）");
        var file = (await member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var data = Encoding.UTF8.GetString(_stage.Bot.World.FileContent(file.Media!.FileId)!);
        data.ShouldContain("由 甲一 代为登记");
        data.ShouldContain(Promise);
    }

    [Fact]
    public async Task Member_WhoHandsItInMeanwhile_IsLeftAlone_AndTheSecretaryReadsSoWithWhatTheyWrote()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        await BeginAsync(_secretary, "甲二");
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await ProposalStage.ProposeAsync(member, post: "调解岗");

        var told = All(await _secretary.PressesAsync(confirm, "提交"));

        told.ShouldContain("甲二 的「依岗承诺」已经办好了");
        told.ShouldContain(Promise);
        var work = await _stage.SubmissionAsync("post-promises");
        (work.EnteredBy, work.Revision).ShouldBe((null, 1));
        await ProposalStage.AcceptAsync(_secretary, "甲二");
        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync("调解岗")).ShouldNotContain("代为登记");
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "RecordForMember"))).ShouldBe(0);
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Member_ForWhomItIsEnteredWhileTheyWrite_IsTold_AndOverwritesNothing()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        await member.SaysAsync("/today");
        await member.PressesAsync("依岗承诺");
        await member.SaysAsync("调解岗");
        await member.SaysAsync("每月上门调解一次，记在本子上。");
        await member.PressesAsync("不写了");
        var confirm = member.Last;
        await _stage.Bot.MoveToAsync(ProposalStage.Day, new TimeOnly(11, 0));
        await EnterAsync(_secretary, "甲二");

        var told = All(await member.PressesAsync(confirm, "提交"));

        told.ShouldContain("甲一 已经在");
        told.ShouldContain("每月上门调解一次");
        (await _stage.SubmissionAsync("post-promises")).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task HandingIn_PressedTwice_OrByTwoSecretaries_EntersItOnce()
    {
        await using var stage = await FormStage.OpenAsync(
            ProposalStage.Day, roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var (first, second) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"));
        foreach (var secretary in new[] { first, second })
        {
            await BeginAsync(secretary, "甲四");
            await WriteAsync(secretary);
        }

        var confirm = first.Last;
        All(await first.PressesAsync(confirm, "提交")).ShouldContain("已替 甲四 交了");
        await first.PressesAgainAsync(confirm, "提交");
        All(await second.PressesAsync("提交")).ShouldContain("甲四 的「依岗承诺」已经办好了");

        (await stage.SubmissionAsync("post-promises")).Revision.ShouldBe(1);
        (await stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Window_ThatClosesInTheMiddle_TakesNothing_AndKeepsWhatWasWritten()
    {
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 11, 9), new TimeOnly(10, 0));
        await BeginAsync(_secretary, "甲四");
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 11, 25), new TimeOnly(10, 0));

        var told = All(await _secretary.PressesAsync(confirm, "提交"));

        told.ShouldContain("现在不能替 甲四 登记了");
        told.ShouldContain(Promise);
        (await _stage.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);
        All(await OfferedAsync(_secretary)).ShouldNotContain("依岗承诺", customMessage: "what is left is what one may apply for");
    }

    [Fact]
    public async Task Somebody_WhoDoesNotLeadTheBranch_IsOfferedNothingOfIt_AndCanPressNothing()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var list = (await OfferedAsync(_secretary)).Last();
        var data = list.Button("甲四")!.CallbackData!;

        foreach (var somebody in new[] { member, neighbour })
        {
            await somebody.SaysAsync("/attendance");
            await somebody.ActAsync(() => somebody.User.PressesForged(somebody.Last, data));
            somebody.Inbox.ShouldAllBe(m => m.Button("甲四") == null && !m.Text.Contains("依岗承诺（甲四）"));
        }

        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Secretary_WhoHandsTheOfficeOnInTheMiddle_EntersNothingMore()
    {
        await BeginAsync(_secretary, "甲四");
        await WriteAsync(_secretary);
        var confirm = _secretary.Last;
        var successor = await _stage.JoinAsync("DY0002", "甲二");
        await _secretary.SaysAsync("/handover");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("确定");
        await successor.PressesAsync("我接任");

        All(await _secretary.PressesAsync(confirm, "提交")).ShouldContain("这一项不需要您来做");

        (await _stage.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<MessageView>> OfferedAsync(Actor secretary)
    {
        await secretary.SaysAsync("/attendance");
        return await secretary.PressesAsync("承诺、结对户");
    }

    private static async Task BeginAsync(Actor secretary, string whose)
    {
        await OfferedAsync(secretary);
        await secretary.PressesAsync(whose);
    }

    private static async Task WriteAsync(Actor secretary)
    {
        await secretary.SaysAsync("护林岗");
        await secretary.SaysAsync(Promise);
        await secretary.PressesAsync("不写了");
    }

    private static async Task EnterAsync(Actor secretary, string whose)
    {
        await BeginAsync(secretary, whose);
        await WriteAsync(secretary);
        All(await secretary.PressesAsync("提交")).ShouldContain($"已替 {whose} 交了");
    }
}

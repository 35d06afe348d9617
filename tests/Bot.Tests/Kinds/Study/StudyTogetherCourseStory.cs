using CampaignBot.Bot.Kinds.Study.Together;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Study;

/// <summary>Two secretaries tick who studied together: each member counts once, and whatever comes between ends in words.</summary>
public sealed class StudyTogetherCourseStory : IAsyncLifetime
{
    private static readonly DateOnly Week1 = new(2027, 5, 4);

    private FormStage _stage = null!;
    private Actor _first = null!;
    private Actor _second = null!;

    public StudyTogetherCourseStory() => LongForm.EachItsDay(nameof(OverlappingPeople_TickedByTwoSecretaries_CountOnce_AndTheSecondReadsForWhomItWasDone));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(
            new DateOnly(2027, 5, 3), roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        _first = await _stage.JoinAsync("DY0001", "甲一");
        _second = await _stage.JoinAsync("DY0003", "甲三");
        await _stage.Bot.MoveToAsync(Week1, new TimeOnly(10, 0));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task OverlappingPeople_TickedByTwoSecretaries_CountOnce_AndTheSecondReadsForWhomItWasDone()
    {
        await TickAsync(_first, "甲七、甲八");
        await TickAsync(_second, "甲八、甲九");

        All(await _first.PressesAsync("确认")).ShouldContain("已代记 2 人");
        var told = All(await _second.PressesAsync("确认"));
        told.ShouldContain("已代记 1 人");
        told.ShouldContain("1 人已经记过了");
        (await RecordedAsync()).ShouldBe(["DY0007 by DY0001", "DY0008 by DY0001", "DY0009 by DY0003"]);

        // Each takes back what was theirs.
        All(await _second.PressesAsync("撤回这 1 人")).ShouldNotContain("没有可以撤回");
        (await RecordedAsync()).ShouldBe(["DY0007 by DY0001", "DY0008 by DY0001"]);
    }

    [Fact]
    public async Task AllWhoWereTicked_WereRecordedMeanwhile_IsSaid_AndEndsIt()
    {
        await TickAsync(_first, "甲七、甲八");
        await TickAsync(_second, "甲八");
        await _first.PressesAsync("确认");

        All(await _second.PressesAsync("确认")).ShouldBe("1 人已经记过了，不用再记。");

        (await RecordedAsync()).Count.ShouldBe(2);
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "RecordForMember"))).ShouldBe(2);
    }

    [Fact]
    public async Task WholeBranch_TickedByBoth_IsRecordedOnce()
    {
        foreach (var who in new[] { _first, _second })
        {
            await BeginAsync(who);
            await who.PressesAsync("全体都学了");
        }

        await _first.PressesAsync("确认");
        All(await _second.PressesAsync("确认")).ShouldContain("人已经记过了，不用再记");

        (await RecordedAsync()).ShouldBeUnique();
    }

    [Fact]
    public async Task Confirmation_PressedTwice_AfterARestart_UnderAChangedPlan_RecordsOnce()
    {
        await TickAsync(_first, "甲七、甲八");
        await _stage.ChangePlanAsync(plan => plan.Replace("第一周：为什么开展创先争优", "第一周：为什么要创先争优", StringComparison.Ordinal));
        var confirm = _first.Last;

        All(await _first.PressesAsync(confirm, "确认")).ShouldContain("已代记 2 人学了「第一周：为什么要创先争优」");
        await _first.PressesAgainAsync(confirm, "确认");

        (await RecordedAsync()).ShouldBe(["DY0007 by DY0001", "DY0008 by DY0001"]);
    }

    [Fact]
    public async Task Confirmation_AfterTheLastDay_RecordsNothing_AndOffersWhatIsStillTaken()
    {
        await TickAsync(_first, "甲七");
        var confirm = _first.Last;
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 6, 20), new TimeOnly(10, 0));

        All(await _first.PressesAsync(confirm, "确认")).ShouldContain("这份材料现在不能再记了");

        (await RecordedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Study_IsTickedByTheBranchsSecretariesAlone()
    {
        var branch = await _stage.OrganizationIdAsync("QX01");
        var member = await _stage.JoinAsync("DY0002", "甲二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");

        foreach (var somebody in new[] { member, neighbour })
        {
            await somebody.SaysAsync(Forged(StudyTogetherDialog.Name, ArgumentText.Write(branch)));
            All(somebody.Inbox).ShouldNotContain("第一周：为什么开展创先争优\n请");
            somebody.Last.Button("全体都学了").ShouldBeNull();
        }

        // What one recorded, another doesn't take back.
        await TickAsync(_first, "甲七");
        var done = (await _first.PressesAsync("确认")).Last();
        await _second.ActAsync(() => _second.User.PressesForged(_second.Last, done.Button("撤回")!.CallbackData!));
        (await RecordedAsync()).ShouldBe(["DY0007 by DY0001"]);
    }

    private static async Task BeginAsync(Actor who)
    {
        await who.SaysAsync("/attendance");
        await who.PressesAsync("第一周");
    }

    private static async Task<IReadOnlyList<MessageView>> TickAsync(Actor who, string names)
    {
        await BeginAsync(who);
        await who.PressesAsync("只有几个人");
        await who.SaysAsync(names);
        return await who.PressesAsync("选好了");
    }

    private async Task<List<string>> RecordedAsync()
    {
        var rows = await _stage.Bot.ReadAsync(db => (
            from a in db.Acknowledgements
            join member in db.Members on a.MemberId equals member.Id
            join recorder in db.Members on a.RecordedBy equals recorder.Id
            orderby member.Number
            select new { member.Number, By = recorder.Number }).ToListAsync());
        return rows.ConvertAll(r => $"{r.Number} by {r.By}");
    }
}

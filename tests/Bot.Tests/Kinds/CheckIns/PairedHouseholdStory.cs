using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CampaignBot.Bot.Tests.Features.KeepRegisters;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.CheckIns;

/// <summary>A paired household, of the shipped plan: registered once, chosen by a button afterwards, and private everywhere it must be.</summary>
public sealed class PairedHouseholdStory : IAsyncLifetime
{
    private const string First = "梧桐沟老柳家";
    private const string Second = "石磨坊韩婶家";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

    public PairedHouseholdStory() => LongForm.EachItsDay(nameof(Household_IsRegisteredOnceWithoutReview_ChosenAfterwards_AddedUp_AndNamedToNobodyElse));

    public async ValueTask InitializeAsync() => (_stage, _secretary, _member) = await HouseholdStage.OpenAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Household_IsRegisteredOnceWithoutReview_ChosenAfterwards_AddedUp_AndNamedToNobodyElse()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary);
        var other = await _stage.JoinAsync("DY0003", "甲三");
        var committee = await _stage.JoinAsync("DY0026", "丁二");

        // Nobody need review it: it stands at once, and the group hears nothing.
        var heard = group.Messages.Count;
        await HouseholdStage.RegisterAsync(_member, First, Second);
        (await EntriesAsync()).Select(e => (e.RegisterId, e.State)).ShouldBe([("pairs", EntryState.Standing), ("pairs", EntryState.Standing)]);
        group.Messages.Count.ShouldBe(heard);
        All(await _secretary.SaysAsync("/review")).ShouldNotContain("结对户");

        // Afterwards a button for each of one's own; the record keeps which it was.
        var asked = await HouseholdStage.BeginAsync(_member);
        asked.Text.ShouldContain("这次是哪一个「结对户」");
        asked.Buttons.Select(b => b.Text).ShouldContain(First);
        await _member.PressesAsync(Second);
        await HouseholdStage.FinishAsync(_member, "帮着收了半天玉米");
        (await RecordAsync()).EntryId.ShouldBe((await EntriesAsync())[1].Id);

        // It is added up for the member, the branch and the county, in numbers alone.
        All(await _member.SaysAsync("/me")).ShouldContain("结对帮扶：1 次 · 结对户 1");
        foreach (var above in new[] { _secretary, committee, _stage.Office })
        {
            await above.SaysAsync("/status");
            await above.PressesAsync("结对帮扶");
            All(above.Inbox).ShouldContain("从开始到现在：1 次 · 结对户 1");
        }

        // Everybody else asks for what they may ask for, the group too, and a month goes by.
        await _secretary.SaysAsync(group, "/public");
        await _secretary.SaysAsync(group, "/checkin");
        foreach (var asking in new[] { other, _secretary, committee, _stage.Office })
        {
            foreach (var command in new[] { "/public", "/today", "/status", "/checkin", "/review", "/me", "/attendance" })
                await asking.SaysAsync(command);
        }

        await _stage.Bot.MoveToAsync(new DateOnly(2027, 9, 28), new TimeOnly(10, 0));
        await _stage.Bot.DoDueAsync();
        var toOthers = _stage.Bot.World.Calls.Where(c => c.ChatId != _member.Id).Select(Said).ToList();
        toOthers.ShouldNotBeEmpty();
        toOthers.ShouldAllBe(said => !said.Contains("梧桐沟") && !said.Contains("石磨坊") && !said.Contains("半天玉米"));

        // Its keeper may look it up, in a message that can't be passed on; the member's own data shows it, and it is sealed at rest.
        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync(First)).ShouldContain("6月1日");
        var named = _stage.Bot.World.Calls.Where(c => c.ChatId == _secretary.Id && Said(c).Contains("梧桐沟")).ToList();
        named.ShouldNotBeEmpty();
        named.ShouldAllBe(c => c.Parameters.GetProperty("protect_content").GetBoolean());
        var sent = (await _member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(_stage.Bot.World.FileContent(sent.Media!.FileId)!).ShouldContain($"对象：{Second}");
        (await EntriesAsync()).ShouldAllBe(e => !Encoding.UTF8.GetString(e.ContentSecret).Contains("家"));
    }

    [Fact]
    public async Task Household_OfAMemberWithoutAPhone_IsEnteredByTheSecretary_MarkedSo_AndNamedToNobodyElse()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _member);
        var heard = group.Messages.Count;
        await StraightEntryStage.BeginAsync(_secretary, "结对户");
        await _secretary.SaysAsync("DY0007");
        await _secretary.SaysAsync(First);
        await _secretary.SaysAsync("2027年6月1日");
        (await _secretary.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");

        (await EntriesAsync()).Select(e => (e.RegisterId, e.State)).ShouldBe([("pairs", EntryState.Standing)]);
        await _secretary.SaysAsync("/records");
        var shown = All(await _secretary.PressesAsync(First));
        shown.ShouldContain("甲七");
        shown.ShouldContain("由 甲一 代为登记");
        await _member.SaysAsync("/public");
        await _member.SaysAsync(group, "/public");
        await _stage.Bot.DoDueAsync();
        group.Messages.Skip(heard).ShouldAllBe(m => !m.Text.Contains("梧桐沟", StringComparison.Ordinal));
        All(_member.Inbox).ShouldNotContain("梧桐沟");
    }

    [Fact]
    public async Task OnlyHousehold_IsNotAskedAbout_AndWhoHasNoneRecordsAllTheSame()
    {
        (await HouseholdStage.BeginAsync(_member)).Text.ShouldContain("请写一句做了什么");
        await HouseholdStage.FinishAsync(_member, "帮着收了半天玉米");
        (await RecordAsync()).EntryId.ShouldBeNull();

        await HouseholdStage.RegisterAsync(_member, First);
        await _stage.Bot.MoveToAsync(HouseholdStage.August.AddDays(1), new TimeOnly(10, 0));
        (await HouseholdStage.BeginAsync(_member)).Text.ShouldContain("请写一句做了什么");
        await HouseholdStage.FinishAsync(_member, "送了一趟药");
        (await RecordAsync()).EntryId.ShouldBe((await EntriesAsync()).Single().Id);

        // Whom the secretary ticks for the meeting of a branch has the only one, too.
        var third = await _stage.JoinAsync("DY0003", "甲三");
        await HouseholdStage.RegisterAsync(third, Second);
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("签到");
        await _secretary.PressesAsync("结对帮扶");
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync("甲三");
        await _secretary.PressesAsync("选好了");
        await _secretary.PressesAsync("确认");
        (await RecordAsync()).EntryId.ShouldBe((await EntriesAsync())[1].Id);
    }

    [Fact]
    public async Task Household_ThatEndsInTheMiddle_IsNoLongerOffered_AndARecordAboutItStays()
    {
        await HouseholdStage.RegisterAsync(_member, First, Second, "河湾赵老师家");
        await HouseholdStage.BeginAsync(_member);
        await _member.PressesAsync(First);
        await _member.SaysAsync("帮着收了半天玉米");
        await _member.PressesAsync("跳过");
        await HouseholdStage.EndAsync(_secretary, First);

        All(await _member.PressesAsync("确认")).ShouldNotContain("已签到");
        (await _stage.Bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
        _member.Last.Button(First).ShouldBeNull();
        await _member.PressesAsync(Second);
        await _member.PressesAsync("确认");
        (await RecordAsync()).EntryId.ShouldBe((await EntriesAsync())[1].Id);

        // What is corrected may stay about what has ended since.
        await HouseholdStage.EndAsync(_secretary, Second);
        await _member.PressesAsync("更正");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("确认");
        (await _stage.Bot.ReadAsync(db => db.CheckIns.CountAsync(c => c.WithdrawnAt == null))).ShouldBe(1);
        (await RecordAsync()).EntryId.ShouldBe((await EntriesAsync())[1].Id);
    }

    [Fact]
    public async Task Household_ThatEndsInTheMiddle_IsNotTakenForTheOnlyOneLeft()
    {
        await HouseholdStage.RegisterAsync(_member, First, Second);
        await HouseholdStage.BeginAsync(_member);
        await _member.PressesAsync(First);
        await _member.SaysAsync("帮着收了半天玉米");
        await _member.PressesAsync("跳过");
        await HouseholdStage.EndAsync(_secretary, First);

        await _member.PressesAsync("确认");
        (await _stage.Bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
        await _member.PressesAsync(Second);
        await _member.PressesAsync("确认");
        (await RecordAsync()).EntryId.ShouldBe((await EntriesAsync())[1].Id);
    }

    [Fact]
    public async Task Registration_PressedTwice_AndGoneOnWithAfterARestart_StandsOnce()
    {
        await _member.SaysAsync("/today");
        await _member.PressesAsync("登记结对户");
        await _member.SaysAsync(First);
        await _stage.Bot.RestartAsync();
        await _member.SaysAsync("2027年6月1日");
        var preview = (await _member.PressesAsync("不写了")).Last(m => m.Button("提交") is not null);
        preview.Text.ShouldNotContain("第 2 条", customMessage: "there is no second one");
        await _member.ActAsync(() =>
        {
            _member.User.Presses(preview, "提交");
            _member.User.Presses(preview, "提交");
        });

        (await EntriesAsync()).Select(e => e.State).ShouldBe([EntryState.Standing]);
        All(await _member.SaysAsync("/today")).ShouldNotContain("登记结对户");
    }

    [Fact]
    public async Task Registration_AfterTheClosingDay_IsNoLongerOffered_AndTheActsAreRecordedWithoutIt()
    {
        await HouseholdStage.WriteAsync(_member, First);
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 9, 10), new TimeOnly(10, 0));

        All(await _member.PressesAsync("提交")).ShouldNotContain("已记下");
        (await EntriesAsync()).ShouldBeEmpty();
        (await HouseholdStage.BeginAsync(_member)).Text.ShouldContain("请写一句做了什么");
    }

    [Fact]
    public async Task Plan_ThatNoLongerAsksAboutWhom_LeavesTheQuestionOut_AndKeepsWhatWasRecorded()
    {
        await HouseholdStage.RegisterAsync(_member, First, Second);
        await HouseholdStage.BeginAsync(_member);
        await _member.PressesAsync(First);
        await _stage.ChangePlanAsync(plan => plan.Replace("    about: pairs", "    # about: pairs", StringComparison.Ordinal));
        await HouseholdStage.FinishAsync(_member, "帮着收了半天玉米");

        (await RecordAsync()).EntryId.ShouldBeNull();
        (await EntriesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Account_ForgottenInTheMiddle_LosesTheDraft_AndTheHouseholdStaysForAsLongAsThePlanKeepsIt()
    {
        await HouseholdStage.RegisterAsync(_member, First, Second);
        await HouseholdStage.BeginAsync(_member);
        await _member.PressesAsync(First);
        All(await _member.SaysAsync("/forget")).ShouldContain("台账条目（2 ");
        await _member.PressesAsync("删");

        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
        (await _stage.Bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
        (await EntriesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Household_OfSomebodyElse_CanNotBeChosen()
    {
        await HouseholdStage.RegisterAsync(_member, First, Second);
        var other = await _stage.JoinAsync("DY0003", "甲三");
        await HouseholdStage.RegisterAsync(other, "河湾赵老师家", "坡上孙大爷家");

        (await HouseholdStage.BeginAsync(other)).Buttons.Select(b => b.Text).ShouldNotContain(First);
        All(await other.SaysAsync(First)).ShouldContain("按");
        All(await other.SaysAsync((await EntriesAsync())[0].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) + "99")).ShouldNotContain("做了什么");
        (await _stage.Bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Hours_OfServiceTasks_AreAddedUp()
    {
        for (var day = 0; day < 2; day++)
        {
            await _stage.Bot.MoveToAsync(HouseholdStage.August.AddDays(day), new TimeOnly(11, 0));
            await _member.SaysAsync("/checkin");
            await _member.PressesAsync("志愿服务");
            await _member.PressesAsync("今天");
            await _member.SaysAsync(day == 0 ? "2.5" : "3");
            await _member.SaysAsync("村口");
            await _member.PressesAsync("跳过");
            await _member.PressesAsync("跳过");
            await _member.PressesAsync("确认");
        }

        All(await _member.SaysAsync("/me")).ShouldContain("志愿服务：2 次 · 5.5 小时");
        await _secretary.SaysAsync("/status");
        await _secretary.PressesAsync("志愿服务");
        All(_secretary.Inbox).ShouldContain("从开始到现在：2 次 · 5.5 小时");
        await _member.PressesAsync("撤回");
        await _member.PressesAsync("是，撤回这次");
        All(await _member.SaysAsync("/me")).ShouldContain("志愿服务：1 次 · 2.5 小时");
    }

    private Task<List<Entry>> EntriesAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().OrderBy(e => e.Id).ToListAsync());

    // The newest.
    // Written as it is read: the log's own text has other letters than ASCII as escapes.
    private static string Said(BotApiCall call) => JsonSerializer.Serialize(call.Parameters, Readable);

    private Task<CheckIn> RecordAsync() => _stage.Bot.ReadAsync(db => db.CheckIns.AsNoTracking().Where(c => c.WithdrawnAt == null).OrderByDescending(c => c.Id).FirstAsync());
}

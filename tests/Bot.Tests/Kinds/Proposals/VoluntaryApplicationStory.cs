using CampaignBot.Bot.Tests.Features.KeepRegisters;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>
/// 示范单位、示范基地 of the shipped plan: a branch that has one applies, the level above returns or accepts, it is shown and revoked; and whoever has none
/// owes nothing.
/// </summary>
public sealed class VoluntaryApplicationStory
{
    private const string Duty = "示范单位申请";
    private const string Register = "示范单位、示范基地";
    private const string Window = "    opens: 2027-11-15\n    due: phase-2.end\n    register: model-units\n";

    private static readonly DateOnly Day = new(2027, 11, 16);

    public VoluntaryApplicationStory() => LongForm.EachItsDay(nameof(Branch_AppliesOfItsOwnAccord_IsReturned_Accepted_Shown_AndRevoked));

    [Fact]
    public async Task Branch_AppliesOfItsOwnAccord_IsReturned_Accepted_Shown_AndRevoked()
    {
        await using var stage = await FormStage.OpenAsync(Day);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        All(await committee.SaysAsync("/status")).ShouldContain($"{Duty}（自愿）：0 个做了");
        var today = (await secretary.SaysAsync("/today")).Last();
        today.Text.ShouldContain("愿意的话还可以办");
        today.Text.IndexOf(Duty, StringComparison.Ordinal).ShouldBeGreaterThan(today.Text.IndexOf("愿意的话", StringComparison.Ordinal), "it stands after what is owed");
        (await ApplyAsync(secretary, "便民服务站")).Last().Text.ShouldContain("已收到");
        All(await secretary.SaysAsync("/today")).ShouldNotContain(Duty);
        All(await secretary.SaysAsync("/public")).ShouldNotContain("便民服务站");

        await committee.SaysAsync("/review");
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("一条一条看");
        await committee.PressesAsync("退回修改");
        await committee.SaysAsync("示范什么写得太笼统，请写清办了哪些事。");
        await committee.SaysAsync("12月1日");
        (await StatesAsync(stage)).ShouldBe([EntryState.Returned]);
        All(secretary.Inbox).ShouldContain("太笼统");
        All(await secretary.SaysAsync("/today")).ShouldContain(Duty, customMessage: "what came back can be handed in again");
        await secretary.PressesAsync(Duty);
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("示范什么");
        await secretary.SaysAsync("代办证照三百多件，老人不用进城。");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("已收到");

        await AcceptAsync(committee);
        (await StatesAsync(stage)).ShouldBe([EntryState.Standing]);
        All(await secretary.SaysAsync("/public")).ShouldContain("老人不用进城");
        All(await committee.SaysAsync("/status")).ShouldContain($"{Duty}（自愿）：1 个做了");

        await StraightEntryStage.OpenAsync(committee, Register);
        await committee.PressesAsync("📌 清水村支部");
        await committee.PressesAsync("🚫 撤销");
        await committee.SaysAsync("站点撤并了。");
        await committee.PressesAsync("跳过");
        await committee.PressesAsync("确认");
        (await StatesAsync(stage)).ShouldBe([EntryState.Revoked]);
        All(secretary.Inbox).ShouldContain("站点撤并了。");
        All(await secretary.SaysAsync("/public")).ShouldNotContain("老人不用进城");
    }

    [Fact]
    public async Task Branch_ThatHasNothingToShow_IsNotReminded_NamedOrCounted_WhenItIsOver()
    {
        await using var stage = await FormStage.OpenAsync(
            Day, plan => plan.Replace(Window, Window.Replace("phase-2.end\n", "2027-11-18\n    reminders: [-1, 0]\n    chases: [1]\n", StringComparison.Ordinal), StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary);
        foreach (var day in new[] { 17, 18, 19, 20 })
            await stage.Bot.MoveToAsync(new DateOnly(2027, 11, day), new TimeOnly(10, 0));

        (await stage.Bot.ReadAsync(db => db.ReminderLog.CountAsync(r => r.TaskId == "model-unit-application"))).ShouldBe(0);
        (await stage.Bot.ReadAsync(db => db.Tallies.CountAsync(t => t.TaskId == "model-unit-application"))).ShouldBe(0);
        foreach (var said in new[] { All(group.Messages.Where(m => m.IsFromBot)), All(secretary.Inbox), All(committee.Inbox) })
        {
            said.ShouldNotContain("还差：清水村支部");
            said.Split('\n').Where(line => line.Contains(Duty, StringComparison.Ordinal)).ShouldAllBe(line => !line.Contains("截止", StringComparison.Ordinal) && !line.Contains("到期", StringComparison.Ordinal));
        }

        All(await committee.SaysAsync("/status")).ShouldNotContain(Duty);
        All(await secretary.SaysAsync("/today")).ShouldNotContain(Duty);
        All(await secretary.SaysAsync("/start t-model-unit-application_once")).ShouldContain("提交时间已经过了");
    }

    [Fact]
    public async Task Application_AndWhatTheOfficeEnters_ShareTheLimit()
    {
        await using var stage = await FormStage.OpenAsync(
            Day, plan => plan.Replace("    most-per-organization: 2\n", "    most-per-organization: 1\n", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await FillAsync(secretary, "便民服务站");
        var preview = secretary.Last;
        await StraightEntryStage.BeginAsync(committee, Register);
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("示范基地");
        await committee.SaysAsync("果蔬大棚");
        await committee.SaysAsync("带动二十户增收。");
        (await committee.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");

        All(await secretary.PressesAsync(preview, "提交")).ShouldContain("最多 1 条");
        (await StatesAsync(stage)).ShouldBe([EntryState.Standing]);
    }

    [Fact]
    public async Task Application_IsTheBranchsAlone_AndOnePressTwiceIsOne()
    {
        await using var stage = await FormStage.OpenAsync(Day);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        All(await member.SaysAsync("/today")).ShouldNotContain(Duty);
        All(await member.SaysAsync("/start t-model-unit-application_once")).ShouldContain("不需要您来做");

        await FillAsync(secretary, "便民服务站");
        var preview = secretary.Last;
        await stage.Bot.RestartAsync();
        await secretary.ActAsync(() =>
        {
            secretary.User.Presses(preview, "提交");
            secretary.User.Presses(preview, "提交");
        });

        (await StatesAsync(stage)).ShouldBe([EntryState.Proposed]);
        (await stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Member_FindsWhatTheyMayApplyFor_InTheDaysList()
    {
        await using var stage = await FormStage.OpenAsync(Day);
        var member = await stage.JoinAsync("DY0005", "甲五");

        var today = (await member.SaysAsync("/today")).Last();
        today.Text.ShouldContain("愿意的话还可以办（自愿，不催）：\n• 亮牌申请");
        today.Button("亮牌申请").ShouldNotBeNull();
        today.Text.ShouldNotContain("志愿服务", customMessage: "what others must is not put to a retired member");
    }

    private static async Task<IReadOnlyList<MessageView>> ApplyAsync(Actor secretary, string name)
    {
        await FillAsync(secretary, name);
        return await secretary.PressesAsync("提交");
    }

    private static async Task FillAsync(Actor secretary, string name)
    {
        await secretary.SaysAsync("/today");
        await secretary.PressesAsync(Duty);
        await secretary.PressesAsync("示范单位");
        await secretary.SaysAsync(name);
        await secretary.SaysAsync("服务群众办实事，样样有人管。");
        await secretary.PressesAsync("不写了");
    }

    private static async Task AcceptAsync(Actor committee)
    {
        await committee.SaysAsync("/review");
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("都通过");
    }

    private static Task<List<EntryState>> StatesAsync(FormStage stage) => stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.Id).Select(e => e.State).ToListAsync());
}

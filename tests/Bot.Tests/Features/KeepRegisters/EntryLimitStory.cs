using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>
/// 亮牌示范 of the shipped plan, with few places: applied for, refused where the branch is full, accepted, seen in the group, revoked with a reason;
/// and a plan that lowers the limit meanwhile.
/// </summary>
public sealed class EntryLimitStory : IAsyncLifetime
{
    private const string Limit = "    most-per-organization: 20\n";
    private const string Place = "村口小卖部";

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _first = null!;
    private Actor _second = null!;

    public EntryLimitStory() => LongForm.EachItsDay(nameof(Badge_AcceptedUnderALoweredLimit_IsRefused_AndWhatStandsStays));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(new DateOnly(2027, 11, 16), plan => plan.Replace(Limit, "    most-per-organization: 1\n", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _first = await _stage.JoinAsync("DY0002", "甲二");
        _second = await _stage.JoinAsync("DY0003", "甲三");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Badge_IsApplied_Shown_AndRevoked_AndOnlyThenAnotherHasItsPlace()
    {
        var villager = _stage.Cast.Stranger("村民");
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, villager);
        (await ApplyAsync(_first)).Last().Text.ShouldContain("已收到");
        var full = All(await ApplyAsync(_second));
        full.ShouldContain("最多 1 条");
        (await StatesAsync()).ShouldBe([EntryState.Proposed]);

        await AcceptAsync("甲二");
        (await StatesAsync()).ShouldBe([EntryState.Standing]);
        All(await villager.SaysAsync(group, "/public")).ShouldContain(Place);
        All(await _second.PressesAsync("提交")).ShouldContain("最多 1 条", customMessage: "what was written waits, and the branch is still full");

        await RevokeAsync();
        All(_first.Inbox).ShouldContain("已撤销。三个月没有开门。");
        All(await villager.SaysAsync(group, "/public")).ShouldNotContain(Place);
        (await _second.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        (await StatesAsync()).ShouldBe([EntryState.Revoked, EntryState.Proposed]);
    }

    [Fact]
    public async Task Badge_AcceptedUnderALoweredLimit_IsRefused_AndWhatStandsStays()
    {
        await _stage.ChangePlanAsync(plan => plan.Replace("    most-per-organization: 1\n", "    most-per-organization: 2\n", StringComparison.Ordinal));
        await ApplyAsync(_first);
        await ApplyAsync(_second);
        await AcceptAsync("甲二");
        await _stage.ChangePlanAsync(plan => plan.Replace("    most-per-organization: 2\n    published: [badge", "    most-per-organization: 1\n    published: [badge", StringComparison.Ordinal));
        await AcceptAsync("甲三");
        (await _secretary.ToastAsync())!.ShouldContain("再通过就超了");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);

        await _secretary.PressesAsync("一条一条看");
        await _secretary.PressesAsync("点评");
        All(await _secretary.SaysAsync("写得好，很实在。")).ShouldContain("再通过就超了");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);

        await RevokeAsync();
        await AcceptAsync("甲三");
        (await StatesAsync()).ShouldBe([EntryState.Revoked, EntryState.Standing]);
    }

    [Fact]
    public async Task ModelUnit_IsEnteredByTheOfficeForABranch_UpToItsLimit_AndTheSecretaryIsToldWhenItIsRevoked()
    {
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        foreach (var name in new[] { "便民服务站", "果蔬大棚" })
            (await EnterUnitAsync(committee, name)).Last().Text.ShouldContain("已登记");
        All(await EnterUnitAsync(committee, "村文化室")).ShouldContain("最多 2 条");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
        All(await _first.SaysAsync("/public")).ShouldContain("果蔬大棚");

        await StraightEntryStage.OpenAsync(committee, "示范单位、示范基地");
        await committee.PressesAsync("📌 清水村支部");
        await committee.PressesAsync("🚫 撤销");
        await committee.SaysAsync("牌子摘了。");
        await committee.PressesAsync("跳过");
        await committee.PressesAsync("确认");
        All(_secretary.Inbox).ShouldContain("清水村支部：您的");
        All(await _secretary.SaysAsync("/records")).ShouldContain("在办的条目 1 条");
        await StraightEntryStage.OpenAsync(_secretary, "示范单位、示范基地");
        _secretary.Inbox.Last().Button("➕ 新增").ShouldBeNull("a secretary doesn't name model units");
    }

    [Fact]
    public async Task ModelUnit_OfABranchThatIsClosedMeanwhile_IsNotTheOnlyOtherBranchs()
    {
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        await FillUnitAsync(committee, "便民服务站");
        var path = await _stage.Bot.ReadAsync(db => db.Organizations.Where(o => o.Code == "QX").Select(o => o.Path).SingleAsync());
        var others = await _stage.Bot.ReadAsync(db => db.Organizations
            .Where(o => o.Active && o.Level == OrganizationLevel.Branch && o.Path.StartsWith(path) && o.Code != "QX01").OrderBy(o => o.Code).Select(o => o.Code).ToListAsync());
        others.ShouldNotBeEmpty("one is to be left");
        string[] closed = ["QX01", .. others.Skip(1)];
        await _stage.Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                foreach (var branch in await db.Organizations.AsTracking().Where(o => closed.Contains(o.Code)).ToListAsync(ct))
                    branch.SetActive(false);
                return true;
            },
            CancellationToken.None);

        All(await committee.PressesAsync("📌 登记")).ShouldContain("现在不能登记在这个名下了");

        (await StatesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Badge_AcceptedWhileItsAuthorRewritesIt_IsNotCountedAgainstThem()
    {
        await ApplyAsync(_first);
        await _first.SaysAsync("/today");
        await _first.PressesAsync("亮牌申请");
        await AcceptAsync("甲二");

        (await _first.PressesAsync("提交"))[0].Text.ShouldContain("已经通过", customMessage: "it is their own that fills the branch's places");
        (await StatesAsync()).ShouldBe([EntryState.Standing]);
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<MessageView>> ApplyAsync(Actor author)
    {
        await author.SaysAsync("/today");
        await author.PressesAsync("亮牌申请");
        await author.PressesAsync("党员先锋岗");
        await author.SaysAsync(Place);
        await author.SaysAsync("带头守信经营，明码标价。");
        await author.PressesAsync("不写了");
        return await author.PressesAsync("提交");
    }

    private static async Task<IReadOnlyList<MessageView>> EnterUnitAsync(Actor committee, string name)
    {
        await FillUnitAsync(committee, name);
        return await committee.PressesAsync("📌 登记");
    }

    private static async Task FillUnitAsync(Actor committee, string name)
    {
        await StraightEntryStage.BeginAsync(committee, "示范单位、示范基地");
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("示范单位");
        await committee.SaysAsync(name);
        await committee.SaysAsync("一站办齐老百姓的事。");
    }

    private async Task AcceptAsync(string whose)
    {
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync(whose);
        await _secretary.PressesAsync("都通过");
    }

    private async Task RevokeAsync()
    {
        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync("先锋岗")).ShouldNotContain("做到没有", customMessage: "the register has no outcomes");
        await _secretary.PressesAsync("🚫 撤销");
        await _secretary.SaysAsync("三个月没有开门。");
        await _secretary.PressesAsync("跳过");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("已记下");
    }

    private Task<List<EntryState>> StatesAsync() => _stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.Id).Select(e => e.State).ToListAsync());
}

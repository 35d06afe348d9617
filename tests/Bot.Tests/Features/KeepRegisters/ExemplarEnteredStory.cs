using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Features.KeepRegisters;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>先进典型: an office enters a good example that it found itself, without waiting for a branch; nobody who would have to be reviewed does.</summary>
public sealed class ExemplarEnteredStory
{
    private const string Register = "先进典型";
    private const string Name = "老党员甲五";

    public ExemplarEnteredStory() => LongForm.EachItsDay();

    [Fact]
    public async Task Exemplar_FoundByTheCommittee_StandsAtOnce_ForTheBranchItNames_AndCanBePassedOn()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await StraightEntryStage.BeginAsync(committee, Register);
        await FillAsync(committee);
        var asked = committee.Last;
        await committee.ActAsync(() =>
        {
            committee.User.Presses(asked, "📌 登记");
            committee.User.Presses(asked, "📌 登记");
        });

        var entry = (await stage.EntriesAsync()).ShouldHaveSingleItem();
        (entry.RegisterId, entry.State, entry.OrganizationId).ShouldBe(("exemplars", EntryState.Standing, await stage.OrganizationIdAsync("QX01")));
        All(await secretary.SaysAsync("/public")).ShouldContain(Name);
        await StraightEntryStage.OpenAsync(committee, Register);
        await committee.PressesAsync(Name);
        committee.Inbox.ShouldContain(m => m.Button("发给支部学习") != null);
        (await committee.SaysAsync("/review")).ShouldNotContain(m => m.Text.Contains(Register, StringComparison.Ordinal), "nothing waits for itself");
    }

    [Fact]
    public async Task Exemplar_IsEnteredByNobodyWhoseOwnItWouldBe_OrWhoStandsElsewhere()
    {
        await using var stage = await FormStage.OpenAsync(
            PlanDay, plan => plan + "\n# 本县用的方案。\n", roster => roster.Replace(",办公室@QX,", ",办公室@QX;书记@QX04,", StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        var elsewhere = await stage.JoinAsync("DY0035", "戊三");
        await StraightEntryStage.OpenAsync(secretary, Register);
        secretary.Last.Button("➕ 新增").ShouldBeNull("a branch recommends, and the level above accepts");
        await committee.SaysAsync("/records");
        await committee.PressesAsync("青溪乡党委");
        await committee.PressesAsync("分台账查看");
        await committee.PressesAsync(Register);
        var offered = (await committee.PressesAsync("➕ 新增")).Last().Buttons.Select(b => b.Text).ToList();
        offered.ShouldContain(text => text.Contains("清水村支部", StringComparison.Ordinal));
        offered.ShouldNotContain(text => text.Contains("青溪社区支部", StringComparison.Ordinal), "of it 丁二 is the secretary, and would propose");

        var committeeId = await stage.OrganizationIdAsync("QX");
        var forged = Forged(StraightEntryDialog.Name, ArgumentText.Write(new StraightWork(StraightAct.Add, committeeId, "exemplars")));
        foreach (var somebody in new[] { secretary, elsewhere })
            All(await somebody.SaysAsync(forged)).ShouldNotContain("清水村支部");
        (await stage.EntriesAsync()).ShouldBeEmpty();
    }

    private static async Task FillAsync(Actor office)
    {
        await office.PressesAsync("清水村支部");
        await office.SaysAsync(Name);
        await office.PressesAsync("优秀党员");
        await office.SaysAsync(Essay("带头"));
        await office.PressesAsync("写完了");
    }
}

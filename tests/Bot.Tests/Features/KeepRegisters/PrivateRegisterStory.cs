using CampaignBot.Bot.Features.KeepRegisters;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Tests.Features.ShowMe;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>
/// A register that publishes nothing, and a plan that made it: what stands in it is for its owner, its keeper and the levels above. The register is
/// plan data alone.
/// </summary>
public sealed class PrivateRegisterStory : IAsyncLifetime
{
    private const string Canary = "金丝雀谈心";

    private const string Talks = """
          - id: talks
            title: { zh: 谈心谈话, en: Talks }
            level: member
            fields:
              - id: about
                kind: text
                title: { zh: 谈了什么, en: About }
                prompt: { zh: 谈了什么？, en: What was it about? }
                max-length: 200
            added-by: [office]
            keeper: level-above

        """;

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _owner = null!;
    private Actor _committee = null!;

    public PrivateRegisterStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(ProposalStage.Day, plan => plan.Replace("registers:\n", "registers:\n" + Talks.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _owner = await _stage.JoinAsync("DY0002", "甲二");
        _committee = await _stage.JoinAsync("DY0026", "丁二");
        await StraightEntryStage.BeginAsync(_committee, "谈心谈话");
        await _committee.SaysAsync("DY0002");
        await _committee.SaysAsync(Canary);
        (await _committee.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task PrivateEntry_IsReadByItsOwnerItsKeeperAndAbove_AndByNobodyElse()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _owner);
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var entry = await EntryAsync();
        All(_owner.Inbox).ShouldContain("给您登记了");
        All(await _committee.SaysAsync("/records")).ShouldContain("在办的条目 1 条");
        All(await _committee.PressesAsync("📌 甲二")).ShouldContain(Canary);
        await _stage.Office.SaysAsync("/records");
        All(await _stage.Office.PressesAsync("📌 甲二")).ShouldContain(Canary);

        foreach (var other in new[] { _secretary, neighbour })
        {
            All(await other.SaysAsync("/records")).ShouldContain("没有在办的条目");
            All(await other.PressesAsync("分台账查看")).ShouldNotContain("谈心");
            other.Inbox.Last().Button("谈心").ShouldBeNull();
        }

        await _secretary.SaysAsync(group, "/public");
        await _secretary.SaysAsync("/public");
        await neighbour.SaysAsync("/public");
        foreach (var heard in new[] { All(_secretary.Inbox), All(neighbour.Inbox), All(group.Messages) })
            heard.ShouldNotContain(Canary);
        System.Text.Encoding.UTF8.GetString(entry.ContentSecret).ShouldNotContain(Canary);
        var sent = (await _owner.SaysAsync("/mydata")).ShouldHaveSingleItem();
        System.Text.Encoding.UTF8.GetString(_stage.Bot.World.FileContent(sent.Media!.FileId)!).ShouldContain(Canary);
    }

    [Fact]
    public async Task PrivateEntry_StaysPrivate_WhenAPlanPublishesItsRegister()
    {
        await _stage.ChangePlanAsync(plan => plan.Replace(
            "    added-by: [office]\n    keeper: level-above\n  - id: posts", "    added-by: [office]\n    keeper: level-above\n    published: [about]\n  - id: posts", StringComparison.Ordinal));

        All(await _owner.SaysAsync("/public")).ShouldNotContain(Canary);
        All(await _secretary.SaysAsync("/records")).ShouldContain("没有在办的条目");
    }

    [Fact]
    public async Task Correction_IsNoSecondBeginning_InTheOwnersFile_WhichNamesTheRegisterAlone()
    {
        await _committee.SaysAsync("/records");
        await _committee.PressesAsync("📌 甲二");
        await _committee.PressesAsync("更正");
        await _committee.PressesAsync("修改");
        await _committee.PressesAsync("谈了什么");
        await _committee.SaysAsync(Canary + "，又谈了一次");
        (await _committee.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");

        var file = await OwnFileStage.FileAsync(_owner);
        OwnFileStage.LinesOn(file, "谈心谈话").ShouldBe(["📌 谈心谈话：生效"]);
        file.ShouldNotContain(Canary);
    }

    [Fact]
    public async Task Owner_WhoMovedAway_IsChosenAnew_AndOneOfAnotherCommitteeIsNotFound()
    {
        await StraightEntryStage.BeginAsync(_committee, "谈心谈话");
        (await _committee.SaysAsync("戊二")).Last().Text.ShouldContain("没有找到");
        (await _committee.SaysAsync("甲")).Last().Text.ShouldContain("太多");
        (await _committee.SaysAsync("乙三")).Last().Text.ShouldContain("谈了什么");
    }

    private Task<Entry> EntryAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync());
}

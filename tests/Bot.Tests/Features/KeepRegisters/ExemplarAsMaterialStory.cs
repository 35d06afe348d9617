using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.BenchmarkStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>典型引路: an office passes a good example on to the groups of its branches, and they read what is public of it, once.</summary>
public sealed class ExemplarAsMaterialStory : IAsyncLifetime
{
    private const string Name = "老党员甲五";
    private const string Share = "发给支部学习";
    private const string Send = "📢 发出";

    private FormStage _stage = null!;
    private Actor _committee = null!;
    private Actor _secretary = null!;
    private EmulatedGroup _own = null!;
    private EmulatedGroup _other = null!;

    public ExemplarAsMaterialStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(
            new DateOnly(2028, 7, 12),
            plan => plan + "\n# 本县用的方案。\n",
            roster => roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,办公室@QX,", StringComparison.Ordinal));
        _committee = await _stage.JoinAsync("DY0026", "丁二");
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        _own = await _stage.Cast.GroupAsync("清水村支部", _secretary);
        _other = await _stage.Cast.GroupAsync("石桥村支部", neighbour);
        await RaiseAsync(_secretary, _committee, "清水村支部", Name);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Exemplar_PassedOnByTheCommittee_IsSeenAsTheGroupsWillReadIt_AndComesToEachOnce()
    {
        var preview = await PreviewAsync(_committee);
        var shown = All(preview);
        shown.ShouldContain("📚 先进典型：请组织学习");
        shown.ShouldContain(Name);
        shown.ShouldContain(Essay(Name));
        shown.ShouldContain("2 个群");
        preview.Last().Buttons.ShouldNotContain(b => b.Text.Contains("改内容", StringComparison.Ordinal), "what is public of it is nobody's to change here");

        await _committee.ActAsync(() =>
        {
            _committee.User.Presses(preview.Last(), Send);
            _committee.User.Presses(preview.Last(), Send);
        });
        await _stage.Bot.RestartAsync();
        await _stage.Bot.DoDueAsync();
        foreach (var group in new[] { _own, _other })
            Materials(group).ShouldHaveSingleItem().Text.ShouldContain(Essay(Name));

        // The log has who passed on what, and not what it says.
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "Announce.Shared" && a.Target.StartsWith("entry:")))).ShouldBe(1);
        var log = All(await _stage.Office.SaysAsync("/audit 青溪乡党委"));
        log.ShouldContain("丁二：把条目发给支部学习");
        log.ShouldNotContain(Name);

        // It can be taken back and counted like every announcement.
        (await _committee.SaysAsync("/announced")).Last().Buttons.ShouldNotBeEmpty();

        // Whoever is about to pass it on again reads that it was.
        All(await PreviewAsync(_committee)).ShouldContain("丁二 已经在");
    }

    [Fact]
    public async Task Exemplar_LookedAtByTwoOfOneOffice_IsPassedOnByOne()
    {
        var colleague = await _stage.JoinAsync("DY0003", "甲三");
        var first = (await PreviewAsync(_committee)).Last();
        var second = (await PreviewAsync(colleague)).Last();

        await _committee.PressesAsync(first, Send);
        All(await colleague.PressesAsync(second, Send)).ShouldContain("丁二 刚刚");

        Materials(_other).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Exemplar_PassedOnByTheCountyWhileTheCommitteeLooks_IsNotSentASecondTime_AndTheNextReadsWhichOfficeDid()
    {
        var waiting = (await PreviewAsync(_committee)).Last();
        await _stage.Office.PressesAsync((await PreviewAsync(_stage.Office)).Last(), Send);

        All(await _committee.PressesAsync(waiting, Send)).ShouldContain("戊二 刚刚");
        Materials(_other).ShouldHaveSingleItem();

        var before = All(await PreviewAsync(_committee));
        before.ShouldContain("戊二 已经在");
        before.ShouldContain(await _stage.Bot.ReadAsync(db => db.Organizations.Where(o => o.ParentId == null).Select(o => o.Name).SingleAsync()) + " 戊二");
    }

    [Fact]
    public async Task Exemplar_PassedOnByTheCommitteeWhileTheCountyLooks_MayStillGoToAllOthers_AndTheCountyReadsThatItWas()
    {
        var waiting = (await PreviewAsync(_stage.Office)).Last();
        await _committee.PressesAsync((await PreviewAsync(_committee)).Last(), Send);

        All(await _stage.Office.PressesAsync(waiting, Send)).ShouldNotContain("刚刚");
        Materials(_other).Count().ShouldBe(2);

        All(await PreviewAsync(_committee)).ShouldContain("戊二 已经在");
    }

    [Fact]
    public async Task Exemplar_RevokedWhileThePreviewWaits_IsNotPassedOn()
    {
        var preview = (await PreviewAsync(_committee)).Last();
        await RevokeAsync(await _stage.JoinAsync("DY0003", "甲三"), Name);

        All(await _committee.PressesAsync(preview, Send)).ShouldContain("不能再发给支部");

        Materials(_own).ShouldBeEmpty();
        (await _stage.Bot.ReadAsync(db => db.Deliveries.CountAsync(d => d.Topic != null && d.Topic.StartsWith(Broadcast.AnnouncementPrefix)))).ShouldBe(0);
    }

    [Fact]
    public async Task Exemplar_UnderAPlanThatPassesOnNothing_HasNoButton_AndAnOldOneSendsNothing()
    {
        await OpenEntryAsync(_committee);
        var old = _committee.Inbox.Last(m => m.Button(Share) is not null);
        await _stage.ChangePlanAsync(plan => plan.Replace("    shared-as-material: true", "    shared-as-material: false", StringComparison.Ordinal));

        await _committee.PressesAsync(old, Share);
        (await _committee.ToastAsync())!.ShouldContain("不能再发给支部");
        (await OpenEntryAsync(_committee)).ShouldNotContain(m => m.Button(Share) != null);
    }

    [Fact]
    public async Task Exemplar_OfABranch_IsPassedOnByNobodyButTheOfficesAbove()
    {
        (await OpenEntryAsync(_secretary)).ShouldNotContain(m => m.Button(Share) != null);
        (await OpenEntryAsync(_stage.Office)).ShouldContain(m => m.Button(Share) != null, "the county may pass it on to all");
    }

    private static async Task<IReadOnlyList<MessageView>> OpenEntryAsync(Actor who)
    {
        await who.SaysAsync("/records");
        return await who.PressesAsync(Name);
    }

    private static async Task<IReadOnlyList<MessageView>> PreviewAsync(Actor office)
    {
        await OpenEntryAsync(office);
        return await office.PressesAsync(Share);
    }

    private static IEnumerable<MessageView> Materials(EmulatedGroup group) =>
        group.Messages.Where(m => m.IsFromBot && !m.IsDeleted && m.Text.Contains("请组织学习", StringComparison.Ordinal));
}

using System.Text;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>Entries of a register that stand: who may end them, what their owner sees of them, how long they stay; and a proposal on its way.</summary>
public sealed class EntriesStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public EntriesStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(new DateOnly(2027, 10, 12));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Entry_IsEndedOnce_ByItsKeeper_WhateverIsPressedLater()
    {
        await ProposalStage.ProposeAsync(_author);
        await AcceptAsync("甲二");
        await _secretary.SaysAsync("/records");
        var open = await _secretary.PressesAsync("护林岗");
        await _secretary.PressesAsync("撤销");
        await _secretary.SaysAsync("已经搬走了，岗位换人。");
        await _secretary.PressesAsync("跳过");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("已记下");
        All(_author.Inbox).ShouldContain("已撤销");

        // The old message still has its buttons: they end nothing twice.
        var pressed = await _secretary.PressesAsync(open.Last(), "做到了");
        (await EntryAsync()).State.ShouldBe(EntryState.Revoked);
        All(pressed).ShouldNotContain("依据");
        All(await _secretary.SaysAsync("/records")).ShouldContain("没有在办的条目");
        All(await _author.SaysAsync("/public")).ShouldNotContain("护林岗");
    }

    [Fact]
    public async Task Entry_OfTheSecretary_IsReviewedAndEndedAbove()
    {
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        await ProposalStage.ProposeAsync(_secretary);
        All(await _secretary.SaysAsync("/review")).ShouldNotContain("依岗承诺");
        await committee.SaysAsync("/review");
        await committee.PressesAsync("甲一");
        await committee.PressesAsync("都通过");
        (await EntryAsync()).State.ShouldBe(EntryState.Standing);

        await _secretary.SaysAsync("/records");
        All(await _secretary.PressesAsync("护林岗")).ShouldNotContain("由您来定");
        await committee.SaysAsync("/records");
        All(await committee.PressesAsync("护林岗")).ShouldContain("由您来定");
    }

    [Fact]
    public async Task Proposal_IsGoneOnWith_AfterARestart_InTheOtherLanguage()
    {
        await _author.SaysAsync("/language");
        await _author.PressesAsync("English");
        await _author.SaysAsync("/today");
        All(await _author.PressesAsync("Promises at your post")).ShouldContain("forest watch");
        await _author.SaysAsync("Forest watch");
        (await _author.SaysAsync("short")).Last().Text.ShouldContain("8");
        await _stage.Bot.RestartAsync();
        (await _author.SaysAsync("Two rounds a week until December.")).Last().Text.ShouldContain("One more?");
        All(await _author.PressesAsync("No more")).ShouldContain("Two rounds a week");
        (await _author.PressesAsync("Hand in")).Last().Text.ShouldContain("Received");
        await AcceptAsync("甲二");
        All(await _author.SaysAsync("/public")).ShouldContain("Two rounds a week");
    }

    [Fact]
    public async Task Entry_IsShownToItsOwner_StaysAfterForget_AndGoesWhenItWasKeptLongEnough()
    {
        await ProposalStage.ProposeAsync(_author);
        await AcceptAsync("甲二");

        var sent = (await _author.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var mine = Encoding.UTF8.GetString(_stage.Bot.World.FileContent(sent.Media!.FileId)!);
        mine.ShouldContain("每周巡山两次");
        mine.ShouldContain("台账");
        (await _author.SaysAsync("/forget")).Last().Text.ShouldContain("台账条目（1 ");
        await _author.PressesAsync("删");
        (await EntryAsync()).State.ShouldBe(EntryState.Standing);
        var secret = await _stage.Bot.ReadAsync(db => db.Entries.Select(e => e.ContentSecret).SingleAsync());
        Encoding.UTF8.GetString(secret).ShouldNotContain("巡山");

        await PurgeAsync(new DateTimeOffset(2030, 10, 12, 4, 0, 0, TimeSpan.Zero));
        (await _stage.Bot.ReadAsync(db => db.Entries.CountAsync())).ShouldBe(1);
        await PurgeAsync(new DateTimeOffset(2030, 10, 14, 4, 0, 0, TimeSpan.Zero));
        (await _stage.Bot.ReadAsync(db => db.Entries.CountAsync())).ShouldBe(0);
        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Return_OfWhatTheAuthorHasChangedMeanwhile_ShowsTheNewerAndReturnsNothing()
    {
        var opened = await ProposalStage.ProposeAsync(_author);
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("甲二");
        var sheet = await _secretary.PressesAsync("一条一条看");
        await _author.PressesAsync(opened, "依岗承诺");
        await _author.PressesAsync("修改");
        await _author.PressesAsync("承诺");
        await _author.SaysAsync("每天巡山一次，直到年底。");
        await _author.PressesAsync("提交");

        All(await _secretary.PressesAsync(sheet.Last(), "太笼统")).ShouldContain("第 2 稿");

        (await EntryAsync()).State.ShouldBe(EntryState.Proposed);
        await AcceptAsync("甲二");
        All(await _author.SaysAsync("/public")).ShouldContain("每天巡山一次");
    }

    [Fact]
    public async Task Proposal_AfterTheClosingDay_IsNoLongerOffered()
    {
        await _stage.Bot.MoveToAsync(new DateOnly(2027, 11, 20), new TimeOnly(10, 0));

        All(await _author.SaysAsync("/today")).ShouldNotContain("依岗承诺");
        All(await _author.SaysAsync("/public")).ShouldContain("还没有公开的条目");
    }

    private async Task AcceptAsync(string whose)
    {
        await ProposalStage.AcceptAsync(_secretary, whose);
        (await EntryAsync()).State.ShouldBe(EntryState.Standing);
    }

    private Task<Entry> EntryAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync());

    private Task PurgeAsync(DateTimeOffset now) =>
        _stage.Bot.Services.GetServices<IDueWork>().OfType<RetentionRound>().Single().DoDueAsync(now, CancellationToken.None);
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>What may come between a proposal and its end: the figures, a changed plan, a forgotten account, a second press, files that age.</summary>
public sealed class ProposalCourseStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public ProposalCourseStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        // The register asks for a picture of the post, too, where there is one.
        _stage = await FormStage.OpenAsync(ProposalStage.Day, plan => plan.Replace(
            "    examples:\n      rural: { zh: 护林岗",
            "      - { id: scene, kind: file, title: 现场照片, prompt: 有现场照片就发一张。, required: false, extensions: [jpg], max-megabytes: 5 }\n    examples:\n      rural: { zh: 护林岗",
            StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Proposals_AreCounted_OnceTheyAreHandedIn()
    {
        var before = await StatusAsync();
        await ProposeAsync(_author);
        var after = await StatusAsync();

        before.ShouldContain("0/");
        after.ShouldBe(before.Replace("0/", "1/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandingIn_PressedTwice_ProposesOnce()
    {
        await BeginAsync(_author);
        var asked = (await _author.PressesAsync("不写了")).Last();
        await _author.ActAsync(() =>
        {
            _author.User.Presses(asked, "提交");
            _author.User.Presses(asked, "提交");
        });

        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Acceptance_PressedTwice_IsOneStep_AndTheGroupIsToldOnce()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary);
        await ProposeAsync(_author);
        await _secretary.SaysAsync("/review");
        var sheet = (await _secretary.PressesAsync("甲二")).Last();
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(sheet, "都通过");
            _secretary.User.Presses(sheet, "都通过");
        });

        (await _stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync())).ShouldBe(2);
        group.Messages.Count(m => m.Text.Contains("新公开的条目", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Register_ThatIsChangedUnderItsEntries_KeepsThemAsTheyWereWritten_AndAsksAnewForNewOnes()
    {
        await ProposeAsync(_author);
        await ProposalStage.AcceptAsync(_secretary, "甲二");
        var waiting = await _stage.JoinAsync("DY0003", "甲三");
        await ProposeAsync(waiting);
        var later = await _stage.JoinAsync("DY0004", "甲四");

        await _stage.ChangePlanAsync(plan => plan
            .Replace("title: { zh: 承诺, en: Promise }", "title: { zh: 诺言, en: Vow }", StringComparison.Ordinal)
            .Replace("{ id: not-kept, title: { zh: 没做到, en: Not kept } }", "{ id: partly, title: { zh: 做到一半, en: In part } }", StringComparison.Ordinal));
        await ProposalStage.AcceptAsync(_secretary, "甲三");
        await ProposeAsync(later);
        await ProposalStage.AcceptAsync(_secretary, "甲四");

        var listed = All(await _author.SaysAsync("/public"));
        listed.Split("承诺：每周巡山两次").Length.ShouldBe(3, listed);
        listed.Split("诺言：每周巡山两次").Length.ShouldBe(2, listed);
        await _secretary.SaysAsync("/records");
        var old = await _secretary.PressesAsync("甲三");
        old.Last().Buttons.Select(b => b.Text).ShouldContain("没做到");
        var young = await _secretary.PressesAsync("甲四");
        young.Last().Buttons.Select(b => b.Text).ShouldContain("做到一半");
    }

    [Fact]
    public async Task Account_ForgottenInMidProposal_LeavesNothingOfTheDraft_AndTheMemberBeginsAnew()
    {
        await _author.SaysAsync("/today");
        await _author.PressesAsync("依岗承诺");
        await _author.SaysAsync("护林岗");
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(1);
        await _author.SaysAsync("/forget");
        await _author.PressesAsync("删");

        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0);
        (await _stage.Bot.ReadAsync(db => db.Entries.CountAsync())).ShouldBe(0);
        await ProposeAsync(await _stage.JoinAsync("DY0002", "甲二"));
        (await EntryAsync()).State.ShouldBe(EntryState.Proposed);
    }

    [Fact]
    public async Task Account_ForgottenWhileTheProposalWaits_DoesNotKeepItFromStanding()
    {
        await ProposeAsync(_author);
        await _author.SaysAsync("/forget");
        await _author.PressesAsync("删");
        await ProposalStage.AcceptAsync(_secretary, "甲二");

        (await EntryAsync()).State.ShouldBe(EntryState.Standing);
        All(await _secretary.SaysAsync("/public")).ShouldContain("每周巡山两次");
    }

    [Fact]
    public async Task File_OfAnEntry_IsShownInTheRecords_AndStaysAsLongAsTheEntry()
    {
        await BeginAsync(_author, photo: true);
        await _author.PressesAsync("不写了");
        await _author.PressesAsync("提交");
        await ProposalStage.AcceptAsync(_secretary, "甲二");
        await _secretary.SaysAsync("/records");
        (await _secretary.PressesAsync("护林岗")).ShouldContain(m => m.Media != null);
        (await _stage.Bot.ReadAsync(db => db.StoredFiles.CountAsync(f => f.MemberId != null))).ShouldBe(1);

        // The submission goes first here, and the photo is long past its own time.
        await _stage.ChangePlanAsync(plan => plan.Replace("    submissions: 36m\n", "    submissions: 14m\n", StringComparison.Ordinal));
        await PurgeAsync(new DateTimeOffset(2029, 6, 1, 4, 0, 0, TimeSpan.Zero));
        (await _stage.Bot.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);
        (await _stage.Bot.ReadAsync(db => db.StoredFiles.CountAsync(f => f.MemberId != null))).ShouldBe(1);

        await PurgeAsync(new DateTimeOffset(2030, 10, 14, 4, 0, 0, TimeSpan.Zero));
        await PurgeAsync(new DateTimeOffset(2030, 10, 15, 4, 0, 0, TimeSpan.Zero));
        (await _stage.Bot.ReadAsync(db => db.Entries.CountAsync())).ShouldBe(0);
        (await _stage.Bot.ReadAsync(db => db.StoredFiles.CountAsync(f => f.MemberId != null))).ShouldBe(0);
    }

    private static async Task ProposeAsync(Actor author)
    {
        await BeginAsync(author);
        await author.PressesAsync("不写了");
        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
    }

    private static async Task BeginAsync(Actor author, bool photo = false)
    {
        await author.SaysAsync("/today");
        await author.PressesAsync("依岗承诺");
        await author.SaysAsync("护林岗");
        await author.SaysAsync("每周巡山两次，直到年底。");
        if (photo)
            await author.ActAsync(() => author.User.SendsPhoto());
        await author.PressesAsync(photo ? "没有了" : "跳过");
    }

    // The line of the branch's figures that names the duty.
    private async Task<string> StatusAsync() =>
        All(await _secretary.SaysAsync("/status")).Split('\n').First(line => line.Contains("依岗承诺", StringComparison.Ordinal));

    private Task<Entry> EntryAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync());

    private Task PurgeAsync(DateTimeOffset now) =>
        _stage.Bot.Services.GetServices<IDueWork>().OfType<RetentionRound>().Single().DoDueAsync(now, CancellationToken.None);
}

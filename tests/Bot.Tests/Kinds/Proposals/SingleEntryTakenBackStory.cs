using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>Where a duty asks for one entry it is the whole submission, and goes back with its acceptance just the same.</summary>
public sealed class SingleEntryTakenBackStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(ProposalStage.Day, plan => plan.Replace("    most: 3\n", "    most: 1\n", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Entry_ThatIsTheWholeSubmission_GoesBackWithItsAcceptance()
    {
        await AcceptAsync();

        await _secretary.PressesAsync("撤回");

        (await EntryAsync()).State.ShouldBe(EntryState.Proposed);
        (await _stage.SubmissionAsync("post-promises")).State.ShouldBe(SubmissionState.Submitted);
        All(await _author.SaysAsync("/public")).ShouldNotContain("护林岗");
        await _secretary.PressesAsync("👍 通过");
        (await EntryAsync()).State.ShouldBe(EntryState.Standing);
    }

    [Fact]
    public async Task Entry_ThatItsGroupHasRead_HasNoWayBack()
    {
        await _stage.Cast.GroupAsync("清水村支部", _secretary);

        await AcceptAsync();

        _secretary.Inbox.Last(m => m.Text.Contains("已通过", StringComparison.Ordinal)).Buttons.ShouldBeEmpty();
        (await EntryAsync()).PublishedAt.ShouldNotBeNull();
    }

    private async Task AcceptAsync()
    {
        await _author.SaysAsync("/today");
        await _author.PressesAsync("依岗承诺");
        await _author.SaysAsync("护林岗");
        await _author.SaysAsync("每周巡山两次，直到年底。");
        await _author.PressesAsync("提交");
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("👍 通过");
        (await EntryAsync()).State.ShouldBe(EntryState.Standing);
    }

    private Task<Entry> EntryAsync() => _stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().SingleAsync());
}

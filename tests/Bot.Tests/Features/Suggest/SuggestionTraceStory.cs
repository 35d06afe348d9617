using CampaignBot.Bot.Features.Suggest;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Suggestions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Features.Suggest.SuggestionActs;

namespace CampaignBot.Bot.Tests.Features.Suggest;

/// <summary>What a suggestion without a name leaves behind tells nobody who wrote it; and what the writer wasn't told isn't done.</summary>
public sealed class SuggestionTraceStory : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2027, 5, 10);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;
    private Actor _neighbour = null!;
    private EmulatedGroup _group = null!;

    public SuggestionTraceStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Day, plan => plan.Replace("publish-suggestions: true", "publish-suggestions: false", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
        _neighbour = await _stage.JoinAsync("DY0003", "甲三");
        _group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _member, _neighbour);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Forget_WhenAnonymousCouldHaveBeenSeen_LeavesItWithoutTheWayBack_AndTakesTheRest()
    {
        await SuggestAsync(_member, "匿名", "清水村支部");
        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));
        await SuggestAsync(_member, "匿名", "清水村支部", "金丝雀：今天写的，还没有人看到。");
        await SuggestAsync(_member, "署名", "清水村支部", "金丝雀：署名写的，没有人答复。");
        var listed = Anonymous(All(await _secretary.SaysAsync("/review")));
        listed.ShouldBe(1);

        await _member.SaysAsync("/forget");
        _member.Last.Text.ShouldContain("别人已经看得到的意见 1 条");
        await _member.PressesAsync(_member.Last, _member.Last.Buttons.First().Text);

        _secretary.Inbox.ShouldContain(m => m.Text.Contains("甲二", StringComparison.Ordinal) && m.Text.Contains("删除", StringComparison.Ordinal));
        Anonymous(All(await _secretary.SaysAsync("/review"))).ShouldBe(listed, "what vanishes as the secretary hears of it would say whose it was");
        var left = (await RowsAsync()).ShouldHaveSingleItem();
        (left.Day, left.State, left.WayBackSecret, left.AuthorId).ShouldBe((Day, SuggestionState.Waiting, null, null));
    }

    [Fact]
    public async Task Anonymous_WhenHandedIn_LeavesNoButtonThatNamesItsDialog_AndTheMessagesStand()
    {
        await _member.SaysAsync("/suggest");
        var instance = await _stage.Bot.ReadAsync(db => db.DialogSnapshots.Select(s => s.InstanceId).SingleAsync());
        await _member.PressesAsync("匿名");
        await _member.PressesAsync("清水村支部");
        await _member.SaysAsync(Words);
        var asked = (await _member.PressesAsync("写完了")).Last();
        (await ButtonsOfAsync(instance)).ShouldBeGreaterThan(0);
        await _member.ActAsync(() =>
        {
            _member.User.Presses(asked, "提交");
            _member.User.PressesForged(asked, asked.Button("提交")!.CallbackData!);
        });

        (await ButtonsOfAsync(instance)).ShouldBe(0, "its chat and the word anonymous would stand there in the clear");
        (await RowsAsync()).Count.ShouldBe(1);
        _member.Last.Text.ShouldContain("已经收下");
        _member.Inbox.Single(m => m.MessageId == asked.MessageId).Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task Anonymous_OfOneDay_StandFirst_InAnOrderThatTellsNothing()
    {
        await SuggestAsync(_neighbour, "署名", "清水村支部");
        for (var i = 1; i <= 4; i++)
            await SuggestAsync(i % 2 == 0 ? _neighbour : _member, "匿名", "清水村支部", $"金丝雀：第{i}条，按次序写的。");
        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));

        var list = (await _secretary.SaysAsync("/review")).Single(m => m.Buttons.Any(b => b.Text.StartsWith("意见", StringComparison.Ordinal)));
        var shown = list.Buttons.Where(b => b.Text.StartsWith("意见", StringComparison.Ordinal)).ToList();
        shown.ConvertAll(b => b.Text.Contains("匿名", StringComparison.Ordinal)).ShouldBe([true, true, true, true, false]);
        var contents = _stage.Bot.Services.GetRequiredService<SuggestionContents>();
        var sealedOrder = (await RowsAsync()).Where(s => s.IsAnonymous).OrderBy(s => Convert.ToHexString(s.TextSecret), StringComparer.Ordinal).ToList();
        for (var i = 0; i < sealedOrder.Count; i++)
        {
            await _secretary.PressesAsync(list, shown[i].CallbackData!);
            _secretary.Last.Text.ShouldContain(contents.OpenText(sealedOrder[i]));
        }
    }

    [Fact]
    public async Task Posting_WhenTheWriterWasNotToldOfIt_IsNotOffered_ThoughThePlanNowAllowsIt()
    {
        All(await _member.SaysAsync("/suggest")).ShouldNotContain("公开在群里");
        await _member.SaysAsync("/cancel");
        await SuggestAsync(_member, "署名", "清水村支部");
        await _stage.ChangePlanAsync(plan => plan.Replace("publish-suggestions: false", "publish-suggestions: true", StringComparison.Ordinal));

        await _secretary.PressesAsync("看看");
        await AnswerAsync(_secretary, "办完了", publish: null);
        _member.Inbox.ShouldContain(m => m.Text.Contains(Answer, StringComparison.Ordinal));
        _group.Messages.ShouldAllBe(m => !m.Text.Contains("金丝雀", StringComparison.Ordinal));

        // Who writes now is told, and it may be posted.
        All(await _neighbour.SaysAsync("/suggest")).ShouldContain("公开在群里");
        await _neighbour.SaysAsync("/cancel");
        await SuggestAsync(_neighbour, "署名", "清水村支部");
        await _secretary.PressesAsync("看看");
        await AnswerAsync(_secretary, "办完了", "在群里公开");
        // What the plan says in its first days comes first.
        await _stage.Bot.MoveToAsync(Day.AddDays(4), new TimeOnly(9, 30));
        _group.Messages.ShouldContain(m => m.Text.Contains(Answer, StringComparison.Ordinal));
    }

    private static int Anonymous(string review) => review.Split("意见：匿名").Length - 1;

    private Task<int> ButtonsOfAsync(string instance) => _stage.Bot.ReadAsync(db => db.ButtonSets.CountAsync(s => s.Actions.Contains(instance)));

    private Task<List<Suggestion>> RowsAsync() => _stage.Bot.ReadAsync(db => db.Suggestions.OrderBy(s => s.Id).ToListAsync());
}

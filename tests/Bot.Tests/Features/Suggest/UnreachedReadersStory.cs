using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Suggestions;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Features.Suggest.SuggestionActs;

namespace CampaignBot.Bot.Tests.Features.Suggest;

/// <summary>No suggestion lies where nobody reads it: only who can be reached is offered, and the level above steps in.</summary>
public sealed class UnreachedReadersStory : IAsyncLifetime
{
    private const string Risen = "那里现在没有人收得到消息";

    private static readonly DateOnly Day = new(2027, 5, 10);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

    public UnreachedReadersStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Organizations_OfWhomNobodyCanBeReached_AreNotOffered()
    {
        // The committee's office stands on the roster and has not joined.
        await OfferedAsync(has: "清水村支部", hasNot: "青溪乡党委");

        await BlockAsync(_secretary);
        await OfferedAsync(has: "云岭县委", hasNot: "清水村支部");

        await BlockAsync(_stage.Office);
        (await _member.SaysAsync("/suggest")).Last().Text.ShouldContain("现在还没有人可以收您的意见");
    }

    [Theory]
    [InlineData("匿名")]
    [InlineData("署名")]
    public async Task Suggestion_WhoseReadersAreGone_IsHeardOfSeenAndAnsweredAbove(string how)
    {
        await SuggestAsync(_member, how, "清水村支部");
        await BlockAsync(_secretary);

        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));
        await _stage.Bot.DoDueAsync();
        _stage.Office.Inbox.Count(m => m.Text.Contains(Risen, StringComparison.Ordinal)).ShouldBe(1);
        await _stage.Office.SaysAsync("/review");
        await _stage.Office.PressesAsync(how == "匿名" ? "意见：匿名" : "意见：甲二");
        _stage.Office.Last.Text.ShouldContain(Words);
        await AnswerAsync(_stage.Office, "办完了", "只告诉本人");

        await _stage.Bot.MoveToAsync(Day.AddDays(2), new TimeOnly(9, 30));
        _member.Inbox.Count(m => m.Text.Contains(Answer, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Suggestion_WhileNobodyAtAllCanBeReached_IsNotMarked_AndIsHeardOfLater()
    {
        await SuggestAsync(_member, "匿名", "清水村支部");
        await BlockAsync(_secretary);
        await BlockAsync(_stage.Office);
        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));
        (await SuggestionAsync()).AnnouncedToId.ShouldBeNull();

        await _stage.Office.SaysAsync("/me");
        await _stage.Bot.MoveToAsync(Day.AddDays(2), new TimeOnly(9, 30));
        _stage.Office.Inbox.Count(m => m.Text.Contains(Risen, StringComparison.Ordinal)).ShouldBe(1);
        (await SuggestionAsync()).AnnouncedToId.ShouldBe(await _stage.OrganizationIdAsync("YL"));

        // The secretary is back: the branch hears of it itself, and the office has it no longer.
        await _secretary.SaysAsync("/me");
        await _stage.Bot.MoveToAsync(Day.AddDays(3), new TimeOnly(9, 30));
        _secretary.Inbox.Count(m => m.Text.Contains("有 1 条没有署名的意见", StringComparison.Ordinal)).ShouldBe(1);
        All(await _stage.Office.SaysAsync("/review")).ShouldNotContain("意见：匿名");
    }

    [Fact]
    public async Task Answer_WhileItsWriterCanNotBeReached_Waits_AndIsBroughtOnceTheyAreBack()
    {
        await SuggestAsync(_member, "匿名", "清水村支部");
        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("意见：匿名");
        await AnswerAsync(_secretary, "办完了", "只告诉本人");
        await BlockAsync(_member);

        await _stage.Bot.MoveToAsync(Day.AddDays(3), new TimeOnly(9, 30));
        (await SuggestionAsync()).BringsAnswer.ShouldBeTrue();

        await _member.SaysAsync("/me");
        await _stage.Bot.MoveToAsync(Day.AddDays(4), new TimeOnly(9, 30));
        await _stage.Bot.MoveToAsync(Day.AddDays(5), new TimeOnly(9, 30));
        _member.Inbox.Count(m => m.Text.Contains(Answer, StringComparison.Ordinal)).ShouldBe(1);
        (await SuggestionAsync()).BringsAnswer.ShouldBeFalse();
    }

    private async Task OfferedAsync(string has, string hasNot)
    {
        await _member.SaysAsync("/suggest");
        var offered = All(await _member.PressesAsync("匿名"));
        offered.ShouldContain(has);
        offered.ShouldNotContain(hasNot);
        await _member.SaysAsync("/cancel");
        if (_member.Last.Buttons.FirstOrDefault(b => b.Text.Contains("不要了", StringComparison.Ordinal)) is { } drop)
            await _member.PressesAsync(drop.Text);
    }

    private async Task BlockAsync(Actor actor)
    {
        actor.User.Blocks();
        await _stage.Bot.SettleAsync();
    }

    private Task<Suggestion> SuggestionAsync() => _stage.Bot.ReadAsync(db => db.Suggestions.SingleAsync());
}

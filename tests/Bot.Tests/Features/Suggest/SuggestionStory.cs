using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Suggestions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Features.Suggest.SuggestionActs;

namespace CampaignBot.Bot.Tests.Features.Suggest;

/// <summary>A suggestion is made, answered, and closed; who made it without a name is known to nobody, and is answered all the same.</summary>
public sealed class SuggestionStory : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2027, 5, 10);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;
    private Actor _neighbour = null!;
    private EmulatedGroup _group = null!;

    public SuggestionStory() => LongForm.EachItsDay(
        nameof(Signed_IsShownAtOnce_Answered_AndPublishedWithoutTheName),
        nameof(Anonymous_IsHeardOfOnTheNextDay_AnsweredInPrivate_AndNobodyCanSeeWhoWrote));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
        _neighbour = await _stage.JoinAsync("DY0003", "甲三");
        _group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _member, _neighbour);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Signed_IsShownAtOnce_Answered_AndPublishedWithoutTheName()
    {
        var asked = (await _member.SaysAsync("/suggest")).Last().Text;
        asked.ShouldContain("署名：收的人看得到您的名字");
        asked.ShouldContain("管理服务器、又拿着密钥的人，真要查也查得到");
        await SuggestAsync(_member, "署名", "清水村支部");

        _secretary.Last.Text.ShouldContain("甲二给清水村支部提了一条意见");
        await _secretary.PressesAsync("看看");
        _secretary.Last.Text.ShouldContain(Words);
        var posts = _group.Messages.Count;
        await AnswerAsync("办完了", "在群里公开");

        _member.Last.Text.ShouldSatisfyAllConditions(text => text.ShouldContain(Words), text => text.ShouldContain(Answer));
        var post = _group.Messages.Skip(posts).Single(m => m.IsFromBot && m.Text.Contains(Words, StringComparison.Ordinal));
        post.Text.ShouldContain(Answer);
        post.Text.ShouldNotContain("甲二");
        All(await _secretary.SaysAsync("/review")).ShouldNotContain("意见");
        (await SuggestionAsync()).State.ShouldBe(SuggestionState.Closed);
    }

    [Fact]
    public async Task Anonymous_IsHeardOfOnTheNextDay_AnsweredInPrivate_AndNobodyCanSeeWhoWrote()
    {
        var heard = _secretary.Inbox.Count;
        await SuggestAsync(_member, "匿名", "清水村支部");
        _secretary.Inbox.Count.ShouldBe(heard, "the hour would tell who was at their phone");
        All(await _secretary.SaysAsync("/review")).ShouldNotContain("匿名");
        var row = await SuggestionAsync();
        (row.AuthorId, row.IsAnonymous, row.WayBackSecret is null).ShouldBe((null, true, false));
        await _stage.Bot.RestartAsync();

        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));
        _secretary.Inbox.Skip(heard).Count(m => m.Text.Contains("有 1 条没有署名的意见", StringComparison.Ordinal)).ShouldBe(1);
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("意见：匿名");
        _secretary.Last.Text.ShouldSatisfyAllConditions(text => text.ShouldContain(Words), text => text.ShouldContain("没有署名"));
        await AnswerAsync("还没有，先答复", "只告诉本人");

        _secretary.Last.Text.ShouldContain("明天早上");
        _member.Inbox.ShouldAllBe(m => !m.Text.Contains(Answer, StringComparison.Ordinal), "the moment of the answer would tell whose it is");
        _neighbour.Inbox.ShouldAllBe(m => !m.Text.Contains("金丝雀", StringComparison.Ordinal));
        _group.Messages.ShouldAllBe(m => !m.Text.Contains("金丝雀", StringComparison.Ordinal));

        // It is answered again, and closed.
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("意见（已答复，没办完）：匿名");
        await AnswerAsync("办完了", "只告诉本人");
        All(await _secretary.SaysAsync("/review")).ShouldNotContain("意见");

        var log = All(await _stage.Office.SaysAsync("/audit"));
        log.ShouldContain("甲一：看了一条意见");
        log.ShouldContain("甲一：答复并办结了一条意见");
        log.ShouldNotContain("金丝雀");
        log.Split('\n').Where(line => line.Contains("意见", StringComparison.Ordinal)).ShouldAllBe(line => !line.Contains("甲二", StringComparison.Ordinal));
        (await _stage.Bot.ReadAsync(db => db.AuditEntries.Where(a => a.Action.StartsWith("AnswerSuggestions")).Select(a => a.Target).ToListAsync()))
            .ShouldAllBe(target => target.StartsWith("suggestion:", StringComparison.Ordinal) && !target.Contains("member", StringComparison.Ordinal));

        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(18, 0));
        _member.Inbox.ShouldAllBe(m => !m.Text.Contains(Answer, StringComparison.Ordinal));

        // Both answers are brought in the morning, in one message.
        await _stage.Bot.MoveToAsync(Day.AddDays(2), new TimeOnly(9, 30));
        var brought = _member.Inbox.Single(m => m.Text.Contains(Answer, StringComparison.Ordinal)).Text;
        brought.ShouldContain(Words);
        brought.Split(Answer).Length.ShouldBe(3);
        (await SuggestionAsync()).BringsAnswer.ShouldBeFalse();
        _neighbour.Inbox.Concat(_secretary.Inbox.Skip(heard)).ShouldAllBe(m => !m.Text.Contains("您给清水村支部提的意见", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ToHigherUp_IsReadThere_AndNotByTheSecretary()
    {
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        await SuggestAsync(_member, "署名", "青溪乡党委");

        committee.Last.Text.ShouldContain("甲二给青溪乡党委提了一条意见");
        All(await _secretary.SaysAsync("/review")).ShouldNotContain("意见");
        await committee.PressesAsync("看看");
        var shown = committee.Inbox[^1];
        (await _stage.Bot.ReadAsync(db => db.Suggestions.CountAsync())).ShouldBe(1);
        shown.Text.ShouldContain(Words);
    }

    [Fact]
    public async Task TwoWhoAnswerAtOnce_TheSecondIsTold_AndTheWriterReadsOneAnswer()
    {
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        var second = await _stage.JoinAsync("DY0035", "戊三");
        await SuggestAsync(_member, "署名", "云岭县委");
        var office = _stage.Office;
        await office.PressesAsync("看看");
        var offered = office.Last;
        await SuggestionActs.AnswerAsync(office, "办完了", publish: null);

        await office.PressesAsync(offered, "答复");
        (await office.ToastAsync()).ShouldNotBeNull().ShouldContain("办结");
        _member.Inbox.Count(m => m.Text.Contains(Answer, StringComparison.Ordinal)).ShouldBe(1);
        committee.Inbox.Concat(second.Inbox).ShouldAllBe(m => !m.Text.Contains("金丝雀", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TwoSecretaries_WritingAtOnce_GiveOneAnswer_AndTheSecondSeesWhatTheyWrote()
    {
        await using var stage = await FormStage.OpenAsync(
            Day, roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var first = await stage.JoinAsync("DY0001", "甲一");
        var second = await stage.JoinAsync("DY0003", "甲三");
        var writer = await stage.JoinAsync("DY0002", "甲二");
        await SuggestAsync(writer, "署名", "清水村支部");
        await first.PressesAsync("看看");
        await second.PressesAsync("看看");
        await second.PressesAsync("答复");
        await second.SaysAsync("下个月再说，请等一等。");
        await SuggestionActs.AnswerAsync(first, "办完了", "只告诉本人");

        var told = All(await second.PressesAsync("写完了"));

        told.ShouldContain("办结");
        told.ShouldContain("下个月再说，请等一等。");
        writer.Inbox.Count(m => m.Text.Contains(Answer, StringComparison.Ordinal)).ShouldBe(1);
        All(writer.Inbox).ShouldNotContain("下个月再说");
    }

    [Fact]
    public async Task Writer_FindsTheirOwnInTheirData_AndForgettingLeavesNoWayBack()
    {
        await SuggestAsync(_member, "匿名", "清水村支部");
        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("意见：匿名");
        await AnswerAsync("还没有，先答复", "只告诉本人");
        await SuggestAsync(_member, "匿名", "清水村支部");

        await _member.SaysAsync("/forget");
        _member.Last.Text.ShouldContain("再也看不出是谁写的");
        await _member.PressesAsync(_member.Last, _member.Last.Buttons.First().Text);

        var left = await SuggestionAsync();
        (left.State, left.WayBackSecret, left.AuthorId).ShouldBe((SuggestionState.Answered, null, null));

        // The answerer sees no difference.
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("意见（已答复，没办完）：匿名");
        await AnswerAsync("办完了", "只告诉本人");
        _secretary.Last.Text.ShouldContain("已经答复");
    }

    [Fact]
    public async Task Written_GoesOnAfterARestart_AndIsHandedInOnce()
    {
        await _member.SaysAsync("/suggest");
        await _member.PressesAsync("署名");
        await _member.PressesAsync("清水村支部");
        await _member.SaysAsync(Words);
        await _stage.Bot.RestartAsync();
        var asked = (await _member.PressesAsync("写完了")).Last();
        await _member.ActAsync(() =>
        {
            _member.User.Presses(asked, "提交");
            _member.User.Presses(asked, "提交");
        });

        (await _stage.Bot.ReadAsync(db => db.Suggestions.CountAsync())).ShouldBe(1);
        (await _stage.Bot.ReadAsync(db => db.DialogSnapshots.CountAsync())).ShouldBe(0, "nothing stays that could be joined to what was written");
    }

    [Fact]
    public async Task Written_WhenLessWasSaidOfWhoReadsIt_IsAskedAgainWithWhatIsSaidNow_AndTheWordsStay()
    {
        await _member.SaysAsync("/suggest");
        await _member.PressesAsync("署名");
        await _member.PressesAsync("清水村支部");
        await _member.SaysAsync(Words);
        await ToTheFirstVersionAsync();

        var told = All(await _member.PressesAsync("写完了"));
        told.ShouldContain("更新了");
        told.ShouldContain(Words);
        All(await _member.PressesAsync("用新版接着填")).ShouldContain("公开在群里和公开栏（/public）里");
        await _member.PressesAsync("匿名");
        await _member.PressesAsync("写完了");
        await _member.PressesAsync("提交");
        (await SuggestionAsync()).IsAnonymous.ShouldBeTrue("as it was answered last");
    }

    // The draft as the program before stored it: its question of the name was called otherwise.
    private Task ToTheFirstVersionAsync() => _stage.Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
        async (db, ct) =>
        {
            var snapshot = await db.DialogSnapshots.AsTracking().SingleAsync(ct);
            var state = _stage.Bot.Services.GetRequiredService<DialogStore>().Open(snapshot);
            state.Answers.Remove("name", out var how).ShouldBeTrue();
            state.Answers.Add("how", how!);
            snapshot.Version = 1;
            snapshot.StateSecret = _stage.Bot.Services.GetRequiredService<ISecretBox>().SealJson(state, DialogJson.Default.DialogState, DialogStore.SealPurpose);
            return await db.SaveChangesAsync(ct);
        },
        CancellationToken.None);

    private Task AnswerAsync(string done, string publish) => SuggestionActs.AnswerAsync(_secretary, done, publish);

    private Task<Suggestion> SuggestionAsync() => _stage.Bot.ReadAsync(db => db.Suggestions.SingleAsync());
}

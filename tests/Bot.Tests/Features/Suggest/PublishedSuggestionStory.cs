using System.Text;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Features.Suggest.SuggestionActs;

namespace CampaignBot.Bot.Tests.Features.Suggest;

/// <summary>A suggestion whose answer was made public is called up with <c>/public</c> as it was published then, as long as the suggestion is kept.</summary>
public sealed class PublishedSuggestionStory : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2027, 5, 10);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

    public PublishedSuggestionStory() => LongForm.EachItsDay(nameof(Published_IsCalledUpLongAfterItWasNews_AndGoesWithTheSuggestion));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Day, plan => plan.Replace("suggestions: 36m", "suggestions: 2m", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Published_IsCalledUpLongAfterItWasNews_AndGoesWithTheSuggestion()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _member);
        await PublishAsync("还没有，先答复");
        await PublicAsync(shows: 1);

        // A later answer for the writer alone changes nothing of what was published.
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("意见（已答复，没办完）");
        await _secretary.PressesAsync("答复");
        await _secretary.SaysAsync("金丝雀二答：只对您一个人说。");
        await _secretary.PressesAsync("写完了");
        await _secretary.PressesAsync("办完了");
        await _secretary.PressesAsync("只告诉本人");
        await _secretary.PressesAsync("提交");
        (await PublicAsync(shows: 1)).ShouldNotContain("金丝雀二答");

        // Whoever wrote it finds which answer was made public.
        var file = (await _member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var stored = Encoding.UTF8.GetString(_stage.Bot.World.FileContent(file.Media!.FileId)!);
        stored.ShouldContain("答复：金丝雀二答：只对您一个人说。");
        stored.ShouldContain($"公开的答复：{Answer}");
        stored.ShouldNotContain("公开的答复：金丝雀二答");

        await _stage.Bot.MoveToAsync(Day.AddDays(30), new TimeOnly(9, 30));
        await _stage.Bot.RestartAsync();
        await PublicAsync(shows: 1);
        All(await _member.SaysAsync(group, "/public")).ShouldSatisfyAllConditions(text => text.ShouldContain(Words), text => text.ShouldContain(Answer), text => text.ShouldNotContain("甲二"));

        await _stage.Bot.MoveToAsync(Day.AddDays(90), new TimeOnly(9, 30));
        await PublicAsync(shows: 0);
        await _stage.Bot.MoveToAsync(Day.AddDays(92), new TimeOnly(9, 30));
        (await _stage.Bot.ReadAsync(db => db.NewsItems.CountAsync(n => n.WordsSecret != null))).ShouldBe(0, "what was said of it goes with it");
    }

    [Fact]
    public async Task Branch_WithoutAGroup_ReadsWhatWasPublished_PageByPage_UntilThePlanPublishesNothing()
    {
        for (var i = 1; i <= 6; i++)
            await PublishAsync("办完了", $"金丝雀第{i}条：村口的路灯坏了。");
        _secretary.Last.Text.ShouldContain("这里还没有群，已经放进公开栏");

        var first = All(await _member.SaysAsync("/public"));
        first.ShouldSatisfyAllConditions(text => text.ShouldContain("金丝雀第5条"), text => text.ShouldNotContain("金丝雀第6条"), text => text.ShouldNotContain("甲二"));
        All(await _member.PressesAsync("下一页")).ShouldContain("金丝雀第6条");

        await _stage.ChangePlanAsync(plan => plan.Replace("publish-suggestions: true", "publish-suggestions: false", StringComparison.Ordinal));
        All(await _member.SaysAsync("/public")).ShouldNotContain("金丝雀");
    }

    [Fact]
    public async Task Suggestion_ToACommitteeWithoutAGroup_IsNotPublished_WhereNobodyCouldReadIt()
    {
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        await SuggestAsync(_member, "署名", "青溪乡党委");
        await committee.PressesAsync("看看");
        await AnswerAsync(committee, "办完了", publish: null);
        committee.Last.Text.ShouldContain("没有公开：青溪乡党委还没有群");
        (await _stage.Bot.ReadAsync(db => db.NewsItems.CountAsync(n => n.WordsSecret != null))).ShouldBe(0);

        // Once it has one, there is somebody to read it.
        var group = await _stage.Cast.GroupAsync("青溪乡党委", committee);
        await SuggestAsync(_member, "署名", "青溪乡党委", "金丝雀二：请修桥。");
        await committee.PressesAsync("看看");
        await AnswerAsync(committee, "办完了", "在群里公开");
        committee.Last.Text.ShouldNotContain("还没有群");
        All(await committee.SaysAsync(group, "/public")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("金丝雀二"), text => text.ShouldContain(Answer), text => text.ShouldNotContain(Words), text => text.ShouldNotContain("甲二"));
    }

    [Fact]
    public async Task Suggestion_ThatIsLong_OnlyBeginsInTheGroup_AndIsWholeUnderPublic()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _member);
        var start = new string('灯', NewsExcerpts.MostWords);
        await PublishAsync("办完了", start + "末尾这一句。");
        // What the plan says in its first days comes first.
        await _stage.Bot.MoveToAsync(Day.AddDays(4), new TimeOnly(9, 30));

        var posted = group.Messages.Single(m => m.IsFromBot && m.Text.Contains(Answer, StringComparison.Ordinal)).Text;
        posted.ShouldContain(start + "……");
        posted.ShouldNotContain("末尾这一句");
        posted.ShouldContain("发 /public 看全文");
        All(await _member.SaysAsync("/public")).ShouldContain("末尾这一句");
    }

    [Fact]
    public async Task Published_WhileTheGroupCanNotBeWrittenTo_IsCalledUp_AndIsNoNewsAnyMoreAfterTwoWeeks()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _member);
        group.MuteBot(_secretary.User);
        await PublishAsync("办完了");
        await PublicAsync(shows: 1);

        await _stage.Bot.MoveToAsync(Day.AddDays(16), new TimeOnly(9, 30));
        await _stage.Bot.MoveToAsync(Day.AddDays(17), new TimeOnly(9, 30));
        group.MuteBot(_secretary.User, isMuted: false);
        await _stage.Bot.MoveToAsync(Day.AddDays(20), new TimeOnly(9, 30));
        group.Messages.ShouldAllBe(m => !m.Text.Contains(Words, StringComparison.Ordinal));
        await PublicAsync(shows: 1);
    }

    [Fact]
    public async Task Answer_ForItsWriterAlone_IsNotCalledUp()
    {
        await SuggestAsync(_member, "署名", "清水村支部");
        await _secretary.PressesAsync("看看");
        await AnswerAsync(_secretary, "办完了", "只告诉本人");

        await PublicAsync(shows: 0);
    }

    private async Task PublishAsync(string done, string words = Words)
    {
        await SuggestAsync(_member, "署名", "清水村支部", words);
        await _secretary.PressesAsync("看看");
        await AnswerAsync(_secretary, done, "在群里公开");
    }

    private async Task<string> PublicAsync(int shows)
    {
        var text = All(await _member.SaysAsync("/public"));
        (text.Split(Words).Length - 1).ShouldBe(shows);
        (text.Split(Answer).Length - 1).ShouldBe(shows);
        text.ShouldNotContain("甲二");
        return text;
    }
}

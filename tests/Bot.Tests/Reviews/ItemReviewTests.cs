using CampaignBot.Bot.Features.ReviewSubmission;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Reviews;

/// <summary>Work of a kind that stands in the tests alone is reviewed like any other: item by item, step by step, and nobody's own by themselves.</summary>
public sealed class ItemReviewTests
{
    private static readonly PromiseTask Promises = new()
    {
        Id = "promises",
        PhaseId = "phase-1",
        Title = new LocalizedText("公开承诺"),
        Summary = new LocalizedText("写下自己的承诺。"),
        Audience = TestPlan.Members,
        Opens = TestPlan.On(new DateOnly(2027, 5, 1)),
        Due = TestPlan.On(new DateOnly(2027, 5, 12)),
    };

    [Theory, DatabaseData]
    public async Task List_IsReviewedItemByItem_GoesBackOnce_AndOnlyWhatChangedIsReadAgain(DatabaseKind kind)
    {
        await using var scene = await OpenAsync(kind);
        var (branch, secretary, office) = await PeopleAsync(scene);
        var member = await scene.JoinedAsync(branch);
        (await HandInAsync(scene, member, branch, ("1", "帮扶老张家"), ("2", "多做好事"), ("3", "带头学习"))).ShouldBe(HandedInResult.AwaitsReview);

        var overview = await OpenReviewAsync(scene, secretary);
        overview.Messages[0].Content.Text.ShouldContain("我承诺");
        overview.Text.ShouldContain("3 条等您审阅");
        overview.Text.ShouldNotContain("帮扶老张家");
        var first = await scene.PressesAsync(secretary, overview.Last, "一条一条看");
        first.Messages[0].Content.Text.ShouldContain("帮扶老张家");
        var second = await scene.PressesAsync(secretary, first.Last, "通过");
        second.Messages.ShouldContain(m => m.Content.Text.Contains("多做好事"));
        await scene.PressesAsync(secretary, second.Last, "退回");
        await scene.SaysAsync(secretary, "太笼统，写具体些。");
        var third = await scene.SaysAsync(secretary, "5月20日");
        third.Messages.ShouldContain(m => m.Content.Text.Contains("带头学习"));
        third.Text.ShouldContain("一起退给作者");
        (await scene.WaitingForAsync(member)).ShouldBeEmpty("a round ends with its last item");
        var over = await scene.PressesAsync(secretary, third.Messages.Last(m => m.Labels.Any()), "通过");
        over.Text.ShouldContain("有 1 条退回修改");

        var told = (await scene.WaitingForAsync(member)).ShouldHaveSingleItem().Content;
        told.Text.ShouldContain("太笼统，写具体些。");
        told.Text.ShouldContain("其余 2 条不用动");
        told.Text.ShouldContain("5月20日");
        told.Text.ShouldNotContain("帮扶老张家");
        (await StateAsync(scene)).ShouldBe((SubmissionState.Returned, 0));

        await HandInAsync(scene, member, branch, ("1", "帮扶老张家"), ("2", "每周去一次养老院"), ("3", "带头学习"));
        overview = await OpenReviewAsync(scene, secretary);
        overview.Text.ShouldContain("1 条等您审阅");
        var again = await scene.PressesAsync(secretary, overview.Last, "一条一条看");
        again.Messages[0].Content.Text.ShouldContain("每周去一次养老院");
        again.Messages[0].Content.Text.ShouldContain("上一次的意见：太笼统");
        await scene.PressesAsync(secretary, again.Last, "通过");
        (await StateAsync(scene)).ShouldBe((SubmissionState.Submitted, 1));

        // The level above has all three before it, and may take them as they are.
        (await scene.WaitingForAsync(office)).ShouldHaveSingleItem().Content.Text.ShouldContain("公开承诺");
        overview = await OpenReviewAsync(scene, office);
        overview.Text.ShouldContain("3 条等您审阅");
        await scene.PressesAsync(office, overview.Last, "3 条都通过");
        (await StateAsync(scene)).ShouldBe((SubmissionState.Accepted, 2));
        (await scene.WaitingForAsync(member))[^1].Content.Text.ShouldContain("审阅通过");
        (await scene.Database.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(7);
        (await HandInAsync(scene, member, branch, ("1", "别的"))).ShouldBe(HandedInResult.AlreadyAccepted);
    }

    [Fact]
    public async Task Item_AcceptedWithAComment_BringsItToTheAuthorUnderItsName_OnceAllAreAccepted()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary, office) = await PeopleAsync(scene);
        var member = await scene.JoinedAsync(branch);
        await HandInAsync(scene, member, branch, ("1", "帮扶老张家"), ("2", "带头学习"));
        var first = await scene.PressesAsync(secretary, (await OpenReviewAsync(scene, secretary)).Last, "一条一条看");
        await scene.PressesAsync(secretary, first.Last, "点评");
        var second = await scene.SaysAsync(secretary, "说到做到，很好。");
        second.Messages.ShouldContain(m => m.Text.Contains("带头学习", StringComparison.Ordinal));
        await scene.PressesAsync(secretary, second.Messages.Last(m => m.Offers("通过")), "通过");
        (await scene.WaitingForAsync(member)).ShouldBeEmpty();

        await scene.PressesAsync(office, (await OpenReviewAsync(scene, office)).Last, "2 条都通过");

        (await StateAsync(scene)).ShouldBe((SubmissionState.Accepted, 2));
        var told = (await scene.WaitingForAsync(member)).ShouldHaveSingleItem();
        told.Text.ShouldContain("审阅通过");
        told.Text.ShouldContain("意见：说到做到，很好。");
    }

    [Fact]
    public async Task Comment_GivenWithAnAcceptance_StandsBeforeTheNextReviewer_UnlessItWasTakenBack()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary, office) = await PeopleAsync(scene);
        var member = await scene.JoinedAsync(branch);
        await HandInAsync(scene, member, branch, ("1", "帮扶老张家"), ("2", "带头学习"));
        var first = await scene.PressesAsync(secretary, (await OpenReviewAsync(scene, secretary)).Last, "一条一条看");
        await scene.PressesAsync(secretary, first.Last, "点评");
        var second = await scene.SaysAsync(secretary, "说到做到，很好。");
        second.Messages.Single(m => m.Offers("撤回")).Text.ShouldContain("您点评的那一条通过了");
        await scene.PressesAsync(secretary, second.Messages.Last(m => m.Offers("点评")), "点评");
        var over = await scene.SaysAsync(secretary, "学什么也该写上。");
        var again = await scene.PressesAsync(secretary, over.Messages.Single(m => m.Offers("撤回")), "撤回");
        again.Text.ShouldContain("第2条");
        await scene.PressesAsync(secretary, again.Last, "通过");

        var shown = await scene.PressesAsync(office, (await OpenReviewAsync(scene, office)).Last, "一条一条看");
        shown.Messages[0].Content.Text.ShouldContain("上一次的意见：说到做到，很好。");
        var next = await scene.PressesAsync(office, shown.Last, "通过");
        next.Messages.ShouldContain(m => m.Content.Text.Contains("带头学习"));
        next.Messages.ShouldAllBe(m => !m.Content.Text.Contains("学什么也该写上"));
    }

    [Fact]
    public async Task Verdict_OnAnItemOfAnOlderRevision_IsNotTaken_AndTheNewListIsShown()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary, _) = await PeopleAsync(scene);
        var member = await scene.JoinedAsync(branch);
        await HandInAsync(scene, member, branch, ("1", "旧的"), ("2", "也是旧的"));
        var item = await scene.PressesAsync(secretary, (await OpenReviewAsync(scene, secretary)).Last, "一条一条看");
        await HandInAsync(scene, member, branch, ("1", "新的"), ("2", "也是旧的"));

        var shown = await scene.PressesAsync(secretary, item.Last, "通过");

        shown.Box!.ShouldContain("新的一稿");
        shown.Text.ShouldContain("2 条等您审阅");
        (await scene.Database.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Verdict_OfASecondReviewer_OnWhatTheFirstHasDecided_IsNotTaken()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary, _) = await PeopleAsync(scene);
        var second = await scene.JoinedAsync(branch, Role.Secretary);
        var member = await scene.JoinedAsync(branch);
        await HandInAsync(scene, member, branch, ("1", "一"), ("2", "二"));
        var first = await scene.PressesAsync(secretary, (await OpenReviewAsync(scene, secretary)).Last, "一条一条看");
        var same = await scene.PressesAsync(second, (await OpenReviewAsync(scene, second)).Last, "一条一条看");

        await scene.PressesAsync(secretary, first.Last, "通过");

        (await scene.PressesAsync(second, same.Last, "通过")).Box!.ShouldContain("已有人审过");
        (await scene.PressesAsync(second, same.Last, "退回")).Box!.ShouldContain("已有人审过");
        (await scene.Database.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Acceptance_IsTakenBackByWhoGaveIt_AndByNobodyElse()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary, office) = await PeopleAsync(scene);
        var second = await scene.JoinedAsync(branch, Role.Secretary);
        var member = await scene.JoinedAsync(branch);
        await HandInAsync(scene, member, branch, ("1", "一"), ("2", "二"));
        var first = await scene.PressesAsync(secretary, (await OpenReviewAsync(scene, secretary)).Last, "一条一条看");
        var accepted = (await scene.PressesAsync(secretary, first.Last, "通过")).Messages.Single(m => m.Offers("撤回"));

        (await scene.PressesAsync(second, accepted, "撤回")).Box!.ShouldContain("不能用了");
        (await scene.PressesAsync(office, accepted, "撤回")).Box!.ShouldContain("不能用了");
        (await scene.Database.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);

        (await scene.PressesAsync(secretary, accepted, "撤回")).Text.ShouldContain("撤回了，这一条还等您审阅");
        (await scene.Database.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);
        (await scene.WaitingForAsync(member)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Acceptance_OnceTheNextReviewerHasActed_OrTheAuthorHasHandedInAnew_Stays()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary, office) = await PeopleAsync(scene);
        var member = await scene.JoinedAsync(branch);
        await HandInAsync(scene, member, branch, ("1", "一"), ("2", "二"));
        var all = (await scene.PressesAsync(secretary, (await OpenReviewAsync(scene, secretary)).Last, "2 条都通过")).Messages.Single(m => m.Offers("撤回"));
        var item = await scene.PressesAsync(office, (await OpenReviewAsync(scene, office)).Last, "一条一条看");

        // Before the next reviewer has acted, it waits for the first one again, and the next one learns so.
        (await scene.PressesAsync(secretary, all, "撤回")).Text.ShouldContain("2 条等您审阅");
        (await StateAsync(scene)).ShouldBe((SubmissionState.Submitted, 0));
        (await scene.PressesAsync(office, item.Last, "通过")).Box!.ShouldContain("不需要您审阅");

        all = (await scene.PressesAsync(secretary, (await OpenReviewAsync(scene, secretary)).Last, "2 条都通过")).Messages.Single(m => m.Offers("撤回"));
        item = await scene.PressesAsync(office, (await OpenReviewAsync(scene, office)).Last, "一条一条看");
        await scene.PressesAsync(office, item.Last, "通过");
        (await scene.PressesAsync(secretary, all, "撤回")).Box!.ShouldContain("下一位审阅人");
        (await StateAsync(scene)).ShouldBe((SubmissionState.Submitted, 1));

        await HandInAsync(scene, member, branch, ("1", "一"), ("2", "改过的"));
        (await scene.PressesAsync(secretary, all, "撤回")).Box!.ShouldContain("撤不回了");
        (await scene.Database.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task List_OfTheReviewerThemselves_IsTheLevelAboves_AndAtNoStepTheirOwn()
    {
        await using var scene = await OpenAsync();
        var (branch, secretary, office) = await PeopleAsync(scene);
        await HandInAsync(scene, secretary, branch, ("1", "书记的承诺"));

        (await scene.SaysAsync(secretary, "/review")).Text.ShouldContain("没有等您审阅");
        await scene.PressesAsync(office, (await OpenReviewAsync(scene, office)).Last, "1 条都通过");
        (await StateAsync(scene)).ShouldBe((SubmissionState.Submitted, 1));
        await scene.PressesAsync(office, (await OpenReviewAsync(scene, office)).Last, "1 条都通过");
        (await StateAsync(scene)).ShouldBe((SubmissionState.Accepted, 2));
    }

    [Fact]
    public async Task List_ThatNamesAnItemTwice_IsNotTaken()
    {
        await using var scene = await OpenAsync();
        var (branch, _, _) = await PeopleAsync(scene);
        var member = await scene.JoinedAsync(branch);

        (await HandInAsync(scene, member, branch, [new("1"), new("1")], new Dictionary<string, string> { ["1"] = "一" })).ShouldBe(HandedInResult.BadItems);

        (await scene.Database.ReadAsync(db => db.Submissions.CountAsync())).ShouldBe(0);
    }

    private static Task<Scene> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite) => Scene.OpenAsync(
        TestPlan.Campaign(Promises),
        services => services.AddReviewedKind<PromiseReview>().AddSingleton<PromiseReview>().AddReviewSubmission(),
        kind);

    private static async Task<(Organization Branch, Member Secretary, Member Office)> PeopleAsync(Scene scene)
    {
        var county = await scene.Roster.CountyAsync();
        var branch = await scene.Roster.BranchAsync(county);
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        var office = await scene.JoinedAsync(await scene.Roster.BranchAsync(county), Role.Office, county);
        return (branch, secretary, office);
    }

    /// <summary>Hands in a list; what says the same as in the revision before is not changed.</summary>
    private static async Task<HandedInResult> HandInAsync(Scene scene, Member author, Organization branch, params (string Id, string Words)[] promises)
    {
        var before = await scene.Database.ReadAsync(async db => await db.SubmissionRevisions.OrderByDescending(r => r.Id).FirstOrDefaultAsync());
        var said = before is null ? [] : System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(scene.Database.Secrets.OpenText(before.AnswersSecret, SubmissionWriter.ContentPurpose))!;
        return await HandInAsync(
            scene,
            author,
            branch,
            [.. promises.Select(p => new ItemHandedIn(p.Id, IsChanged: said.GetValueOrDefault(p.Id) != p.Words))],
            promises.ToDictionary(p => p.Id, p => p.Words));
    }

    private static Task<HandedInResult> HandInAsync(
        Scene scene, Member author, Organization branch, IReadOnlyList<ItemHandedIn> items, IReadOnlyDictionary<string, string> promises)
    {
        var services = scene.Database.Services;
        var key = new ObligationKey(Promises.Id, Subject.Member(author.Id), TaskPeriod.Once);
        return scene.TurnAsync(author, (turn, ct) => services.GetRequiredService<SubmissionWriter>().HandInAsync(
            turn,
            new HandedIn(key, branch.Id, scene.Campaign.Plan.Version, services.GetRequiredService<PromiseReview>().Seal(promises), Guid.NewGuid().ToString("N")) { Items = items },
            ct));
    }

    private static async Task<Said> OpenReviewAsync(Scene scene, Member reviewer)
    {
        var waiting = await scene.SaysAsync(reviewer, "/review");
        return await scene.PressesAsync(reviewer, waiting.Last, "公开承诺");
    }

    private static async Task<(SubmissionState, int)> StateAsync(Scene scene)
    {
        var submission = await scene.Database.ReadAsync(db => db.Submissions.SingleAsync());
        return (submission.State, submission.Stage);
    }
}

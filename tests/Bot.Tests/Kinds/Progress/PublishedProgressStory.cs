using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Progress;

/// <summary>Where the plan names progress among what a register publishes, anybody of the branch can read the newest sentence with its day.</summary>
public sealed class PublishedProgressStory
{
    [Fact]
    public async Task Progress_WhereThePlanPublishesIt_IsReadByTheBranch_WithItsDay_AndTheMemberIsToldBefore()
    {
        LongForm.Turn(1, of: 3);
        var (stage, secretary, author) = await ProgressStage.OpenAsync(plan =>
            plan.Replace("published: [post, promise]", "published: [post, promise, progress]", StringComparison.Ordinal));
        await using var _ = stage;
        var group = await stage.Cast.GroupAsync("清水村支部", secretary);
        await stage.Bot.MoveToAsync(ProgressStage.December, new TimeOnly(10, 0));

        All(await author.PressesAsync(await ProgressStage.AskAsync(author), "护林岗")).ShouldContain("这句话会公开");
        await author.SaysAsync("巡了二十次。");
        await author.ActAsync(() => author.User.SendsPhoto());
        await author.PressesAsync("确认");
        await stage.Bot.MoveToAsync(new DateOnly(2028, 2, 1), new TimeOnly(10, 0));
        await ProgressStage.ReportAsync(author, "又巡了八次，没有起火。");

        var listed = await secretary.SaysAsync(group, "/public");
        All(listed).ShouldContain("进展（2月1日（周二））：又巡了八次，没有起火。");
        All(listed).ShouldNotContain("巡了二十次", customMessage: "the newest stands for all");
        listed.ShouldAllBe(m => m.Media == null, "photos are for the keeper");
    }

    [Fact]
    public async Task TwoPromises_AreReportedOnOneByOne()
    {
        var (stage, secretary, _) = await ProgressStage.OpenAsync();
        await using var disposing = stage;
        var author = await stage.JoinAsync("DY0003", "甲三");
        await author.SaysAsync("/today");
        await author.PressesAsync("依岗承诺");
        await author.SaysAsync("护林岗");
        await author.SaysAsync("每周巡山两次，直到年底。");
        await author.PressesAsync("再写一条");
        await author.SaysAsync("调解岗");
        await author.SaysAsync("每月上门调解一次，记在本子上。");
        await author.PressesAsync("不写了");
        await author.PressesAsync("提交");
        await ProposalStage.AcceptAsync(secretary, "甲三");
        await stage.Bot.MoveToAsync(ProgressStage.December, new TimeOnly(10, 0));

        All(await author.SaysAsync("/today")).ShouldContain("承诺进展（2027年第4季度）（还有 2 个）");
        await ProgressStage.ReportAsync(author, "巡了二十二次，一次没落。");
        var left = await ProgressStage.AskAsync(author);
        left.Text.ShouldContain("已办 1 个，共 2 个");
        left.Button("护林岗").ShouldBeNull();
        await ProgressStage.ReportAsync(author, "上门调解了两次。", "调解岗");
        All(await author.SaysAsync("/today")).ShouldNotContain("承诺进展");
    }
}

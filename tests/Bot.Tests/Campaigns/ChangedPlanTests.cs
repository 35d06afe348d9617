using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Campaigns;

/// <summary>A plan that changes while people work.</summary>
public sealed class ChangedPlanTests
{
    [Fact]
    public async Task Plan_ChangedBetweenStarts_OpenDutiesFollowIt_AndNothingHandedInIsLost()
    {
        var folder = ConfigCopy.Make();
        var plan = ConfigCopy.PlanOf(folder);
        await using (var bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 6, 10, 1, 30, 0, TimeSpan.Zero), plan: plan))
        {
            var cast = new StoryCast(bot);
            var secretary = await cast.JoinAsync(await cast.OfficeAsync("戊二"), "DY0001", "甲一");
            var member = await cast.JoinAsync(secretary, "DY0002", "甲二");
            await bot.MoveToAsync(new DateOnly(2027, 6, 10), new TimeOnly(10, 0));
            await member.SaysAsync("/checkin");
            await member.PressesAsync("重温入党誓词");
            (await member.SaysAsync("/today")).ShouldContain(m => m.Text.Contains("12月31日", StringComparison.Ordinal));

            // The lecture's last day is brought forward; the oath, which was taken, gets another title.
            var text = await File.ReadAllTextAsync(plan);
            text = text.Replace("due: 2027-12-31", "due: 2027-09-30", StringComparison.Ordinal)
                .Replace("title: { zh: 重温入党誓词, en: Renew the oath }", "title: { zh: 重温誓词, en: Renew the oath }", StringComparison.Ordinal);
            await File.WriteAllTextAsync(plan, text);
            await bot.RestartAsync();

            var today = (await member.SaysAsync("/today")).Single(m => m.Text.Contains("件事要做", StringComparison.Ordinal)).Text;
            today.ShouldContain("9月30日");
            today.ShouldNotContain("12月31日");
            today.ShouldNotContain("誓词", customMessage: "it was done before the plan changed");
            (await bot.ReadAsync(db => db.StoredPlans.CountAsync())).ShouldBe(2, "every loaded plan is stored");

            // The oath, which was taken, gets another id: its records would belong to nothing.
            await File.WriteAllTextAsync(plan, text.Replace("  - id: oath\n", "  - id: oath-anew\n", StringComparison.Ordinal).Replace("from: [oath, ", "from: [oath-anew, ", StringComparison.Ordinal));
            var refusal = await Should.ThrowAsync<StartRefusedException>(bot.RestartAsync);
            refusal.Message.ShouldMatch("Task oath \\(重温(入党)?誓词\\) is gone");
            refusal.Message.ShouldContain("retired: true");
            await File.WriteAllTextAsync(plan, text);
            await bot.StartAgainAsync(_ => Task.CompletedTask);
            (await bot.ReadAsync(db => db.StoredPlans.CountAsync())).ShouldBe(2);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Submission_BegunBeforeThePlanChanged_KeepsItsFormAndItsChain()
    {
        var folder = ConfigCopy.Make();
        await using (var bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 6, 24, 1, 30, 0, TimeSpan.Zero), plan: ConfigCopy.PlanOf(folder)))
        {
            var cast = new StoryCast(bot);
            var secretary = await cast.JoinAsync(await cast.OfficeAsync("戊二"), "DY0001", "甲一");
            var waiting = await cast.JoinAsync(secretary, "DY0002", "甲二");
            var returned = await cast.JoinAsync(secretary, "DY0003", "甲三");
            var writing = await cast.JoinAsync(secretary, "DY0004", "甲四");
            var later = await cast.JoinAsync(secretary, "DY0006", "甲六");
            await bot.MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(10, 0));
            await FormStage.WriteAnalysisAsync(waiting, "等审阅");
            await FormStage.WriteAnalysisAsync(returned, "被退回");
            await ReviewAsync(secretary, "甲三", "退回");
            await secretary.SaysAsync("请再写一稿。");
            await secretary.SaysAsync("7月5日");
            await writing.SaysAsync("/analysis");
            await FormStage.WriteSectionsAsync(writing, "写一半", count: 2);

            // From now on the form begins with another question, and two review.
            await ConfigCopy.ChangeAsync(folder, plan => plan
                .Replace("      - id: learning\n", "      - { id: hours, kind: number, title: 学时, prompt: 学了多少学时？ }\n      - id: learning\n", StringComparison.Ordinal)
                .Replace("form: self-analysis\n    review: [secretary]", "form: self-analysis\n    review: [secretary, committee-office]", StringComparison.Ordinal));
            await bot.RestartAsync();
            (await later.SaysAsync("/analysis")).Last().Text.ShouldContain("学时");
            (await AcceptAsync(secretary, "甲二")).ShouldNotContain("学时");
            (await StateAsync(bot, "DY0002")).ShouldBe(SubmissionState.Accepted);

            FormStage.All(await returned.PressesAsync("修改并重新提交")).ShouldNotContain("学时");
            await returned.PressesAsync("提交");
            (await AcceptAsync(secretary, "甲三")).ShouldNotContain("学时");
            (await StateAsync(bot, "DY0003")).ShouldBe(SubmissionState.Accepted);

            await writing.SaysAsync("/today");
            (await writing.PressesAsync("接着填")).Last().Text.ShouldContain("服务群众");
            await FormStage.WriteSectionsAsync(writing, "写完", count: 6);
            await writing.PressesAsync("提交");

            // The task is retired: what was handed in is still reviewed by its chain, and a draft is shown to its author.
            await later.SaysAsync("12");
            await later.SaysAsync(FormStage.Essay("来不及了"));
            await ConfigCopy.ChangeAsync(folder, plan => ConfigCopy.WithTaskLines(plan, "self-analysis", "retired: true"));
            await bot.RestartAsync();
            (await AcceptAsync(secretary, "甲四")).ShouldNotContain("学时");
            (await StateAsync(bot, "DY0004")).ShouldBe(SubmissionState.Accepted);
            var gone = FormStage.All(await later.SaysAsync(FormStage.Essay("再写一句")));
            gone.ShouldContain("活动计划里已经没有这一项");
            gone.ShouldContain(FormStage.Essay("来不及了"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> AcceptAsync(Actor secretary, string author)
    {
        var sheet = FormStage.All(await ReviewAsync(secretary, author, "通过"));
        sheet.ShouldContain("自觉学习");
        return sheet;
    }

    /// <summary>Opens what waits and presses a button under it; returns what was shown.</summary>
    private static async Task<IReadOnlyList<MessageView>> ReviewAsync(Actor secretary, string author, string verdict)
    {
        await secretary.SaysAsync("/review");
        var sheet = await secretary.PressesAsync(author);
        await secretary.PressesAsync(verdict);
        return sheet;
    }

    private static Task<SubmissionState> StateAsync(RunningBot bot, string number) => bot.ReadAsync(async db => await (
        from submission in db.Submissions
        join member in db.Members on submission.AuthorId equals member.Id
        where member.Number == number
        select submission.State).SingleAsync());
}

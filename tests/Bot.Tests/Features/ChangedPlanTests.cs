using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Persistence;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features;

/// <summary>A plan that changes while people work.</summary>
public sealed class ChangedPlanTests
{
    [Fact]
    public async Task Plan_ChangedBetweenStarts_OpenDutiesFollowIt_AndNothingHandedInIsLost()
    {
        var folder = Directory.CreateTempSubdirectory("campaignbot-plan-").FullName;
        CopyFolder(ConfigFiles.Find("config"), folder);
        var plan = Path.Combine(folder, "plan.yaml");
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
            await File.WriteAllTextAsync(plan, text.Replace("  - id: oath\n", "  - id: oath-anew\n", StringComparison.Ordinal));
            var refusal = await Should.ThrowAsync<StartRefusedException>(bot.RestartAsync);
            refusal.Message.ShouldContain("Task oath (重温入党誓词) is gone");
            refusal.Message.ShouldContain("retired: true");
            await File.WriteAllTextAsync(plan, text);
            await bot.StartAgainAsync(_ => Task.CompletedTask);
            (await bot.ReadAsync(db => db.StoredPlans.CountAsync())).ShouldBe(2);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

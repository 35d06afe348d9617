using System.Text;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.TreePlanting;

/// <summary>
/// A kind that stands in the tests alone, registered by the one line, goes the whole way: with a count, a target, a review, and in both
/// languages. Nothing of the program names it.
/// </summary>
public sealed class TreePlantingStory : IAsyncLifetime
{
    private string _folder = "";
    private bool _isKnown = true;
    private RunningBot _bot = null!;
    private Actor _secretary = null!;
    private Actor _committee = null!;

    public TreePlantingStory() => LongForm.EachItsDay(nameof(Duty_IsAnnounced_Opened_Counted_Reviewed_AndRemindedOf));

    public async ValueTask InitializeAsync()
    {
        _folder = ConfigCopy.Make();
        await ConfigCopy.ChangeAsync(_folder, TreePlantingPlan.Added);
        _bot = await RunningBot.StartAsync(
            new DateTimeOffset(2027, 5, 9, 1, 30, 0, TimeSpan.Zero),
            plan: ConfigCopy.PlanOf(_folder),
            more: services => _ = _isKnown ? services.AddTaskKind<TreePlantingKind>() : services);
        var cast = new StoryCast(_bot);
        var office = await cast.OfficeAsync("戊二");
        _secretary = await cast.JoinAsync(office, "DY0001", "甲一");
        _committee = await cast.JoinAsync(office, "DY0026", "丁二");
        await _bot.DoDueAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Duty_IsAnnounced_Opened_Counted_Reviewed_AndRemindedOf()
    {
        var group = await new StoryCast(_bot).GroupAsync("清水村支部", _secretary);
        await _bot.MoveToAsync(new DateOnly(2027, 5, 10), new TimeOnly(10, 0));
        group.Messages.Where(m => m.IsFromBot).ShouldContain(m => m.Text.Contains("今年的植树开始了。", StringComparison.Ordinal));
        var all = await _bot.ReadAsync(db => db.Memberships.CountAsync(m => m.IsPrimary && m.To == null
            && db.Organizations.Any(o => o.Id == m.OrganizationId && o.Code == "QX01")));

        // One line for all whom it is about; then about whom, and how many.
        var today = (await _secretary.SaysAsync("/today")).Last();
        today.Text.ShouldContain($"和党员一起植树（还有 {all} 个）");
        await PlantAsync("甲二", "2", "至少要种 3 棵");
        (await _secretary.SaysAsync("5")).Last().Text.ShouldContain("棵数：5");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("等上级审阅");
        await HandInAsync("甲三", "4");
        (await StateAsync("DY0002")).ShouldBe(SubmissionState.Submitted);
        (await _secretary.SaysAsync("/today")).Last().Text.ShouldContain($"和党员一起植树（还有 {all - 2} 个）");

        // The committee reads what was planted, accepts one and returns the other, which is owed again.
        All(await ReviewAsync("通过")).ShouldContain("种了 5 棵树");
        await ReviewAsync("退回");
        await _committee.SaysAsync("请补种一棵。");
        await _committee.SaysAsync("5月20日");
        (await StateAsync("DY0002"), await StateAsync("DY0003")).ShouldBe((SubmissionState.Accepted, SubmissionState.Returned));
        All(_secretary.Inbox).ShouldContain("请补种一棵。");
        (await _secretary.SaysAsync("/today")).Last().Text.ShouldContain($"和党员一起植树（还有 {all - 1} 个，有退回的）");
        All(await _committee.SaysAsync("/status")).ShouldContain("和党员一起植树");

        // A week before its last day the branch is reminded of those who are left, by a way into the private chat; there in the other language.
        await _bot.MoveToAsync(new DateOnly(2027, 5, 24), new TimeOnly(10, 0));
        Reminders(group).ShouldContain("和党员一起植树");
        await _secretary.SaysAsync("/language");
        await _secretary.PressesAsync("English");
        (await _secretary.SaysAsync("/today")).Last().Text.ShouldContain("Plant trees together");
        await _secretary.PressesAsync("Plant trees together");
        (await _secretary.PressesAsync("甲四")).Last().Text.ShouldContain("How many trees were planted? At least 3.");
    }

    [Fact]
    public async Task Records_AreShown_Kept_Protected_AndPurged()
    {
        await _bot.MoveToAsync(new DateOnly(2027, 5, 10), new TimeOnly(10, 0));
        await _secretary.SaysAsync("/today");
        await HandInAsync("甲二", "5");

        var sent = (await _secretary.SaysAsync("/mydata")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(_bot.World.FileContent(sent.Media!.FileId)!).ShouldContain("种了 5 棵树");
        (await _secretary.SaysAsync("/forget")).Last().Text.ShouldContain("提交的材料和审阅意见（1 份）：方案要求留存，最晚到 2030年5月10日");
        await _secretary.PressesAsync("删");
        (await CountAsync()).ShouldBe(1);

        // A plan without the task is refused, with the kind and without it; so is a plan of a kind that is not there.
        var with = await File.ReadAllTextAsync(ConfigCopy.PlanOf(_folder));
        (await RefusalAsync(isKnown: false)).ShouldContain("tree-planting");
        await File.WriteAllTextAsync(ConfigCopy.PlanOf(_folder), TreePlantingPlan.Removed(with));
        (await RefusalAsync(isKnown: true)).ShouldContain("Task trees (和党员一起植树) is gone, and something was handed in for it");
        (await RefusalAsync(isKnown: false)).ShouldContain("was a tree-planting, a kind that this program doesn't have");
        await File.WriteAllTextAsync(ConfigCopy.PlanOf(_folder), with);
        _isKnown = true;
        await _bot.StartAgainAsync(_ => Task.CompletedTask);
        (await CountAsync()).ShouldBe(1);

        // Three years after the last word, by the plan.
        await PurgeAsync(new DateTimeOffset(2030, 5, 10, 4, 0, 0, TimeSpan.Zero));
        (await CountAsync()).ShouldBe(1);
        await PurgeAsync(new DateTimeOffset(2030, 5, 12, 4, 0, 0, TimeSpan.Zero));
        (await CountAsync()).ShouldBe(0);
    }

    // A branch with a group is reminded there.
    private static string Reminders(EmulatedGroup group) => All(group.Messages.Where(m => m.IsFromBot && !m.Text.Contains("开始了", StringComparison.Ordinal)));

    private async Task PlantAsync(string with, string trees, string answer)
    {
        await _secretary.PressesAsync("和党员一起植树");
        (await _secretary.PressesAsync(with)).Last().Text.ShouldContain("种了几棵树？至少 3 棵。");
        (await _secretary.SaysAsync(trees)).Last().Text.ShouldContain(answer);
    }

    private async Task HandInAsync(string with, string trees)
    {
        await _secretary.SaysAsync("/today");
        await PlantAsync(with, trees, $"棵数：{trees}");
        await _secretary.PressesAsync("确认");
    }

    private async Task<IReadOnlyList<CampaignBot.Rehearsal.Emulator.Views.MessageView>> ReviewAsync(string verdict)
    {
        await _committee.SaysAsync("/review");
        var sheet = await _committee.PressesAsync("清水村支部");
        await _committee.PressesAsync(verdict);
        return sheet;
    }

    private async Task<string> RefusalAsync(bool isKnown)
    {
        _isKnown = isKnown;
        return (await Should.ThrowAsync<StartRefusedException>(_bot.RestartAsync)).Message;
    }

    private Task PurgeAsync(DateTimeOffset now) =>
        _bot.Services.GetServices<IDueWork>().OfType<RetentionRound>().Single().DoDueAsync(now, CancellationToken.None);

    private Task<int> CountAsync() => _bot.ReadAsync(db => db.Submissions.CountAsync(s => s.TaskId == "trees"));

    private Task<SubmissionState> StateAsync(string about) => _bot.ReadAsync(db => (
        from submission in db.Submissions
        join member in db.Members on submission.TargetId equals member.Id
        where submission.TaskId == "trees" && member.Number == about
        select submission.State).SingleAsync());
}

using System.Buffers.Text;
using System.Text;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>The shipped bot on a day of the shipped plan (or of one that a test changed), with the county's office; others join as they are needed.</summary>
internal sealed class FormStage : IAsyncDisposable
{
    /// <summary>A day in the week of self-analysis.</summary>
    public static readonly DateOnly AnalysisDay = new(2027, 6, 24);

    /// <summary>A day on which branches' plans are due.</summary>
    public static readonly DateOnly PlanDay = new(2027, 5, 10);

    private readonly string _folder;

    private FormStage(RunningBot bot, Actor office, string folder)
    {
        Bot = bot;
        Office = office;
        Cast = new StoryCast(bot);
        _folder = folder;
    }

    public RunningBot Bot { get; }

    public StoryCast Cast { get; }

    /// <summary>The county's.</summary>
    public Actor Office { get; }

    /// <param name="day">The bot starts in its morning, and what the plan has to say that day is said.</param>
    /// <param name="change">Changes the plan's text; null: the shipped plan.</param>
    /// <param name="roster">Changes the sample's roster; null: as it is.</param>
    public static async Task<FormStage> OpenAsync(DateOnly day, Func<string, string>? change = null, Func<string, string>? roster = null)
    {
        // A copy, so that a story may change it later.
        var folder = ConfigCopy.Make();
        if (change is not null)
            await ConfigCopy.ChangeAsync(folder, change);
        if (roster is not null)
            await ConfigCopy.ChangeAsync(folder, roster, ConfigCopy.Roster);

        var start = new DateTimeOffset(day.ToDateTime(new TimeOnly(1, 30)), TimeSpan.Zero);
        var bot = await RunningBot.StartAsync(start, roster: roster is null ? null : Path.Combine(folder, ConfigCopy.Roster), plan: ConfigCopy.PlanOf(folder));
        var stage = new FormStage(bot, await new StoryCast(bot).OfficeAsync("戊二"), folder);
        await bot.MoveToAsync(day, new TimeOnly(10, 0));
        return stage;
    }

    /// <summary>Somebody of the roster, invited by the office.</summary>
    public async Task<Actor> JoinAsync(string number, string name)
    {
        var actor = await Cast.JoinAsync(Office, number, name);
        // What the plan has to say to a newcomer is said now, and not at a tick in the middle of what follows.
        await Bot.DoDueAsync();
        return actor;
    }

    /// <summary>Another plan is put in force: the bot is started again with it.</summary>
    public async Task ChangePlanAsync(Func<string, string> change)
    {
        await ConfigCopy.ChangeAsync(_folder, change);
        await Bot.RestartAsync();
    }

    /// <summary>A paragraph long enough for every section.</summary>
    public static string Essay(string about) =>
        $"关于{about}，这一年我做了一些事，也有没做好的地方。我按月记下来，和老同志一起看，发现自己抓得不够紧，今后要把它当成每天的事来做，让身边的人看得见。";

    /// <summary>Writes the self-analysis from its first section on and hands it in.</summary>
    public static async Task WriteAnalysisAsync(Actor author, string about)
    {
        await author.SaysAsync("/analysis");
        await WriteSectionsAsync(author, about, count: 8);
        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
    }

    /// <summary>Writes long sections one after another.</summary>
    public static async Task WriteSectionsAsync(Actor author, string about, int count)
    {
        for (var section = 1; section <= count; section++)
        {
            await author.SaysAsync(Essay(about + section));
            await author.PressesAsync("写完了");
        }
    }

    /// <summary>Answers a plan's form, from its first section to the attached file; leaves it at the preview.</summary>
    public static async Task<IReadOnlyList<MessageView>> FillPlanAsync(Actor secretary, string theme)
    {
        await secretary.SaysAsync(theme);
        await WriteSectionsAsync(secretary, theme, count: 2);
        await secretary.PressesAsync("没有");
        await secretary.PressesAsync("会议");
        await secretary.SaysAsync("5月20日");
        return await secretary.ActAsync(() => secretary.User.SendsDocument(secretary.Id, "方案.pdf"));
    }

    /// <summary>A start parameter as anybody can make one.</summary>
    public static string Forged(string dialog, string arguments) => $"/start d-{dialog}_{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(arguments))}";

    public Task<long> MemberIdAsync(string number) => Bot.ReadAsync(db => db.Members.Where(m => m.Number == number).Select(m => m.Id).SingleAsync());

    public Task<long> OrganizationIdAsync(string code) => Bot.ReadAsync(db => db.Organizations.Where(o => o.Code == code).Select(o => o.Id).SingleAsync());

    public Task<Submission> SubmissionAsync(string taskId) => Bot.ReadAsync(db => db.Submissions.SingleAsync(s => s.TaskId == taskId));

    /// <summary>All that was said, in one.</summary>
    public static string All(IEnumerable<MessageView> messages) => string.Join('\n', messages.Select(m => m.Text));

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A copy of the configuration whose plan a test changes.</summary>
internal static class ConfigCopy
{
    /// <summary>The sample's roster.</summary>
    public const string Roster = "roster.sample.csv";

    public static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("campaignbot-plan-").FullName;
        var from = ConfigFiles.Find("config");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder;
    }

    public static string PlanOf(string folder) => Path.Combine(folder, "plan.yaml");

    /// <summary>Changes the text of the plan, or of another file; a change that finds nothing to change is a mistake of the test.</summary>
    public static async Task ChangeAsync(string folder, Func<string, string> change, string file = "plan.yaml")
    {
        var path = Path.Combine(folder, file);
        var text = await File.ReadAllTextAsync(path);
        var changed = change(text);
        changed.ShouldNotBe(text);
        await File.WriteAllTextAsync(path, changed);
    }

    /// <summary>Adds lines to a task of the plan, right under its id.</summary>
    public static string WithTaskLines(string plan, string taskId, string lines) =>
        plan.Replace($"  - id: {taskId}\n    kind:", $"  - id: {taskId}\n    {lines}\n    kind:", StringComparison.Ordinal);
}

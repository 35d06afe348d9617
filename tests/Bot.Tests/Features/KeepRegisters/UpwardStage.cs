using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>Something that an organization reports to the level above for a register of the shipped plan, and how its fields are answered.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Duty">What the task is called.</param>
/// <param name="LastDay">The last day on which it is taken.</param>
/// <param name="Organization">The organization's code; its name: <paramref name="Whose"/>.</param>
/// <param name="Whose">Whose it is.</param>
/// <param name="FirstField">The title of the field that names it, and is published.</param>
/// <param name="Fill">Answers the fields, from the first to what is shown whole.</param>
internal sealed record Upward(
    string TaskId, string Duty, DateOnly LastDay, string Organization, string Whose, string FirstField, Func<Actor, Task<IReadOnlyList<MessageView>>> Fill)
{
    /// <summary>What each of them is called.</summary>
    public const string Name = "红色议事厅";

    private static readonly IReadOnlyDictionary<string, Upward> All = new Dictionary<string, Upward>(StringComparer.Ordinal)
    {
        ["innovations"] = new("innovation-recommendation", "组织创新成果上报", new(2028, 5, 3), "QX01", "清水村支部", "名称", FillInnovationAsync),
        ["mechanisms"] = new("branch-mechanisms", "长效机制上报", new(2029, 10, 3), "QX01", "清水村支部", "名称", FillMechanismAsync),
        ["advanced-league"] = new("league-recommendation", "推荐先进集体、先进个人", new(2028, 5, 3), "QXGH", "青溪乡工会", "名称", FillAdvancedAsync),
    };

    public static Upward Of(string register) => All[register];

    private static async Task<IReadOnlyList<MessageView>> FillInnovationAsync(Actor who)
    {
        await who.SaysAsync(Name);
        await who.PressesAsync("党员教育管理");
        await DescribeAsync(who);
        return await who.PressesAsync("跳过");
    }

    private static async Task<IReadOnlyList<MessageView>> FillMechanismAsync(Actor who)
    {
        await who.SaysAsync(Name);
        await DescribeAsync(who);
        await who.SaysAsync("2029年8月1日");
        await who.PressesAsync("跳过");
        return await who.PressesAsync("不写了");
    }

    private static async Task<IReadOnlyList<MessageView>> FillAdvancedAsync(Actor who)
    {
        await who.SaysAsync(Name);
        await who.PressesAsync("先进集体");
        await DescribeAsync(who);
        return await who.PressesAsync("不写了");
    }

    private static async Task DescribeAsync(Actor who)
    {
        await who.SaysAsync(Essay("议事"));
        await who.PressesAsync("写完了");
    }
}

/// <summary>A stage on the eve of the last day on which something is reported upward: an organization with two who answer for it, and the committee's office.</summary>
internal sealed class UpwardStage(FormStage stage, Upward work, Actor first, Actor second, Actor committee) : IAsyncDisposable
{
    public FormStage Stage => stage;

    public Upward Work => work;

    /// <summary>Answers for the organization.</summary>
    public Actor First => first;

    /// <summary>Answers for it as well.</summary>
    public Actor Second => second;

    /// <summary>Reviews what it hands in.</summary>
    public Actor Committee => committee;

    public static async Task<UpwardStage> OpenAsync(string register)
    {
        var work = Upward.Of(register);
        var stage = await FormStage.OpenAsync(work.LastDay.AddDays(-1), plan => plan + "\n# 本县用的方案。\n", roster => roster
            .Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal)
            + "组织,QXGH,青溪乡工会,支部,league,QX,,,,,,\n"
            + "党员,GH0001,癸一,,,,QXGH,in-service,10000009001,书记@QXGH,2020-01-06,\n"
            + "党员,GH0002,癸二,,,,QXGH,in-service,10000009002,书记@QXGH,2020-01-06,\n");
        var isUnion = work.Organization == "QXGH";
        return new UpwardStage(
            stage,
            work,
            await stage.JoinAsync(isUnion ? "GH0001" : "DY0001", isUnion ? "癸一" : "甲一"),
            await stage.JoinAsync(isUnion ? "GH0002" : "DY0003", isUnion ? "癸二" : "甲三"),
            await stage.JoinAsync("DY0026", "丁二"));
    }

    /// <summary>Opens the duty from the day's list.</summary>
    public async Task<IReadOnlyList<MessageView>> BeginAsync(Actor who)
    {
        await who.SaysAsync("/today");
        return await who.PressesAsync(work.Duty);
    }

    /// <summary>Writes it, up to what is shown whole.</summary>
    public async Task<MessageView> WriteAsync(Actor who)
    {
        await BeginAsync(who);
        await work.Fill(who);
        return who.Inbox.Last(m => m.Button("提交") is not null);
    }

    /// <summary>Writes it and hands it in.</summary>
    public async Task HandInAsync(Actor who)
    {
        await WriteAsync(who);
        (await who.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
    }

    /// <summary>The committee's office opens what waits.</summary>
    public async Task<MessageView> OpenReviewAsync()
    {
        await committee.SaysAsync("/review");
        await committee.PressesAsync(work.Whose);
        return committee.Inbox.Last(m => m.Button("通过") is not null);
    }

    /// <summary>The committee's office accepts what waits.</summary>
    public async Task AcceptAsync() => await committee.PressesAsync(await OpenReviewAsync(), "通过");

    public Task<int> StepsAsync() => stage.Bot.ReadAsync(db => db.EntrySteps.CountAsync());

    public ValueTask DisposeAsync() => stage.DisposeAsync();
}

using CampaignBot.Domain.Registers;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>The steps that stories of the four finds have in common.</summary>
internal static class MeasuresStage
{
    public const string OfMember = "“四找”（党员）";
    public const string OfBranch = "“四找”（支部）";

    public static readonly DateOnly Day = new(2028, 7, 10);

    private static readonly TimeOnly Morning = new(10, 0);

    /// <summary>Writes the first three finds; the example by hand.</summary>
    public static async Task BeginAsync(Actor who, string duty)
    {
        await who.SaysAsync("/today");
        await who.PressesAsync(duty);
        await who.SaysAsync("邻村支部");
        await WriteSectionsAsync(who, "对标", count: 3);
    }

    /// <summary>Writes measures one after another, up to the preview.</summary>
    public static async Task WriteMeasuresAsync(Actor who, params (string Measure, string Day)[] measures)
    {
        foreach (var (i, (measure, day)) in measures.Index())
        {
            if (i > 0)
                await who.PressesAsync("再写一条");
            await who.SaysAsync(measure);
            await who.SaysAsync(day);
        }

        await who.PressesAsync("不写了");
    }

    /// <summary>The four finds from /today to the end.</summary>
    public static async Task HandInAsync(Actor who, string duty, params (string Measure, string Day)[] measures)
    {
        await BeginAsync(who, duty);
        await WriteMeasuresAsync(who, measures);
        (await who.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
    }

    public static async Task AcceptAsync(Actor reviewer, string whose)
    {
        await reviewer.SaysAsync("/review");
        await reviewer.PressesAsync(whose);
        await reviewer.PressesAsync("👍 通过");
    }

    /// <summary>The keeper closes an entry.</summary>
    public static async Task CloseAsync(Actor keeper, string entry)
    {
        await keeper.SaysAsync("/records");
        await keeper.PressesAsync(entry);
        await keeper.PressesAsync("办到了");
        await keeper.SaysAsync("看过了，做到了。");
        await keeper.PressesAsync("跳过");
        (await keeper.PressesAsync("确认")).Last().Text.ShouldContain("已记下");
    }

    /// <summary>Time passes until the morning of a day; returns what somebody was told in private meanwhile.</summary>
    public static async Task<string> UntilAsync(this FormStage stage, DateOnly day, Actor reader)
    {
        var before = reader.Inbox.Count;
        await stage.Bot.MoveToAsync(day, Morning);
        return All(reader.Inbox.Skip(before));
    }

    public static Task<List<Entry>> EntriesAsync(this FormStage stage) => stage.Bot.ReadAsync(db => db.Entries.AsNoTracking().OrderBy(e => e.Id).ToListAsync());
}

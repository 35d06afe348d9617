using System.Text.RegularExpressions;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Meetings;

/// <summary>The steps that stories of meetings have in common.</summary>
internal static partial class MeetingStage
{
    public const string Branch = "支部动员大会";
    public const string Committee = "党委动员大会";
    public const string County = "县委动员大会记录";

    /// <summary>A day on which branches record their meeting.</summary>
    public static readonly DateOnly Day = new(2027, 5, 12);

    /// <summary>The stage on that day.</summary>
    public static Task<FormStage> OpenAsync(Func<string, string>? change = null, Func<string, string>? roster = null) => FormStage.OpenAsync(Day, change, roster);

    /// <summary>A plan in which each branch has seven days from its committee's meeting.</summary>
    public static string WithBranchesAfterTheirCommittee(string plan)
    {
        var from = plan.IndexOf("  - id: branch-mobilization\n", StringComparison.Ordinal);
        return plan[..from] + DaysOfThePhase().Replace(plan[from..], "    opens: committee-mobilization\n    due: committee-mobilization + 7d\n", 1);
    }

    /// <summary>Of a committee's meeting the day alone is asked for, as plans did that had no record of it.</summary>
    public static string HeldByADay(string plan)
    {
        const string Id = "  - id: committee-mobilization\n";
        var from = plan.IndexOf(Id + "    kind: meeting\n", StringComparison.Ordinal);
        var rest = plan.IndexOf("    phase:", from, StringComparison.Ordinal);
        return plan[..from] + Id + "    kind: milestone\n    held: true\n" + plan[rest..];
    }

    /// <summary>Opens the duty from what is to do today.</summary>
    public static async Task<IReadOnlyList<MessageView>> OpenAsync(Actor who, string duty)
    {
        await who.SaysAsync("/today");
        return await who.PressesAsync(duty);
    }

    /// <summary>A branch's meeting up to its roll, which is the last message then.</summary>
    public static async Task<MessageView> OpenRollAsync(Actor secretary, string day = "5月11日")
    {
        await OpenAsync(secretary, Branch);
        await secretary.SaysAsync(day);
        return (await secretary.SaysAsync("村部会议室")).Last();
    }

    /// <summary>What comes behind the roll, with nothing sent; leaves it at the preview.</summary>
    public static async Task<IReadOnlyList<MessageView>> FinishAsync(Actor who)
    {
        await who.PressesAsync("全选");
        await who.PressesAsync("选好了");
        await who.PressesAsync("跳过");
        await who.PressesAsync("跳过");
        return await who.PressesAsync("跳过");
    }

    /// <summary>Records a meeting at which everybody was, from /today to the end.</summary>
    public static async Task<IReadOnlyList<MessageView>> RecordAsync(Actor who, string duty, string day)
    {
        await OpenAsync(who, duty);
        await who.SaysAsync(day);
        await who.SaysAsync("大会议室");
        if (duty != Branch)
        {
            await who.SaysAsync("王建国");
            await who.SaysAsync("党委书记");
            await who.PressesAsync("亲自讲了");
        }

        await who.PressesAsync("全选");
        await who.PressesAsync("选好了");
        await FinishAsync(who);
        return await who.PressesAsync("提交");
    }

    /// <summary>An office records the day of an event, or corrects it.</summary>
    public static async Task RecordDayAsync(Actor who, string planEvent, string day)
    {
        await who.SaysAsync("/event");
        await who.PressesAsync(planEvent);
        await who.SaysAsync(day);
        await who.PressesAsync("登记");
    }

    /// <summary>Presses a button that stood under a message when it was seen, whatever stands there now.</summary>
    public static Task<IReadOnlyList<MessageView>> PressesAgainAsync(this Actor who, MessageView seen, string button) =>
        who.ActAsync(() => who.User.PressesForged(seen, seen.Button(button)!.CallbackData!));

    public static Task<List<MeetingAttendance>> AttendanceAsync(this FormStage stage) =>
        stage.Bot.ReadAsync(db => db.MeetingAttendances.AsNoTracking().OrderBy(a => a.Id).ToListAsync());

    [GeneratedRegex("    opens: phase-1.start\n    due: phase-1.end\n", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex DaysOfThePhase();
}

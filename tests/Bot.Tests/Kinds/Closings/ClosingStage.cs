using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Closings;

/// <summary>The steps that stories of closing have in common: a branch with promises that stand, and the phase's last weeks.</summary>
internal static class ClosingStage
{
    /// <summary>The day on which the closing opens in the shipped plan.</summary>
    public static readonly DateOnly ShippedOpens = new(2028, 6, 16);

    /// <summary>The day on which it opens in <see cref="Sooner"/>.</summary>
    public static readonly DateOnly Opens = new(2027, 10, 20);

    /// <summary>The shipped plan with a closing some days after the promises instead of eight months: a story need not play them all.</summary>
    public static string Sooner(string plan)
    {
        const string Window = "    opens: phase-2.end - 14d # 提前两周是本方案定的\n    due: phase-2.end\n    reminders: [-7, -1]\n    chases: [3]\n    register: posts\n";
        plan.ShouldContain(Window);
        return plan.Replace(Window, "    opens: 2027-10-20\n    due: 2027-11-03\n    reminders: [-7, -1]\n    chases: [3]\n    register: posts\n", StringComparison.Ordinal);
    }

    /// <summary>A branch whose members have a promise each, on the day on which the closing opens: the shipped one or <see cref="Sooner"/>.</summary>
    public static async Task<(FormStage Stage, Actor Secretary)> OpenAsync(
        IReadOnlyList<(string Number, string Name, string Post)> promises,
        Func<string, string>? change = null, Func<string, string>? roster = null, bool asShipped = false)
    {
        var stage = await FormStage.OpenAsync(ProposalStage.Day, asShipped ? change : plan => (change ?? (same => same))(Sooner(plan)), roster);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        foreach (var (number, name, post) in promises)
        {
            await ProposalStage.ProposeAsync(await stage.JoinAsync(number, name), post);
            await ProposalStage.AcceptAsync(secretary, name);
        }

        await stage.Bot.MoveToAsync(asShipped ? ShippedOpens : Opens, new TimeOnly(10, 0));
        return (stage, secretary);
    }

    /// <summary>Opens the list of what is left from the list of the day.</summary>
    public static async Task<MessageView> ListAsync(Actor keeper)
    {
        await keeper.SaysAsync("/today");
        return (await keeper.PressesAsync("承诺办结")).Last();
    }

    /// <summary>Opens an entry of the list and says how it ends; leaves it at the confirmation.</summary>
    public static async Task<MessageView> BeginAsync(Actor keeper, MessageView list, string entry, string outcome, string reason)
    {
        await keeper.PressesAsync(list, entry);
        await keeper.PressesAsync(outcome);
        await keeper.SaysAsync(reason);
        return (await keeper.PressesAsync("跳过")).Last();
    }

    /// <summary>Closes an entry of the list.</summary>
    /// <returns>What is said afterwards: the list of what is left.</returns>
    public static async Task<MessageView> CloseAsync(Actor keeper, MessageView list, string entry, string outcome = "做到了", string reason = "记录都在。")
    {
        await BeginAsync(keeper, list, entry, outcome, reason);
        return (await keeper.PressesAsync("确认")).Last();
    }

    /// <summary>How the entries stand, in the order in which they were proposed.</summary>
    public static Task<List<EntryState>> StatesAsync(FormStage stage) => stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.Id).Select(e => e.State).ToListAsync());
}

using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>The steps that stories of entering entries straight have in common.</summary>
internal static class StraightEntryStage
{
    /// <summary>Opens a register from <c>/records</c>.</summary>
    public static async Task<IReadOnlyList<MessageView>> OpenAsync(Actor actor, string register)
    {
        await actor.SaysAsync("/records");
        await actor.PressesAsync("分台账查看");
        return await actor.PressesAsync(register);
    }

    /// <summary>Begins a new entry of a register.</summary>
    public static async Task<IReadOnlyList<MessageView>> BeginAsync(Actor actor, string register)
    {
        await OpenAsync(actor, register);
        return await actor.PressesAsync("➕ 新增");
    }

    /// <summary>Enters somebody as the head of a leading group, up to what is shown whole.</summary>
    public static async Task<IReadOnlyList<MessageView>> FillHeadAsync(Actor actor, string who)
    {
        await BeginAsync(actor, "领导机构");
        await actor.SaysAsync(who);
        await actor.PressesAsync("领导小组");
        await actor.SaysAsync("组长");
        await actor.PressesAsync("第一责任人");
        return await actor.PressesAsync("今天");
    }

    /// <summary>Hands an entry over, up to what is shown whole.</summary>
    public static async Task<IReadOnlyList<MessageView>> FillHandOverAsync(Actor actor, string entry, string next)
    {
        await actor.SaysAsync("/records");
        await actor.PressesAsync(entry);
        await actor.PressesAsync("移交");
        await actor.SaysAsync(next);
        return await actor.PressesAsync("今天");
    }
}

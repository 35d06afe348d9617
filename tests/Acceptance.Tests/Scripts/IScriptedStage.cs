using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Acceptance.Tests.Scripts;

/// <summary>Where a script is played: on the program in this process, on one of its own, or on one that is killed again and again.</summary>
internal interface IScriptedStage
{
    EmulatorWorld World { get; }

    /// <summary>The script goes on to its next act.</summary>
    void Begin(string act);

    /// <summary>Waits until something holds.</summary>
    Task UntilAsync(Func<bool> isSo);

    /// <summary>So much time goes by.</summary>
    Task LaterAsync(TimeSpan later);
}

/// <summary>The program in this process, on which nothing happens but the script.</summary>
internal sealed class QuietStage(RunningBot bot) : IScriptedStage
{
    public EmulatorWorld World => bot.World;

    public void Begin(string act)
    {
        // Nobody counts the acts.
    }

    public async Task LaterAsync(TimeSpan later)
    {
        var then = TimeZoneInfo.ConvertTime(bot.Now + later, bot.Campaign.Plan.TimeZone);
        await bot.MoveToAsync(DateOnly.FromDateTime(then.DateTime), TimeOnly.FromDateTime(then.DateTime));
    }

    public Task UntilAsync(Func<bool> isSo) => World.WaitForAsync(_ => isSo());
}

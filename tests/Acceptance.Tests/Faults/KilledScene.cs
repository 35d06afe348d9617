using CampaignBot.Acceptance.Tests.Scripts;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>A script's stage whose program is killed where a walk says.</summary>
internal sealed class KilledScene(KilledStage stage, KillWalk walk) : IScriptedStage
{
    public EmulatorWorld World => stage.World;

    public void Begin(string act) => walk.Begin(act);

    public Task LaterAsync(TimeSpan later) => stage.RestartAsync(later);

    public Task UntilAsync(Func<bool> isSo) => stage.UntilAsync(isSo);
}

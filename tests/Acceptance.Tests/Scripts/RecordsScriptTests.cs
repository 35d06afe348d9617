using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Bot.Kinds;
using CampaignBot.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Scripts;

/// <summary>The scripts that are played against failures leave no kind of task out.</summary>
public sealed class RecordsScriptTests
{
    [Fact]
    public void EveryKind_IsInOneOfTheScriptsPlans()
    {
        var kinds = new ServiceCollection().AddTaskKinds().Select(service => service.ImplementationInstance).OfType<RegisteredKind>().Select(kind => kind.Name).ToList();
        var played = new[] { KilledDay.Plan, RecordsPlan.Text }.Select(text => TestPlan.Reader.Read(text, "plan.yaml")).ToList();

        played.SelectMany(read => read.Problems).ShouldBeEmpty();
        kinds.Count.ShouldBeGreaterThan(10);
        kinds.Except(played.SelectMany(read => read.Plan!.Tasks).Select(task => task.Kind)).ShouldBeEmpty("a new kind is played in Scripts/RecordsScript, too");
    }
}

using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Acceptance.Tests.Scripts;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests;

/// <summary>
/// What is written for few while something of every kind is done (how a promise goes, on what it was closed, who holds what, a suggestion and
/// its answer, a filing, a comment) stands in no file and no log as it was written, and nobody else hears of it.
/// </summary>
public sealed class RecordsCanaryTests
{
    [Fact]
    public async Task PrivateWordsOfEveryKind_StandNowhereButWhereTheyBelong()
    {
        LongForm.Turn(1, of: 2);
        await using var stage = await KilledStage.CreateAsync(RecordsPlan.Text, RecordsPlan.Roster, RecordsPlan.Morning, KillWalk.None, CanaryTests.LogAll);
        await stage.ImportAsync();
        await stage.PrepareAsync(RecordsPlan.Gather(stage.World, out var cast));
        await stage.StartAsync();
        var script = new RecordsScript(new KilledScene(stage, KillWalk.None), cast);
        await script.GatherAsync();
        await script.PlayAsync();
        foreach (var (asks, words) in new[] { ("/public", RecordsScript.Promise), ("/me", "甲四"), ("/today", "甲四") })
            await script.AskAsync(cast.Neighbour, asks, words);
        await script.AskAsync(cast.Committee, "/audit", "甲一");

        DiskSearch.ShouldHoldNone(DiskSearch.Files(stage.DataDirectory), [RecordsScript.Private, stage.Token]);
        var console = stage.Console;
        await stage.StopAsync();
        DiskSearch.ShouldHoldNone(DiskSearch.Files(stage.DataDirectory), [RecordsScript.Private, stage.Token]);
        console.ShouldContain(" DBG ");
        foreach (var word in new[] { RecordsScript.Private, RecordsScript.Promise, stage.Token })
            console.ShouldNotContain(word);

        // They were written, and heard by those whom they are for.
        new[] { cast.Secretary, cast.Member, cast.Committee }.ShouldAllBe(who => who.Private.Any(m => m.IsFromBot && IsPrivate(m)));
        cast.Neighbour.Private.ShouldAllBe(m => !IsPrivate(m));
        cast.Group.Messages.ShouldAllBe(m => !IsPrivate(m));
        cast.Committee.Private.Last().Text.ShouldNotContain(RecordsScript.Private, customMessage: "an audit says who did what, and not in which words");
    }

    private static bool IsPrivate(MessageView message) =>
        message.Text.Contains(RecordsScript.Private, StringComparison.Ordinal) || message.Buttons.Any(b => b.Text.Contains(RecordsScript.Private, StringComparison.Ordinal));
}

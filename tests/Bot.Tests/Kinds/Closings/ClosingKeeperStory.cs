using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Closings;

/// <summary>Whoever owes a closing can close: under a plan that names another keeper, and whatever of the list is their own.</summary>
public sealed class ClosingKeeperStory
{
    public ClosingKeeperStory() => LongForm.EachItsDay();

    [Fact]
    public async Task Plan_ThatNamesAnotherKeeper_MovesTheRightToClose_WithTheDuty()
    {
        var (stage, secretary) = await ClosingStage.OpenAsync([("DY0002", "甲二", "护林岗")]);
        await using var _ = stage;
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await stage.ChangePlanAsync(plan => plan
            .Replace("    keeper: secretary\n    published: [post, promise]", "    keeper: level-above\n    published: [post, promise]", StringComparison.Ordinal)
            .Replace("    audience: { level: branch }\n    opens: 2027-10-20", "    audience: { level: committee }\n    opens: 2027-10-20", StringComparison.Ordinal));

        All(await secretary.SaysAsync("/today")).ShouldNotContain("承诺办结");
        await secretary.SaysAsync("/records");
        All(await secretary.PressesAsync("护林岗")).ShouldNotContain("由您来定");
        (await ClosingStage.CloseAsync(committee, await ClosingStage.ListAsync(committee), "护林岗")).Text.ShouldContain("都办好了");
        (await ClosingStage.StatesAsync(stage)).ShouldBe([EntryState.Closed]);
    }

    [Fact]
    public async Task OwnPromise_OfTheSecretary_ComesLastInTheList()
    {
        var stage = await FormStage.OpenAsync(ProposalStage.Day, ClosingStage.Sooner);
        await using var _ = stage;
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await ProposalStage.ProposeAsync(secretary, "调解岗");
        await ProposalStage.AcceptAsync(committee, "甲一");
        await ProposalStage.ProposeAsync(await stage.JoinAsync("DY0002", "甲二"));
        await ProposalStage.AcceptAsync(secretary, "甲二");
        await stage.Bot.MoveToAsync(ClosingStage.Opens, new TimeOnly(10, 0));

        (await ClosingStage.ListAsync(secretary)).Buttons.Select(b => b.Text).ShouldBe(["📌 甲二：护林岗", "📌 甲一：调解岗"]);
    }

    /// <summary>What was written for the level above alone isn't opened to the secretary by a plan that makes them its keeper.</summary>
    [Fact]
    public async Task PromiseWrittenInPrivate_StaysWithItsKeeper_AndIsNotOnTheNewKeepersList()
    {
        const string Private = "    review: [secretary]\n    return-reasons:\n      - title: { zh: 太笼统";
        var (stage, secretary) = await ClosingStage.OpenAsync([]);
        await using var _ = stage;
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await stage.ChangePlanAsync(plan => plan
            .Replace(Private, Private.Replace("secretary", "level-above", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("    added-by: [secretary]\n    keeper: secretary\n    published: [post, promise]\n", "    keeper: level-above\n", StringComparison.Ordinal)
            .Replace("    audience: { level: branch }\n    opens: 2027-10-20", "    audience: { level: committee }\n    opens: 2027-10-20", StringComparison.Ordinal));
        await ProposalStage.ProposeAsync(await stage.JoinAsync("DY0002", "甲二"));
        await ProposalStage.AcceptAsync(committee, "甲二");
        await stage.ChangePlanAsync(Restored);

        var list = await ClosingStage.ListAsync(secretary);
        list.Buttons.ShouldBeEmpty();
        list.Text.ShouldContain("另有 1 个您不能看，由上级办公室办");
        await committee.SaysAsync("/records");
        All(await committee.PressesAsync("护林岗")).ShouldContain("由您来定");

        static string Restored(string plan) => plan
            .Replace(Private.Replace("secretary", "level-above", StringComparison.Ordinal), Private, StringComparison.Ordinal)
            .Replace("    keeper: level-above\n    outcomes:\n      - { id: kept", "    keeper: secretary\n    published: [post, promise]\n    outcomes:\n      - { id: kept", StringComparison.Ordinal)
            .Replace("    audience: { level: committee }\n    opens: 2027-10-20", "    audience: { level: branch }\n    opens: 2027-10-20", StringComparison.Ordinal);
    }
}

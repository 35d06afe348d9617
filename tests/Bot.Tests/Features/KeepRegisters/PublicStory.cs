using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>公开栏: anybody of a branch's group calls up what the branch has published, and nobody another branch's.</summary>
public sealed class PublicStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public PublicStory() => LongForm.EachItsDay(nameof(Public_InTheGroup_IsCalledUpByAVillagerOnNoRoster_WhoSeesNothingInPrivate));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(ProposalStage.Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Public_InTheGroup_IsCalledUpByAVillagerOnNoRoster_WhoSeesNothingInPrivate()
    {
        var villager = _stage.Cast.Stranger("村民");
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, villager);
        await ProposalStage.ProposeAsync(_author);
        All(await villager.SaysAsync(group, "/public")).ShouldContain("还没有公开的条目");
        await ProposalStage.AcceptAsync(_secretary, "甲二");

        var listed = All(await villager.SaysAsync(group, "/public"));
        listed.ShouldContain("甲二");
        listed.ShouldContain("每周巡山两次");
        All(await villager.SaysAsync("/public")).ShouldNotContain("巡山");
    }

    [Fact]
    public async Task Public_TurnsItsPages_ForAVillagerToo()
    {
        var villager = _stage.Cast.Stranger("村民");
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, villager);
        var neighbour = await _stage.JoinAsync("DY0003", "甲三");
        await ProposeThreeAsync(_author);
        await ProposalStage.AcceptAsync(_secretary, "甲二");
        await ProposeThreeAsync(neighbour);
        await ProposalStage.AcceptAsync(_secretary, "甲三");

        All(await villager.SaysAsync(group, "/public")).Split("护林岗").Length.ShouldBe(6);
        await villager.PressesInAsync(group, "下一页");
        group.Messages.Last(m => m.IsFromBot).Text.Split("护林岗").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Public_OfAnotherBranch_ShowsNothingOfThisOne()
    {
        await ProposalStage.ProposeAsync(_author);
        await ProposalStage.AcceptAsync(_secretary, "甲二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var group = await _stage.Cast.GroupAsync("石桥村支部", neighbour);

        All(await neighbour.SaysAsync(group, "/public")).ShouldContain("还没有公开的条目");
        All(await neighbour.SaysAsync("/public")).ShouldContain("还没有公开的条目");
        All(await _author.SaysAsync("/public")).ShouldContain("每周巡山两次");
    }

    [Fact]
    public async Task Public_InAGroupThatServesNoBranch_SaysSo()
    {
        var group = _stage.Bot.World.AddGroup("还没绑定", _secretary.User, _author.User);
        group.AddBot(_secretary.User);
        await _stage.Bot.SettleAsync();

        All(await _author.SaysAsync(group, "/public")).ShouldContain("/bind");
    }

    [Fact]
    public async Task Group_ThatIsBoundAfterTheRound_IsToldNothingByItself_AndCallsUpWhatStands()
    {
        await ProposalStage.ProposeAsync(_author);
        await ProposalStage.AcceptAsync(_secretary, "甲二");
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary, _author);
        await _stage.Bot.DoDueAsync();

        All(group.Messages.Where(m => m.IsFromBot)).ShouldNotContain("新公开的条目");
        All(await _author.SaysAsync(group, "/public")).ShouldContain("每周巡山两次");
    }

    private static async Task ProposeThreeAsync(Actor author)
    {
        await author.SaysAsync("/today");
        await author.PressesAsync("依岗承诺");
        for (var number = 1; number <= 3; number++)
        {
            await author.SaysAsync("护林岗");
            await author.SaysAsync("每周巡山两次，直到年底。");
            if (number < 3)
                await author.PressesAsync("再写一条");
        }

        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
    }
}

using CampaignBot.Bot.Features.ForgetMe;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.UseChannels;

/// <summary>Somebody got hold of a code of a member's, and has an account in their name: it may not shut out its owner.</summary>
public sealed class StolenCodeTests
{
    [Fact]
    public async Task Code_MadeOnAnAccountThatIsNew_DoesNotTakeThePlaceOfTheOlderOne()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        var thief = scene.Stranger("thief");

        (await thief.TypesAsync(await there.CodeAsync())).ShouldHaveSingleItem().Buttons.ShouldBeEmpty();

        (await here.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
        scene.Wait(ChannelIdentity.Probation);
        await thief.PressesAsync((await thief.TypesAsync(await there.CodeAsync())).ShouldHaveSingleItem(), "是我本人");
        (await thief.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Account_ThatIsGivenBack_IsAsOldAsItWas()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        scene.Wait(ChannelIdentity.Probation);
        var wrong = scene.There("wrong");
        var said = await wrong.PressesAsync((await wrong.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem(), "是我本人");

        await here.PressesAsync(said.Single(s => s.To == here.Id), "撤销");

        var shown = (await there.SaysAsync("/channel")).ShouldHaveSingleItem();
        (await there.PressesAsync(shown, "取下 Telegram")).ShouldHaveSingleItem().Offers("取下").ShouldBeTrue();
    }

    [Fact]
    public async Task Invitation_ThatAMemberMadeForThemselvesOnANewAccount_DoesNotTakeThePlaceOfTheOlderOne()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("1");
        var thief = scene.Stranger("thief");
        var card = (await there.SaysAsync("/invite 甲一")).ShouldHaveSingleItem();
        var code = TwoMessengers.CodeIn((await there.PressesAsync(card, "换了账号"))[^1].Text);

        var said = await thief.PressesAsync((await thief.TypesAsync(code)).ShouldHaveSingleItem(), "是我本人");

        said.ShouldHaveSingleItem().Text.ShouldContain("您自己发的");
        (await thief.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await here.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲一");
    }

    [Fact]
    public async Task Invitation_ThatAMemberMadeForThemselvesOnTheirOnlyAccount_MovesThem()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, fresh) = (await scene.JoinedAsync("1"), scene.Stranger("fresh"));
        var card = (await here.SaysAsync("/invite 甲一")).ShouldHaveSingleItem();
        var code = TwoMessengers.CodeIn((await here.PressesAsync(card, "换了账号"))[^1].Text);

        await fresh.PressesAsync((await fresh.TypesAsync(code)).ShouldHaveSingleItem(), "是我本人");

        (await fresh.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲一");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Codes_MadeOnAnAccountThatIsTakenOff_LetNobodyInAgain(bool byUndo)
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = (await scene.JoinedAsync("1"), scene.There("t1"));
        scene.Wait(TimeSpan.FromMinutes(1));
        var told = (await there.PressesAsync((await there.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem(), "是我本人")).Single(s => s.To == here.Id);
        var own = await there.CodeAsync();
        var others = TwoMessengers.CodeIn((await there.SaysAsync("/invite 甲二"))[^1].Text);

        if (byUndo)
            await here.PressesAsync(told, "撤销");
        else
            await here.PressesAsync((await here.PressesAsync((await here.SaysAsync("/channel")).ShouldHaveSingleItem(), "取下 " + TwoMessengers.SecondTitle)).ShouldHaveSingleItem(), "取下");

        foreach (var code in new[] { own, others })
            (await scene.There("again").TypesAsync(code)).ShouldHaveSingleItem().Buttons.ShouldBeEmpty();
        (await scene.ReadAsync(db => db.InviteTokens.CountAsync(t => t.UsedAt == null && t.RevokedAt == null))).ShouldBe(0);
    }

    [Fact]
    public async Task Invitations_MadeBeforeTheAccountThatIsTakenOff_HoldOn()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var here = await scene.JoinedAsync("1");
        var invitation = TwoMessengers.CodeIn((await here.SaysAsync("/invite 甲二"))[^1].Text);
        scene.Wait(TimeSpan.FromMinutes(1));
        var there = scene.There("t1");
        var told = (await there.PressesAsync((await there.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem(), "是我本人")).Single(s => s.To == here.Id);

        await here.PressesAsync(told, "撤销");

        (await scene.There("t2").TypesAsync(invitation)).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Forget_OnAnAccountThatIsNew_DeletesNothing_UntilItsOwnerHasHadTimeToUndoIt()
    {
        await using var scene = await OpenWithForgetAsync();
        var (here, there) = await scene.OnBothAsync("2");

        var refused = (await there.SaysAsync("/forget")).ShouldHaveSingleItem();

        (refused.Text.Contains("3 天", StringComparison.Ordinal), refused.Buttons.Count).ShouldBe((true, 0));
        (await here.SaysAsync("/forget")).ShouldHaveSingleItem().Buttons.ShouldNotBeEmpty();
        scene.Wait(ChannelIdentity.Probation);
        (await there.SaysAsync("/forget")).ShouldHaveSingleItem().Buttons.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Forget_ConfirmedOnAnAccountThatIsNewMeanwhile_DeletesNothing()
    {
        await using var scene = await OpenWithForgetAsync();
        var (here, there) = await scene.OnBothAsync("2");
        scene.Wait(ChannelIdentity.Probation);
        var asked = (await there.SaysAsync("/forget")).ShouldHaveSingleItem();
        await scene.WriteAsync(db => db.ChannelIdentities.Where(i => i.Channel == TwoMessengers.Second).ExecuteUpdateAsync(row => row.SetProperty(i => i.OpenedAt, new DateTimeOffset(2027, 5, 4, 1, 0, 0, TimeSpan.Zero))));

        (await there.PressesAsync(asked, "删掉，退出")).ShouldHaveSingleItem().Text.ShouldContain("3 天");

        (await here.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Forget_ConfirmedOnTheAccountThatWasNotUsedLast_DeletesBoth()
    {
        await using var scene = await OpenWithForgetAsync();
        var (here, there) = await scene.OnBothAsync("2");
        var asked = (await here.SaysAsync("/forget")).ShouldHaveSingleItem();
        await there.SaysAsync("/me");

        await here.PressesAsync(asked, "删掉，退出");

        (await scene.ReadAsync(db => db.ChannelIdentities.CountAsync())).ShouldBe(0);
        (await scene.ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(0);
        foreach (var account in new[] { here, there })
            (await account.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }

    [Fact]
    public async Task NotMe_OfAnInvitationThatSomebodyUsed_PointsAtTheAccountThatCameByIt()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (secretary, here) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("2"));
        scene.Wait(TimeSpan.FromMinutes(1));
        var card = (await secretary.SaysAsync("/invite 甲二")).ShouldHaveSingleItem();
        var code = TwoMessengers.CodeIn((await secretary.PressesAsync(card, "换了账号"))[^1].Text);
        var (asked, wrong) = (scene.There("asked"), scene.There("wrong"));
        var question = (await asked.TypesAsync(code)).ShouldHaveSingleItem();
        await wrong.PressesAsync((await wrong.TypesAsync(code)).ShouldHaveSingleItem(), "是我本人");
        await here.SaysAsync("/me");

        var told = (await asked.PressesAsync(question, "不是我")).Single(s => s.To == secretary.Id);
        await secretary.PressesAsync(told, "撤销");

        (await wrong.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await here.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    private static Task<Scene> OpenWithForgetAsync() => TwoMessengers.OpenAsync(services =>
        services.AddSingleton<EvidenceFolder>().AddSingleton<PinnedWorkReader>().AddSingleton<RevisionFilesQuery>().AddForgetMe());
}

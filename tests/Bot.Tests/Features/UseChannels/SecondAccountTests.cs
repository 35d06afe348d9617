using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.UseChannels;

/// <summary>A member comes to the bot on a second messenger, by a code that they ask for on the first.</summary>
public sealed class SecondAccountTests
{
    [Fact]
    public async Task Code_TypedOnTheOtherMessenger_MakesTheSameMemberThere_AndTheFirstAccountHearsOfIt()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = (await scene.JoinedAsync("2"), scene.There("t2"));
        var offer = (await here.PressesAsync((await here.SaysAsync("/channel")).ShouldHaveSingleItem(), "在另一个软件上也用")).ShouldHaveSingleItem();
        offer.Text.ShouldContain(TwoMessengers.SecondTitle);
        offer.Text.ShouldContain("15 分钟");
        offer.Text.ShouldNotContain("http");

        var question = (await there.TypesAsync(TwoMessengers.CodeIn(offer.Text).ToLowerInvariant())).ShouldHaveSingleItem();
        question.Text.ShouldContain("甲二");
        var said = await there.PressesAsync(question, "是我本人");

        var told = said.Single(s => s.To == here.Id);
        told.Text.ShouldContain(TwoMessengers.SecondTitle);
        told.Text.ShouldContain("账号 t2");
        said.First(s => s.To == there.Id).Text.ShouldContain("登记好了");
        foreach (var account in new[] { here, there })
            (await account.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Link_IsOffered_WhereTheOtherMessengerHasLinks()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (_, there) = await scene.OnBothAsync("2");

        var offer = (await there.PressesAsync((await there.SaysAsync("/channel")).ShouldHaveSingleItem(), "在另一个软件上也用")).ShouldHaveSingleItem();

        offer.Text.ShouldContain("start=a-");
        TwoMessengers.CodeIn(offer.Text).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Code_ThatIsWrongUsedRevokedOrExpired_GetsTheSameAnswer_AndTiesNothing()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var here = await scene.JoinedAsync("2");
        var used = await here.CodeAsync();
        var there = scene.There("t2");
        await there.PressesAsync((await there.TypesAsync(used)).ShouldHaveSingleItem(), "是我本人");
        var revoked = await here.CodeAsync();
        var expired = await here.CodeAsync();
        var answers = new List<string> { (await scene.There("x0").TypesAsync(revoked)).ShouldHaveSingleItem().Text };
        scene.Wait(InviteToken.SecondAccountLifetime);

        foreach (var code in new[] { StartCode.Of(StartPrefixes.SecondAccount, StartCode.NewToken()), used, expired })
            answers.Add((await scene.There("x" + answers.Count).TypesAsync(code)).ShouldHaveSingleItem().Text);

        answers.Distinct().ShouldHaveSingleItem().ShouldContain("/channel");
        (await scene.ReadAsync(db => db.ChannelIdentities.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Code_TypedWhereItWasAskedFor_StillHolds()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var here = await scene.JoinedAsync("2");
        var code = await here.CodeAsync();

        (await here.TypesAsync(code)).ShouldHaveSingleItem().Text.ShouldContain("还没登记的那个软件");

        (await scene.There("t2").TypesAsync(code)).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Code_TypedFromAnAccountThatIsSomebodyElses_TiesNothing_AndItsOwnerLearnsSo()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var here = await scene.JoinedAsync("2");
        var (_, other) = await scene.OnBothAsync("3");
        var code = await here.CodeAsync();

        var said = await other.TypesAsync(code);

        said.Single(s => s.To == other.Id).Text.ShouldContain("甲三");
        said.Single(s => s.To == other.Id).Text.ShouldNotContain("甲二");
        said.Single(s => s.To == here.Id).Text.ShouldContain("作废");
        (await scene.There("t2").TypesAsync(code)).ShouldHaveSingleItem().Buttons.ShouldBeEmpty();
        (await other.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲三");
    }

    [Fact]
    public async Task Yes_PressedTwice_TiesOneAccount()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = (await scene.JoinedAsync("2"), scene.There("t2"));
        var question = (await there.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem();
        await there.PressesAsync(question, "是我本人");

        var again = await there.PressesAsync(question, "是我本人");

        again.ShouldHaveSingleItem().To.ShouldBe(there.Id);
        (await scene.ReadAsync(db => db.ChannelIdentities.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Yes_FromAnAccountThatHasBecomeAnotherMembersMeanwhile_IsRefused()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (one, two, there) = (await scene.JoinedAsync("2"), await scene.JoinedAsync("3"), scene.There("t"));
        var question = (await there.TypesAsync(await one.CodeAsync())).ShouldHaveSingleItem();
        await there.PressesAsync((await there.TypesAsync(await two.CodeAsync())).ShouldHaveSingleItem(), "是我本人");

        (await there.PressesAsync(question, "是我本人")).ShouldHaveSingleItem().Text.ShouldContain("甲三");

        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲三");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Member_WhoIsTakenOffTheRosterMeanwhile_IsNotTied(bool afterTheQuestion)
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = (await scene.JoinedAsync("2"), scene.There("t2"));
        var code = await here.CodeAsync();
        var question = afterTheQuestion ? (await there.TypesAsync(code)).ShouldHaveSingleItem() : null;
        await scene.WriteAsync(db => db.Members.Where(m => m.Number == "2").ExecuteUpdateAsync(row => row.SetProperty(m => m.Left, new DateOnly(2027, 5, 1))));

        var answer = question is null ? await there.TypesAsync(code) : await there.PressesAsync(question, "是我本人");

        answer.ShouldHaveSingleItem().Text.ShouldContain("过期");
        (await scene.ReadAsync(db => db.ChannelIdentities.CountAsync(i => i.Channel == TwoMessengers.Second))).ShouldBe(0);
    }

    [Fact]
    public async Task Codes_GuessedTooOften_AreRefusedForAWhile_EvenARightOne()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = (await scene.JoinedAsync("2"), scene.There("t2"));
        for (var i = 0; i < LinkGuesses.Most; i++)
            await there.TypesAsync(StartCode.Of(StartPrefixes.SecondAccount, StartCode.NewToken()));

        (await there.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem().Text.ShouldContain("一小时");

        scene.Wait(LinkGuesses.Window);
        (await there.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Undo_FromTheFirstAccount_UntiesTheSecond_AndTheMemberIsReachedOnTheFirst()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = (await scene.JoinedAsync("2"), scene.There("t2"));
        scene.Wait(TimeSpan.FromMinutes(1));
        var said = await there.PressesAsync((await there.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem(), "是我本人");
        (await scene.ReachedAsync("2")).ShouldBe(there.Id);

        var undone = await here.PressesAsync(said.Single(s => s.To == here.Id), "撤销");

        undone.Single(s => s.To == there.Id).Text.ShouldContain("不再收到消息");
        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await scene.ReachedAsync("2")).ShouldBe(here.Id);
        (await here.PressesAsync(said.Single(s => s.To == here.Id), "撤销")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Undo_GivesBackTheAccountWhosePlaceTheWrongOneHadTaken_WithTheChoice()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        await here.PressesAsync((await here.SaysAsync("/channel")).ShouldHaveSingleItem(), "都发到 " + TwoMessengers.SecondTitle);
        var wrong = scene.There("wrong");
        var said = await wrong.PressesAsync((await wrong.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem(), "是我本人");
        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");

        await here.PressesAsync(said.Single(s => s.To == here.Id), "撤销");

        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
        (await wrong.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        await here.SaysAsync("/me");
        (await scene.ReachedAsync("2")).ShouldBe(there.Id);
    }

    [Fact]
    public async Task Code_TypedOnTheOnlyMessengerThatTheMemberHas_DoesNotMoveThem()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var here = await scene.JoinedAsync("2");
        var thief = scene.Stranger("thief");

        (await thief.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem().Buttons.ShouldBeEmpty();

        (await thief.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await here.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task No_VoidsTheCode_AndItsOwnerLearnsSo()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = (await scene.JoinedAsync("2"), scene.There("t2"));
        var code = await here.CodeAsync();

        var said = await there.PressesAsync((await there.TypesAsync(code)).ShouldHaveSingleItem(), "不是我");

        said.Single(s => s.To == here.Id).Text.ShouldContain("作废");
        (await there.TypesAsync(code)).ShouldHaveSingleItem().Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task Code_IsKeptAsItsHash_AndIsNeverShownInAGroup()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var here = await scene.JoinedAsync("2");
        var code = await here.CodeAsync();

        var token = await scene.ReadAsync(db => db.InviteTokens.SingleAsync());
        token.Hash.ShouldNotContain(code.Replace("-", "", StringComparison.Ordinal)[1..], Case.Insensitive);
        (token.MemberId, token.ExpiresAt - token.CreatedAt).ShouldBe((token.CreatedBy, InviteToken.SecondAccountLifetime));
        var inGroup = (await here.In("-1").SaysAsync("/channel")).ShouldHaveSingleItem();
        inGroup.Buttons.ShouldHaveSingleItem().StartParameter.ShouldBe("c-channel");
        inGroup.Text.ShouldContain("私聊");
    }

    [Fact]
    public async Task Invitation_OfTheSecretarys_ForAnotherMessenger_IsToldToTheAccountThatThereIs()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (secretary, here, there) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("2"), scene.There("t2"));
        var card = (await secretary.SaysAsync("/invite 甲二")).ShouldHaveSingleItem();
        var code = TwoMessengers.CodeIn((await secretary.PressesAsync(card, "换了账号"))[^1].Text);

        var said = await there.PressesAsync((await there.TypesAsync(code)).ShouldHaveSingleItem(), "是我本人");

        await here.PressesAsync(said.Single(s => s.To == here.Id), "撤销");
        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.UseChannels;

/// <summary><c>/channel</c>: where a member is reached, and which accounts are theirs.</summary>
public sealed class ChannelCommandTests
{
    [Fact]
    public async Task Channel_StandsInTheMenuAndInHelp_OnlyWhereThereAreSeveralMessengers()
    {
        await using var one = await Scene.OfRosterAsync();
        await using var two = await TwoMessengers.OpenAsync();

        (await (await one.JoinedAsync("2")).SaysAsync("/help")).ShouldHaveSingleItem().Text.ShouldNotContain("/channel");
        (await (await two.JoinedAsync("2")).SaysAsync("/help")).ShouldHaveSingleItem().Text.ShouldContain("/channel");
        var alone = (await (await one.JoinedAsync("3")).SaysAsync("/channel")).ShouldHaveSingleItem();
        alone.Text.ShouldContain("只能在这个软件上用");
        alone.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task Choice_HoldsWhicheverAccountIsUsed_UntilTheOneUsedLastIsWantedAgain()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        await here.SaysAsync("/me");
        (await scene.ReachedAsync("2")).ShouldBe(here.Id);

        var shown = (await here.PressesAsync((await here.SaysAsync("/channel")).ShouldHaveSingleItem(), "都发到 " + TwoMessengers.SecondTitle)).ShouldHaveSingleItem();
        shown.Text.ShouldContain(TwoMessengers.SecondTitle + "：现在消息发到这里");
        await here.SaysAsync("/me");
        (await scene.ReachedAsync("2")).ShouldBe(there.Id);

        await here.PressesAsync(shown, "最近用哪个");
        (await scene.ReachedAsync("2")).ShouldBe(here.Id);
        await there.SaysAsync("/me");
        (await scene.ReachedAsync("2")).ShouldBe(there.Id);
    }

    [Fact]
    public async Task Choice_OfAMessenger_HoldsForANewAccountThere()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, _) = await scene.OnBothAsync("2");
        await here.PressesAsync((await here.SaysAsync("/channel")).ShouldHaveSingleItem(), "都发到 " + TwoMessengers.SecondTitle);
        var fresh = scene.There("fresh");
        await fresh.PressesAsync((await fresh.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem(), "是我本人");
        await here.SaysAsync("/me");

        (await scene.ReachedAsync("2")).ShouldBe(fresh.Id);
    }

    [Fact]
    public async Task ChosenAccount_ThatCannotBeReached_IsReplacedByTheOther_AndTheMemberIsToldOnce_AndNobodyElse()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        await scene.JoinedAsync("1");
        var (here, there) = await scene.OnBothAsync("2");
        await here.PressesAsync((await here.SaysAsync("/channel")).ShouldHaveSingleItem(), "都发到 " + TwoMessengers.SecondTitle);

        var told = (await there.Private.HappensAsync(ActivityKind.BotRemoved)).ShouldHaveSingleItem();

        (told.To, told.Text.Contains(TwoMessengers.SecondTitle, StringComparison.Ordinal)).ShouldBe((here.Id, true));
        (await there.Private.HappensAsync(ActivityKind.BotRemoved)).ShouldBeEmpty();
        (await scene.ReachedAsync("2")).ShouldBe(here.Id);
        // They come back there, and their choice holds again.
        await there.SaysAsync("/me");
        (await scene.ReachedAsync("2")).ShouldBe(there.Id);
    }

    [Fact]
    public async Task OtherAccount_ThatCannotBeReached_IsNoNews()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        await scene.JoinedAsync("1");
        var (here, there) = await scene.OnBothAsync("2");
        await there.SaysAsync("/me");

        (await here.Private.HappensAsync(ActivityKind.BotRemoved)).ShouldBeEmpty();
        // The last one is: now the secretary must know.
        (await there.Private.HappensAsync(ActivityKind.BotRemoved)).ShouldHaveSingleItem().To.ShouldBe("u1");
    }

    [Fact]
    public async Task TakeOff_IsAskedOnce_AndThenTheAccountIsNobodys()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        var shown = (await here.SaysAsync("/channel")).ShouldHaveSingleItem();
        var asked = (await here.PressesAsync(shown, "取下 " + TwoMessengers.SecondTitle)).ShouldHaveSingleItem();
        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");

        var said = await here.PressesAsync(asked, "取下");

        said.Single(s => s.To == there.Id).Text.ShouldContain("不再收到消息");
        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await scene.ReachedAsync("2")).ShouldBe(here.Id);
        // What was asked before is answered no more, and the last account stays.
        (await here.PressesAsync(asked, "取下")).ShouldHaveSingleItem().Text.ShouldContain("已经取下");
        (await here.SaysAsync("/channel")).ShouldHaveSingleItem().Offers("取下").ShouldBeFalse();
    }

    [Fact]
    public async Task TakeOff_OfTheAccountInUse_IsSaidHereAndOnTheOther_AndWhatWaitedForItIsDropped()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        await scene.WriteAsync(async db =>
        {
            var chat = await db.Chats.SingleAsync(c => c.ExternalId == there.Id);
            scene.Services.GetRequiredService<Outbox>().Send(
                db, new ChatAddress(chat.Id, null, Language.Chinese, null), Text.Plain("还有一件事"), new DeliveryOptions { Priority = DeliveryPriority.Reminder, Topic = "waiting" });
            return true;
        });
        await scene.NewAsync();
        var asked = (await there.PressesAsync((await there.SaysAsync("/channel")).ShouldHaveSingleItem(), "取下 " + TwoMessengers.SecondTitle)).ShouldHaveSingleItem();

        var said = await there.PressesAsync(asked, "取下");

        said.Single(s => s.To == there.Id).Text.ShouldContain("不再收到消息");
        said.Single(s => s.To == here.Id).Text.ShouldContain(TwoMessengers.SecondTitle);
        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await scene.ReadAsync(db => db.Deliveries.SingleAsync(d => d.Topic == "waiting"))).State.ShouldBe(DeliveryState.Dropped);
    }

    [Fact]
    public async Task NewAccount_DoesNotTakeOffTheOlderOne_BeforeItsOwnerHasHadTimeToUndoIt()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        var shown = (await there.SaysAsync("/channel")).ShouldHaveSingleItem();
        (await there.PressesAsync(shown, "取下 Telegram")).ShouldHaveSingleItem().Text.ShouldContain("3 天");

        scene.Wait(ChannelIdentity.Probation);

        var asked = (await there.PressesAsync(shown, "取下 Telegram")).ShouldHaveSingleItem();
        await there.PressesAsync(asked, "取下");
        (await here.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }

    [Fact]
    public async Task TakeOff_ThatIsThoughtBetterOf_ChangesNothing()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        var asked = (await here.PressesAsync((await here.SaysAsync("/channel")).ShouldHaveSingleItem(), "取下 " + TwoMessengers.SecondTitle)).ShouldHaveSingleItem();

        (await here.PressesAsync(asked, "不取了")).ShouldHaveSingleItem().Text.ShouldContain("您登记的账号");

        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task OnlyAccountThatLives_CannotBeTakenOff()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        await there.Private.HappensAsync(ActivityKind.BotRemoved);

        (await here.PressesAsync((await here.SaysAsync("/channel")).ShouldHaveSingleItem(), "取下 Telegram")).ShouldHaveSingleItem().Text.ShouldContain("/forget");
    }

    [Fact]
    public async Task Buttons_OfAnotherMembersAccounts_DoNothing()
    {
        await using var scene = await TwoMessengers.OpenAsync();
        var (here, there) = await scene.OnBothAsync("2");
        var shown = (await here.SaysAsync("/channel")).ShouldHaveSingleItem();
        var other = await scene.JoinedAsync("3");

        foreach (var label in new[] { "都发到 " + TwoMessengers.SecondTitle, "取下 " + TwoMessengers.SecondTitle })
            await other.PressesAsync(shown, label);

        (await scene.ReadAsync(db => db.ChannelIdentities.CountAsync(i => i.IsChosen || i.ClosedAt != null))).ShouldBe(0);
        (await there.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }
}

using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.InviteMembers;

/// <summary>From the secretary's <c>/invite</c> to the member's first button.</summary>
public sealed class InviteAndJoinTests
{
    [Fact]
    public async Task Join_ByALinkThatTheSecretaryMade_TiesTheAccountAndTellsTheSecretary()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var newcomer = scene.Stranger("u2");

        var link = await InviteAsync(secretary, "甲二");
        var question = (await newcomer.FollowsAsync(link)).ShouldHaveSingleItem();
        question.Text.ShouldContain("甲二");
        question.Text.ShouldContain("一支部");
        var said = await newcomer.PressesAsync(question, "是我本人");

        said.Where(s => s.To == "u2").Last().Buttons.ShouldNotBeEmpty();
        var told = said.Single(s => s.To == "u1");
        told.Text.ShouldContain("甲二");
        told.Text.ShouldContain("账号 u2");
        (await newcomer.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
        scene.Messenger.Menus["u2"].ShouldContain(c => c.Name == "me");
        scene.Messenger.Menus["u2"].ShouldNotContain(c => c.Name == "invite");
    }

    [Fact]
    public async Task Undo_ByTheSecretary_UntiesTheWrongAccount()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var wrong = scene.Stranger("u9");
        var told = (await JoinAsync(secretary, wrong, "甲二")).Single(s => s.To == "u1");

        var said = await secretary.PressesAsync(told, "撤销");

        said.ShouldContain(s => s.To == "u9");
        (await wrong.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await secretary.SaysAsync("/invite 甲二")).ShouldContain(s => s.File != null);
    }

    [Fact]
    public async Task Undo_DropsWhatStillWaitedForTheWrongAccount()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var told = (await JoinAsync(secretary, scene.Stranger("u9"), "甲二")).Single(s => s.To == "u1");
        await scene.WriteAsync(async db =>
        {
            foreach (var (account, priority) in new[] { ("u9", DeliveryPriority.Reminder), ("u9", DeliveryPriority.Broadcast), ("u1", DeliveryPriority.Reminder) })
            {
                var chat = await db.Chats.SingleAsync(c => c.ExternalId == account);
                scene.Services.GetRequiredService<Outbox>().Send(
                    db, new ChatAddress(chat.Id, null, Language.Chinese, null), Text.Plain("还有一件事"), new DeliveryOptions { Priority = priority, Topic = "waiting" });
            }

            return true;
        });
        await scene.NewAsync();

        await secretary.PressesAsync(told, "撤销");

        var rows = await scene.ReadAsync(db => db.Deliveries.Where(d => d.Topic == "waiting").OrderBy(d => d.Id).ToListAsync());
        rows.Select(r => r.State).ShouldBe([DeliveryState.Dropped, DeliveryState.Dropped, DeliveryState.Pending]);
        rows[0].PayloadSecret.ShouldBeNull();
        rows[0].Error.ShouldBe("account untied");
    }

    [Fact]
    public async Task Undo_WhenTheWrongAccountHadTakenTheMembersPlace_GivesItBack()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var own = await scene.JoinedAsync("2");
        var card = (await secretary.SaysAsync("/invite 甲二")).ShouldHaveSingleItem();
        var wrong = scene.Stranger("u9");
        var question = (await wrong.FollowsAsync(LinkOf((await secretary.PressesAsync(card, "换了账号"))[^1]))).ShouldHaveSingleItem();
        var joined = await wrong.PressesAsync(question, "是我本人");
        joined.ShouldContain(s => s.To == own.Id);
        (await own.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");

        await secretary.PressesAsync(joined.Single(s => s.To == "u1"), "撤销");

        (await own.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
        (await wrong.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }

    [Fact]
    public async Task Join_WithAnUnknownAUsedARevokedOrAnExpiredLink_GetsTheSameAnswer()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var used = await InviteAsync(secretary, "甲二");
        var first = scene.Stranger("u2");
        await first.PressesAsync((await first.FollowsAsync(used)).ShouldHaveSingleItem(), "是我本人");
        var said = await secretary.SaysAsync("/invite 甲三");
        var revoked = LinkOf(said[^1]);
        await secretary.PressesAsync(said[0], "撤销");
        (await secretary.PressesAsync(said[0], "撤销")).ShouldHaveSingleItem().Text.ShouldContain("没有可撤销的链接");
        var expired = await InviteAsync(secretary, "甲三");
        scene.Wait(InviteToken.Lifetime);

        var answers = new List<string>();
        foreach (var link in (string[])["j-" + LinkToken.New(), used, revoked, expired])
            answers.Add((await scene.Stranger("x" + answers.Count).FollowsAsync(link)).ShouldHaveSingleItem().Text);

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Join_AfterTooManyWrongLinks_IsRefusedForAWhileEvenWithARightOne()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var link = await InviteAsync(secretary, "甲二");
        var guesser = scene.Stranger("u2");
        for (var i = 0; i < LinkGuesses.Most; i++)
            await guesser.FollowsAsync("j-" + LinkToken.New());

        (await guesser.FollowsAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("一小时");

        scene.Wait(LinkGuesses.Window);
        (await guesser.FollowsAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Join_WhenItIsNotThem_VoidsTheLinkAndTellsTheSecretary()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var link = await InviteAsync(secretary, "甲二");
        var other = scene.Stranger("u9");

        var said = await other.PressesAsync((await other.FollowsAsync(link)).ShouldHaveSingleItem(), "不是我");

        said.ShouldContain(s => s.To == "u1" && s.Text.Contains("甲二"));
        (await scene.Stranger("u2").FollowsAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("无效");
    }

    [Fact]
    public async Task Join_WhenItIsNotThem_AndSomebodyHasJoinedByTheLink_AsksTheSecretaryToLookWhoItWas()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var link = await InviteAsync(secretary, "甲二");
        var (other, joining) = (scene.Stranger("u9"), scene.Stranger("u2"));
        var question = (await other.FollowsAsync(link)).ShouldHaveSingleItem();
        await joining.PressesAsync((await joining.FollowsAsync(link)).ShouldHaveSingleItem(), "是我本人");

        var said = await other.PressesAsync(question, "不是我");

        said.Single(s => s.To == "u9").Text.ShouldContain("我请支部书记核对");
        var told = said.Single(s => s.To == "u1");
        told.Text.ShouldContain("甲二");
        (await secretary.PressesAsync(told, "撤销")).ShouldContain(s => s.To == "u2");
    }

    [Fact]
    public async Task Join_WhenItIsNotThem_ByALinkThatIsVoid_TellsNobodyAndDoesNotSaySo()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var sent = await secretary.SaysAsync("/invite 甲二");
        var other = scene.Stranger("u9");
        var question = (await other.FollowsAsync(LinkOf(sent[^1]))).ShouldHaveSingleItem();
        await secretary.PressesAsync(sent[0], "撤销");

        var said = (await other.PressesAsync(question, "不是我")).ShouldHaveSingleItem();

        said.To.ShouldBe("u9");
        said.Text.ShouldContain("不能用了");
        said.Text.ShouldNotContain("告诉了");
    }

    [Fact]
    public async Task Join_WithAnAccountThatIsSomeoneElses_IsRefused()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var other = await scene.JoinedAsync("3");

        (await other.FollowsAsync(await InviteAsync(secretary, "甲二"))).Single(m => m.To == "u3").Text.ShouldContain("甲三");

        (await scene.ReadAsync(db => db.ChannelIdentities.CountAsync(i => i.ClosedAt == null))).ShouldBe(2);
    }

    [Fact]
    public async Task Join_PressedTwice_OpensOneIdentity()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var newcomer = scene.Stranger("u2");
        var question = (await newcomer.FollowsAsync(await InviteAsync(secretary, "甲二"))).ShouldHaveSingleItem();

        await newcomer.PressesAsync(question, "是我本人");
        await newcomer.PressesAsync(question, "是我本人");

        (await scene.ReadAsync(db => db.ChannelIdentities.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Join_ByTwoAccountsAtOnce_IsOneAccounts()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var link = await InviteAsync(secretary, "甲二");
        var accounts = Enumerable.Range(0, 8).Select(n => scene.Stranger("r" + n)).ToList();
        var questions = new List<BotMessage>();
        foreach (var account in accounts)
            questions.Add((await account.FollowsAsync(link)).ShouldHaveSingleItem());

        await Task.WhenAll(accounts.Zip(questions, (account, question) => account.PressesAsync(question, "是我本人")));

        var member = await scene.ReadAsync(db => db.Members.Where(m => m.Number == "2").Select(m => m.Id).SingleAsync());
        (await scene.ReadAsync(db => db.ChannelIdentities.CountAsync(i => i.MemberId == member))).ShouldBe(1);
        (await scene.ReadAsync(db => db.InviteTokens.SingleAsync())).UsedAt.ShouldNotBeNull();
    }

    [Fact]
    public void Token_Has128RandomBits_AndIsKeptAsItsHash()
    {
        var tokens = Enumerable.Range(0, 1_000).Select(_ => LinkToken.New()).ToList();

        InviteToken.Bits.ShouldBe(128);
        tokens.Distinct().Count().ShouldBe(1_000);
        tokens.ShouldAllBe(t => System.Buffers.Text.Base64Url.DecodeFromChars(t).Length == 16 && t.Length == LinkToken.Length);
        // Every bit is both 0 and 1 somewhere.
        var bytes = tokens.ConvertAll(t => System.Buffers.Text.Base64Url.DecodeFromChars(t));
        Enumerable.Range(0, 128).ShouldAllBe(bit => bytes.Select(b => (b[bit / 8] >> (bit % 8)) & 1).Distinct().Count() == 2);
        LinkToken.Hash("abc").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Fact]
    public async Task Invite_Everyone_MakesAMessageEachWithALinkOfItsOwnThatIsStoredOnlyAsAHash()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        var board = (await secretary.SaysAsync("/invite")).ShouldHaveSingleItem();
        board.Text.ShouldContain("1 人");

        // 乙二 and 丙一 work for levels above: a secretary can't make their links.
        board.Offers("生成全部").ShouldBeFalse();
        board.Offers("乙二").ShouldBeTrue();
        await secretary.PressesAsync(board, "乙二");
        scene.Messenger.LastAnswer.Alert.ShouldBeTrue();
        (await scene.ReadAsync(db => db.InviteTokens.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Invite_EveryoneOfABranch_GivesEachAForwardableMessage()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var which = (await secretary.SaysAsync("/invite")).ShouldHaveSingleItem();
        var board = (await secretary.PressesAsync(which, "一支部")).ShouldHaveSingleItem();

        var said = await secretary.PressesAsync(board, "生成全部");

        var letters = said.Where(s => s.Text.Contains("start=j-")).ToList();
        letters.Count.ShouldBe(2);
        letters.ShouldAllBe(l => l.Buttons.Count == 0);
        var tokens = letters.ConvertAll(l => LinkOf(l)["j-".Length..]);
        var hashes = await scene.ReadAsync(db => db.InviteTokens.Select(t => t.Hash).ToListAsync());
        hashes.ShouldBe(tokens.ConvertAll(LinkToken.Hash), ignoreOrder: true);
        said[^1].Offers("撤销").ShouldBeTrue();

        await secretary.PressesAsync(said[^1], "撤销");
        (await scene.Stranger("u2").FollowsAsync("j-" + tokens[0])).ShouldHaveSingleItem().Text.ShouldContain("无效");
    }

    [Fact]
    public async Task Invite_OneMember_ComesWithAQrPicture_OfWhichNothingLiesOnTheDisk()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");

        var picture = (await secretary.SaysAsync("/invite 2"))[^1].File!;

        picture.Kind.ShouldBe(FileKind.Photo);
        await using var content = await ActivatorUtilities.CreateInstance<OutgoingFiles>(scene.Services, ActivatorUtilities.CreateInstance<EvidenceStore>(scene.Services))
            .OpenAsync(picture.Source, CancellationToken.None);
        var head = new byte[4];
        await content!.ReadExactlyAsync(head);
        head.ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        Directory.EnumerateFiles(scene.Services.GetRequiredService<OutgoingFileRoots>().DataDirectory, "*.png", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Invite_SomeoneOfAnotherBranch_FindsNobody()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");

        (await secretary.SaysAsync("/invite 甲二")).ShouldHaveSingleItem().Text.ShouldContain("没有找到");
        (await secretary.SaysAsync("/invite 乙二")).ShouldHaveSingleItem().Text.ShouldContain("没有找到");
    }

    [Fact]
    public async Task Invite_ByAnOffice_ListsThoseWhoHoldRolesBelow()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");

        var board = (await office.SaysAsync("/invite")).ShouldHaveSingleItem();

        board.Offers("甲一").ShouldBeTrue();
        board.Offers("乙一").ShouldBeTrue();
        board.Offers("丙一").ShouldBeTrue();
        board.Offers("甲二").ShouldBeFalse();
    }

    [Fact]
    public async Task Invite_ByAMember_IsRefused()
    {
        await using var scene = await Scene.OfRosterAsync();

        (await (await scene.JoinedAsync("2")).SaysAsync("/invite")).ShouldHaveSingleItem().Text.ShouldContain("权限");
        (await scene.Stranger("x").SaysAsync("/invite")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }

    private static async Task<string> InviteAsync(Account secretary, string who) => LinkOf((await secretary.SaysAsync("/invite " + who))[^1]);

    private static string LinkOf(BotMessage said)
    {
        var at = said.Text.IndexOf("start=", StringComparison.Ordinal) + "start=".Length;
        return said.Text[at..(at + "j-".Length + LinkToken.Length)];
    }

    private static async Task<IReadOnlyList<BotMessage>> JoinAsync(Account secretary, Account newcomer, string who) =>
        await newcomer.PressesAsync((await newcomer.FollowsAsync(await InviteAsync(secretary, who))).ShouldHaveSingleItem(), "是我本人");
}

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
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var newcomer = stage.Stranger("u2");

        var link = await InviteAsync(secretary, "甲二");
        var question = (await newcomer.FollowAsync(link)).ShouldHaveSingleItem();
        question.Text.ShouldContain("甲二");
        question.Text.ShouldContain("一支部");
        var said = await newcomer.PressAsync(question, "是我本人");

        said.Where(s => s.To == "u2").Last().Buttons.ShouldNotBeEmpty();
        var told = said.Single(s => s.To == "u1");
        told.Text.ShouldContain("甲二");
        told.Text.ShouldContain("账号 u2");
        (await newcomer.SayAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
        stage.Messenger.Menus["u2"].ShouldContain(c => c.Name == "me");
        stage.Messenger.Menus["u2"].ShouldNotContain(c => c.Name == "invite");
    }

    [Fact]
    public async Task Undo_ByTheSecretary_UntiesTheWrongAccount()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var wrong = stage.Stranger("u9");
        var told = (await JoinAsync(secretary, wrong, "甲二")).Single(s => s.To == "u1");

        var said = await secretary.PressAsync(told, "撤销");

        said.ShouldContain(s => s.To == "u9");
        (await wrong.SayAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await secretary.SayAsync("/invite 甲二")).ShouldContain(s => s.File != null);
    }

    [Fact]
    public async Task Undo_DropsWhatStillWaitedForTheWrongAccount()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var told = (await JoinAsync(secretary, stage.Stranger("u9"), "甲二")).Single(s => s.To == "u1");
        await stage.WriteAsync(async db =>
        {
            foreach (var (account, priority) in new[] { ("u9", DeliveryPriority.Reminder), ("u9", DeliveryPriority.Broadcast), ("u1", DeliveryPriority.Reminder) })
            {
                var chat = await db.Chats.SingleAsync(c => c.ExternalId == account);
                stage.Services.GetRequiredService<Outbox>().Send(
                    db, new ChatAddress(chat.Id, null, Language.Chinese, null), Text.Plain("还有一件事"), new DeliveryOptions { Priority = priority, Topic = "waiting" });
            }

            return true;
        });
        await stage.NewAsync();

        await secretary.PressAsync(told, "撤销");

        var rows = await stage.ReadAsync(db => db.Deliveries.Where(d => d.Topic == "waiting").OrderBy(d => d.Id).ToListAsync());
        rows.Select(r => r.State).ShouldBe([DeliveryState.Dropped, DeliveryState.Dropped, DeliveryState.Pending]);
        rows[0].PayloadSecret.ShouldBeNull();
        rows[0].Error.ShouldBe("account untied");
    }

    [Fact]
    public async Task Undo_WhenTheWrongAccountHadTakenTheMembersPlace_GivesItBack()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var own = await stage.JoinedAsync("2");
        var card = (await secretary.SayAsync("/invite 甲二")).ShouldHaveSingleItem();
        var wrong = stage.Stranger("u9");
        var question = (await wrong.FollowAsync(LinkOf((await secretary.PressAsync(card, "换了账号"))[^1]))).ShouldHaveSingleItem();
        var joined = await wrong.PressAsync(question, "是我本人");
        joined.ShouldContain(s => s.To == own.Id);
        (await own.SayAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");

        await secretary.PressAsync(joined.Single(s => s.To == "u1"), "撤销");

        (await own.SayAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲二");
        (await wrong.SayAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }

    [Fact]
    public async Task Join_WithAnUnknownAUsedARevokedOrAnExpiredLink_GetsTheSameAnswer()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var used = await InviteAsync(secretary, "甲二");
        var first = stage.Stranger("u2");
        await first.PressAsync((await first.FollowAsync(used)).ShouldHaveSingleItem(), "是我本人");
        var said = await secretary.SayAsync("/invite 甲三");
        var revoked = LinkOf(said[^1]);
        await secretary.PressAsync(said[0], "撤销");
        var expired = await InviteAsync(secretary, "甲三");
        stage.Advance(InviteToken.Lifetime);

        var answers = new List<string>();
        foreach (var link in (string[])["j-" + LinkToken.New(), used, revoked, expired])
            answers.Add((await stage.Stranger("x" + answers.Count).FollowAsync(link)).ShouldHaveSingleItem().Text);

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Join_AfterTooManyWrongLinks_IsRefusedForAWhileEvenWithARightOne()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var link = await InviteAsync(secretary, "甲二");
        var guesser = stage.Stranger("u2");
        for (var i = 0; i < LinkGuesses.Most; i++)
            await guesser.FollowAsync("j-" + LinkToken.New());

        (await guesser.FollowAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("一小时");

        stage.Advance(LinkGuesses.Window);
        (await guesser.FollowAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Join_WhenItIsNotThem_VoidsTheLinkAndTellsTheSecretary()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var link = await InviteAsync(secretary, "甲二");
        var other = stage.Stranger("u9");

        var said = await other.PressAsync((await other.FollowAsync(link)).ShouldHaveSingleItem(), "不是我");

        said.ShouldContain(s => s.To == "u1" && s.Text.Contains("甲二"));
        (await stage.Stranger("u2").FollowAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("无效");
    }

    [Fact]
    public async Task Join_WithAnAccountThatIsSomeoneElses_IsRefused()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var other = await stage.JoinedAsync("3");

        (await other.FollowAsync(await InviteAsync(secretary, "甲二"))).ShouldHaveSingleItem().Text.ShouldContain("甲三");

        (await stage.ReadAsync(db => db.ChannelIdentities.CountAsync(i => i.ClosedAt == null))).ShouldBe(2);
    }

    [Fact]
    public async Task Join_PressedTwice_OpensOneIdentity()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var newcomer = stage.Stranger("u2");
        var question = (await newcomer.FollowAsync(await InviteAsync(secretary, "甲二"))).ShouldHaveSingleItem();

        await newcomer.PressAsync(question, "是我本人");
        await newcomer.PressAsync(question, "是我本人");

        (await stage.ReadAsync(db => db.ChannelIdentities.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Join_ByTwoAccountsAtOnce_IsOneAccounts()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var link = await InviteAsync(secretary, "甲二");
        var accounts = Enumerable.Range(0, 8).Select(n => stage.Stranger("r" + n)).ToList();
        var questions = new List<Spoken>();
        foreach (var account in accounts)
            questions.Add((await account.FollowAsync(link)).ShouldHaveSingleItem());

        await Task.WhenAll(accounts.Zip(questions, (account, question) => account.PressAsync(question, "是我本人")));

        var member = await stage.ReadAsync(db => db.Members.Where(m => m.Number == "2").Select(m => m.Id).SingleAsync());
        (await stage.ReadAsync(db => db.ChannelIdentities.CountAsync(i => i.MemberId == member))).ShouldBe(1);
        (await stage.ReadAsync(db => db.InviteTokens.SingleAsync())).UsedAt.ShouldNotBeNull();
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
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("4");
        var board = (await secretary.SayAsync("/invite")).ShouldHaveSingleItem();
        board.Text.ShouldContain("1 人");

        // 乙二 and 丙一 work for levels above: a secretary can't make their links.
        board.Offers("生成全部").ShouldBeFalse();
        board.Offers("乙二").ShouldBeTrue();
        await secretary.PressAsync(board, "乙二");
        stage.Messenger.LastAnswer.Alert.ShouldBeTrue();
        (await stage.ReadAsync(db => db.InviteTokens.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Invite_EveryoneOfABranch_GivesEachAForwardableMessage()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");
        var which = (await secretary.SayAsync("/invite")).ShouldHaveSingleItem();
        var board = (await secretary.PressAsync(which, "一支部")).ShouldHaveSingleItem();

        var said = await secretary.PressAsync(board, "生成全部");

        var letters = said.Where(s => s.Text.Contains("start=j-")).ToList();
        letters.Count.ShouldBe(2);
        letters.ShouldAllBe(l => l.Buttons.Count == 0);
        var tokens = letters.ConvertAll(l => LinkOf(l)["j-".Length..]);
        var hashes = await stage.ReadAsync(db => db.InviteTokens.Select(t => t.Hash).ToListAsync());
        hashes.ShouldBe(tokens.ConvertAll(LinkToken.Hash), ignoreOrder: true);
        said[^1].Offers("撤销").ShouldBeTrue();

        await secretary.PressAsync(said[^1], "撤销");
        (await stage.Stranger("u2").FollowAsync("j-" + tokens[0])).ShouldHaveSingleItem().Text.ShouldContain("无效");
    }

    [Fact]
    public async Task Invite_OneMember_ComesWithAQrPicture_OfWhichNothingLiesOnTheDisk()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("1");

        var picture = (await secretary.SayAsync("/invite 2"))[^1].File!;

        picture.Kind.ShouldBe(FileKind.Photo);
        await using var content = await ActivatorUtilities.CreateInstance<OutgoingFiles>(stage.Services, ActivatorUtilities.CreateInstance<EvidenceStore>(stage.Services))
            .OpenAsync(picture.Source, CancellationToken.None);
        var head = new byte[4];
        await content!.ReadExactlyAsync(head);
        head.ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        Directory.EnumerateFiles(stage.Services.GetRequiredService<OutgoingFileRoots>().DataDirectory, "*.png", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Invite_SomeoneOfAnotherBranch_FindsNobody()
    {
        await using var stage = await TurnStage.CreateAsync();
        var secretary = await stage.JoinedAsync("4");

        (await secretary.SayAsync("/invite 甲二")).ShouldHaveSingleItem().Text.ShouldContain("没有找到");
        (await secretary.SayAsync("/invite 乙二")).ShouldHaveSingleItem().Text.ShouldContain("没有找到");
    }

    [Fact]
    public async Task Invite_ByAnOffice_ListsThoseWhoHoldRolesBelow()
    {
        await using var stage = await TurnStage.CreateAsync();
        var office = await stage.JoinedAsync("5");

        var board = (await office.SayAsync("/invite")).ShouldHaveSingleItem();

        board.Offers("甲一").ShouldBeTrue();
        board.Offers("乙一").ShouldBeTrue();
        board.Offers("丙一").ShouldBeTrue();
        board.Offers("甲二").ShouldBeFalse();
    }

    [Fact]
    public async Task Invite_ByAMember_IsRefused()
    {
        await using var stage = await TurnStage.CreateAsync();

        (await (await stage.JoinedAsync("2")).SayAsync("/invite")).ShouldHaveSingleItem().Text.ShouldContain("权限");
        (await stage.Stranger("x").SayAsync("/invite")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }

    private static async Task<string> InviteAsync(Account secretary, string who) => LinkOf((await secretary.SayAsync("/invite " + who))[^1]);

    private static string LinkOf(Spoken said)
    {
        var at = said.Text.IndexOf("start=", StringComparison.Ordinal) + "start=".Length;
        return said.Text[at..(at + "j-".Length + LinkToken.Length)];
    }

    private static async Task<IReadOnlyList<Spoken>> JoinAsync(Account secretary, Account newcomer, string who) =>
        await newcomer.PressAsync((await newcomer.FollowAsync(await InviteAsync(secretary, who))).ShouldHaveSingleItem(), "是我本人");
}

using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>What goes out through the service, and what its answers mean.</summary>
public sealed class ConnectorSendTests
{
    private static readonly ButtonContent Press = new("已学习", Data: "token-1");

    [Fact]
    public async Task Message_IsTaken_UnderTheServicesId_WithOneLoginForMany()
    {
        await using var rig = await ConnectorRig.StartAsync();

        for (var i = 0; i < 3; i++)
            (await rig.SendAsync("第" + i)).ShouldBeOfType<SendOutcome.Sent>().MessageId.ShouldBe(rig.Server.Heard[i].Id);

        rig.Server.Heard.Select(m => m.Text).ShouldBe(["第0", "第1", "第2"]);
        rig.Server.Heard[0].Id.Length.ShouldBe(200);
        rig.Server.Logins.ShouldBe(1);
    }

    [Fact]
    public async Task Message_WithAWrongSecret_SurelyDidNotArrive()
    {
        await using var rig = await ConnectorRig.StartAsync(secret: "another");

        (await rig.SendAsync("你好")).ShouldBeOfType<SendOutcome.NotDelivered>().Reason.ShouldContain("invalid_client");
        rig.Server.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_ThatIsTooMuch_WaitsAsLongAsTheServiceSays()
    {
        await using var rig = await ConnectorRig.StartAsync();
        rig.Server.Throttle(rig.Conversation, messages: 1, seconds: 17);

        var outcome = (await rig.SendAsync("你好")).ShouldBeOfType<SendOutcome.Throttled>();

        outcome.Wait.ShouldBe(TimeSpan.FromSeconds(17));
        outcome.WholeBot.ShouldBeFalse();
        (await rig.SendAsync("你好")).ShouldBeOfType<SendOutcome.Sent>();
    }

    [Fact]
    public async Task Message_ToAConversationThatIsGone_EndsIt()
    {
        await using var rig = await ConnectorRig.StartAsync();
        var there = rig.There;
        rig.Server.Close(rig.Conversation);

        (await rig.Channel.SendAsync(there, new MessageContent { Text = "你好" }, null, CancellationToken.None)).ShouldBeOfType<SendOutcome.ChatEnded>();
    }

    [Fact]
    public async Task Answer_ToAMessageThatIsGone_LosesItsThreadAndNotTheChannel()
    {
        await using var rig = await ConnectorRig.StartAsync();
        var answer = rig.There with { ThreadId = "1700000000001" };
        rig.Server.Close(rig.Conversation);

        (await rig.Channel.SendAsync(answer, new MessageContent { Text = "你好" }, null, CancellationToken.None)).ShouldBeOfType<SendOutcome.TopicGone>();
    }

    [Fact]
    public async Task Message_WhoseAnswerIsLost_IsUncertain()
    {
        await using var rig = await ConnectorRig.StartAsync();
        var there = rig.There;
        rig.Server.FallSilent(rig.Conversation);

        (await rig.Channel.SendAsync(there, new MessageContent { Text = "你好" }, null, CancellationToken.None)).ShouldBeOfType<SendOutcome.Uncertain>();
        rig.Server.Heard.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(502, typeof(SendOutcome.Uncertain))]
    [InlineData(504, typeof(SendOutcome.Uncertain))]
    [InlineData(503, typeof(SendOutcome.NotDelivered))]
    public async Task Message_ThatAGatewayGivesBack_MayHaveArrived_AndOneThatTheServiceRefusedDidNot(int status, Type outcome)
    {
        await using var rig = await ConnectorRig.StartAsync();
        rig.Server.Fail(rig.Conversation, status);

        (await rig.SendAsync("你好")).ShouldBeOfType(outcome);

        // It was asked once: whether to say it again is the dispatcher's matter.
        rig.Server.Refusals.ShouldHaveSingleItem().Status.ShouldBe(status);
    }

    [Fact]
    public async Task Message_ToAConversationThatWasNeverHeard_IsRefused()
    {
        await using var rig = await ConnectorRig.StartAsync();

        (await rig.Channel.SendAsync(rig.There with { Reference = null }, new MessageContent { Text = "你好" }, null, CancellationToken.None)).ShouldBeOfType<SendOutcome.Refused>();
        rig.Server.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Buttons_StandInACard_ThatCarriesATokenAndNothingElse()
    {
        await using var rig = await ConnectorRig.StartAsync();

        await rig.SendAsync("请学习\n第一周", [[Press, new ButtonContent("网页", Url: "https://example.org/")]]);

        var heard = rig.Server.Heard.ShouldHaveSingleItem();
        heard.Text.ShouldBe("请学习\n第一周");
        heard.Buttons.Select(b => (b.Label, b.Token, b.Url)).ShouldBe([("已学习", "token-1", null), ("网页", null, "https://example.org/")]);
    }

    [Fact]
    public async Task LongestText_OfManyLinesAndButtons_FitsWhatTeamsTakes()
    {
        await using var rig = await ConnectorRig.StartAsync();
        var buttons = Enumerable.Range(0, 40).Select(IReadOnlyList<ButtonContent> (i) => [new ButtonContent("第" + i + "个按钮的说明文字", Data: new string('k', 24) + i)]).ToList();
        var length = rig.Channel.Traits.TextLength;

        (await rig.SendAsync(new string('党', length), buttons)).ShouldBeOfType<SendOutcome.Sent>();
        (await rig.SendAsync(string.Concat(Enumerable.Repeat("党\n", length / 2)).TrimEnd(), buttons)).ShouldBeOfType<SendOutcome.Sent>();
        (await rig.SendAsync(new string('党', length))).ShouldBeOfType<SendOutcome.Sent>();

        rig.Server.Refusals.ShouldBeEmpty();
        rig.Server.Heard.ShouldAllBe(m => m.Text.Count(c => c == '党') >= length / 2);
        rig.Server.Heard.Take(2).ShouldAllBe(m => m.Buttons.Count == 40);
    }

    [Fact]
    public async Task Change_OfAMessage_IsSeen_AndOfOneThatIsGoneIsRefusedWithoutEndingTheConversation()
    {
        await using var rig = await ConnectorRig.StartAsync();
        var sent = (SendOutcome.Sent)await rig.SendAsync("请学习", [[Press]]);

        (await rig.Channel.EditAsync(rig.There, sent.MessageId!, new MessageContent { Text = "已学习 1 人" }, CancellationToken.None)).ShouldBeOfType<SendOutcome.Sent>();
        rig.Server.Heard[^1].ShouldSatisfyAllConditions(m => m.IsChange.ShouldBeTrue(), m => m.Text.ShouldBe("已学习 1 人"), m => m.Buttons.ShouldBeEmpty());
        (await rig.Channel.DeleteAsync(rig.There, sent.MessageId!, CancellationToken.None)).ShouldBeOfType<SendOutcome.Sent>();
        rig.Server.Deleted.ShouldBe([sent.MessageId!]);

        (await rig.Channel.EditAsync(rig.There, sent.MessageId!, new MessageContent { Text = "再改" }, CancellationToken.None)).ShouldBeOfType<SendOutcome.Refused>();
        // What is gone already counts as deleted.
        (await rig.Channel.DeleteAsync(rig.There, sent.MessageId!, CancellationToken.None)).ShouldBeOfType<SendOutcome.Sent>();
        (await rig.SendAsync("还在")).ShouldBeOfType<SendOutcome.Sent>();
    }

    [Fact]
    public async Task File_ThatIsNoSmallPicture_IsNamedInTheWords()
    {
        await using var rig = await ConnectorRig.StartAsync(isTeams: false);
        var file = new OutgoingFile(FileKind.Document, OutgoingFile.InlinePrefix + "1", "名单.xlsx") { Content = new byte[100] };

        await rig.Channel.SendAsync(rig.There, new MessageContent { Text = "花名册", File = file }, null, CancellationToken.None);

        rig.Server.Heard[^1].Text.ShouldStartWith("花名册");
        rig.Server.Heard[^1].Text.ShouldContain("名单.xlsx");
    }
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Tests.Features.UseChannels;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Turns;

/// <summary>A turn that fails, and an update that comes again long after: the line moves on, and whoever wrote is told.</summary>
public sealed class FailingTurnTests
{
    [Fact]
    public async Task Update_ThatComesAgainAfterMemoryHasForgottenIt_HasNoSecondEffect_AndTheLineMovesOn()
    {
        await using var scene = await Scene.OfRosterAsync();
        await scene.JoinedAsync("1");
        var first = Says(1, "u1", "/help");
        await scene.AcceptAsync(first);
        (await scene.NewAsync()).ShouldNotBeEmpty();
        var processed = scene.Services.GetRequiredService<ProcessedUpdates>();
        for (var id = 2; id < ProcessedUpdates.Remembered + 3; id++)
            processed.Remember(PaperMessenger.ChannelName, id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        processed.Knows(PaperMessenger.ChannelName, "1").ShouldBeFalse();

        await scene.AcceptAsync(first, Says(900_000, "u1", "/me"));

        (await scene.NewAsync()).ShouldHaveSingleItem().Text.ShouldContain("党员编号");
        (await scene.ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(0);
        processed.Knows(PaperMessenger.ChannelName, "1").ShouldBeTrue();
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public async Task Turn_ThatFailsThreeTimes_GoesToTheDeadLetters_AndEvenAFirstTimeSenderIsTold(Type error)
    {
        var broken = new BrokenCommand(error);
        await using var scene = await Scene.OfRosterAsync(more: services => services.AddSingleton<IChatCommand>(broken));

        await scene.AcceptAsync(Says(1, "nobody-yet", "/broken"), Says(2, "nobody-yet", "/help"));

        broken.Calls.ShouldBe(TurnRunner.Attempts);
        (await scene.ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(1);
        var said = await scene.NewAsync();
        said.Count.ShouldBe(2);
        said[0].Text.ShouldBe(TurnTexts.TurnFailed.Render(Language.Chinese).Plain);
        said[0].To.ShouldBe("nobody-yet");
    }

    [Fact]
    public async Task Turn_OfACommandInAGroup_IsAnsweredThere()
    {
        await using var scene = await Scene.OfRosterAsync(more: services => services.AddSingleton<IChatCommand>(new BrokenCommand(typeof(IOException))));

        await scene.AcceptAsync(Says(1, "u1", "/broken") with { Conversation = new ConversationRef(PaperMessenger.ChannelName, "-7", "5", IsGroup: true, "群") });

        var said = (await scene.NewAsync()).ShouldHaveSingleItem();
        said.To.ShouldBe("-7");
        said.Row.ThreadId.ShouldBe("5");
    }

    [Fact]
    public async Task Turn_OfAPress_IsAnsweredAtTheButton()
    {
        await using var scene = await Scene.OfRosterAsync(more: services => services.AddSingleton<IButtonAction>(new BrokenButton()));
        var secretary = await scene.JoinedAsync("1");
        var group = secretary.In("-7");
        await group.SaysAsync("/help");
        var chat = await scene.ReadAsync(db => db.Chats.SingleAsync(c => c.ExternalId == "-7"));
        var outbox = scene.Services.GetRequiredService<Outbox>();
        await scene.WriteAsync(db => Task.FromResult(outbox.Send(
            db,
            new ChatAddress(chat.Id, null, Language.Chinese, null),
            new OutgoingMessage(Text.Plain("按一下")).WithRow(Button.Do(Text.Plain("按"), "broken")),
            new DeliveryOptions())));
        var button = (await scene.NewAsync())[^1].Button("按");

        await scene.AcceptAsync(new Activity
        {
            UpdateId = "900001",
            Kind = ActivityKind.Button,
            Conversation = new ConversationRef(PaperMessenger.ChannelName, "-7", null, IsGroup: true, "群"),
            From = new ChannelAccount(secretary.Id, "甲一", "zh-hans"),
            SentAt = DateTimeOffset.UnixEpoch,
            Button = new ButtonCall(button.Data!, "callback", "m0"),
        });

        scene.Messenger.LastAnswer.ShouldBe((TurnTexts.TurnFailed.Render(Language.Chinese).Plain, true));
        (await scene.NewAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Turn_OfAPressInAGroup_WhereNothingCanBeSaidBesideAButton_IsToldInPrivate_AndToNobodyWhoHasNoPrivateChat()
    {
        await using var scene = await TwoMessengers.OpenAsync(services => services.AddSingleton<IButtonAction>(new BrokenButton()));
        var (_, there) = await scene.OnBothAsync("1");
        await there.In("-7").SaysAsync("/help");
        var chat = await scene.ReadAsync(db => db.Chats.SingleAsync(c => c.ExternalId == "-7"));
        await scene.WriteAsync(db => Task.FromResult(scene.Services.GetRequiredService<Outbox>().Send(
            db,
            new ChatAddress(chat.Id, null, Language.Chinese, null),
            new OutgoingMessage(Text.Plain("按一下")).WithRow(Button.Do(Text.Plain("按"), "broken")),
            new DeliveryOptions())));
        var button = (await scene.NewAsync())[^1].Button("按");

        foreach (var account in new[] { there.Id, "stranger" })
        {
            await scene.AcceptAsync(new Activity
            {
                UpdateId = "of-" + account,
                Kind = ActivityKind.Button,
                Conversation = new ConversationRef(TwoMessengers.Second, "-7", null, IsGroup: true, "群"),
                From = new ChannelAccount(account, "某人", "zh-hans"),
                SentAt = DateTimeOffset.UnixEpoch,
                Button = new ButtonCall(button.Data!, "callback", "m0"),
            });
        }

        var told = (await scene.NewAsync()).ShouldHaveSingleItem();
        (told.To, told.Text).ShouldBe((there.Id, TurnTexts.TurnFailed.Render(Language.Chinese).Plain));
        (await scene.ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Press_OfAButtonOfAnotherCampaign_DoesNothing()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        var board = (await secretary.SaysAsync("/invite")).ShouldHaveSingleItem();
        await scene.WriteAsync(db => db.ButtonSets.ExecuteUpdateAsync(row => row.SetProperty(s => s.CampaignId, "of-last-year")));

        (await secretary.PressesAsync(board, "乙二")).ShouldBeEmpty();

        scene.Messenger.LastAnswer.ShouldBe((TurnTexts.ButtonUnknown.Render(Language.Chinese).Plain, true));
    }

    private static Activity Says(long updateId, string account, string command) => new()
    {
        UpdateId = updateId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kind = ActivityKind.Command,
        Conversation = new ConversationRef(PaperMessenger.ChannelName, account, null, IsGroup: false, null),
        From = new ChannelAccount(account, "账号", "zh-hans"),
        SentAt = DateTimeOffset.UnixEpoch,
        MessageId = "m",
        Text = command,
        Command = new CommandCall(command.TrimStart('/'), ""),
    };

    private sealed class BrokenCommand(Type error) : IChatCommand
    {
        public int Calls { get; private set; }

        public string Name => "broken";

        public Text Description => Text.Plain("坏的");

        public CommandMenu Menu => CommandMenu.None;

        public PolicyAction Action => PolicyAction.UsePublicCommands;

        public CommandPlace Place => CommandPlace.Anywhere;

        public bool IsOffered => true;

        public Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
        {
            Calls++;
            throw (Exception)Activator.CreateInstance(error)!;
        }
    }

    private sealed class BrokenButton : IButtonAction
    {
        public string Name => "broken";

        public PolicyAction Action => PolicyAction.UsePublicCommands;

        public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct) => throw new InvalidOperationException();
    }
}

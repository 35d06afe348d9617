using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Tests.Sending;

public sealed class ChannelTableTests
{
    private static readonly ChannelTraits Other = TelegramTraits.Value with { Channel = "other", StartParameterLength = 0 };

    [Fact]
    public void Traits_AreFoundByTheChannelsName_AndAnUnknownNameIsABug()
    {
        var table = new ChannelTable([TelegramTraits.Value, Other]);

        table.Of("other").ShouldBe(Other);
        table.AllHaveStartLinks.ShouldBeFalse();
        new ChannelTable([TelegramTraits.Value]).AllHaveStartLinks.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => table.Of("nowhere"));
    }

    [Fact]
    public void Traits_ThatCannotCarryWhatTheBotSends_AreRefused()
    {
        Should.Throw<InvalidOperationException>(() => new ChannelTable([Other with { ButtonDataLength = ButtonToken.DataMaxLength - 1 }]));
        Should.Throw<InvalidOperationException>(() => new ChannelTable([Other with { StartParameterLength = Button.StartParameterMaxLength - 1 }]));
        Should.Throw<InvalidOperationException>(() => new ChannelTable([Other with { Channel = new string('x', 21) }]));
        Should.Throw<ArgumentException>(() => new ChannelTable([Other, Other]));
    }
}

using CampaignBot.Bot.Tests.Channels.Second;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>The story on Teams, through the Bot Framework's service.</summary>
public sealed class TeamsStory : SecondMessengerStory
{
    public TeamsStory() => LongForm.EachItsDay();

    private protected override async Task<ISecondMessenger> StartMessengerAsync() => await ConnectorMessenger.StartAsync(isTeams: true);
}

/// <summary>The story on a page's chat, through the same service.</summary>
public sealed class WebChatStory : SecondMessengerStory
{
    public WebChatStory() => LongForm.EachItsDay();

    private protected override async Task<ISecondMessenger> StartMessengerAsync() => await ConnectorMessenger.StartAsync(isTeams: false);
}

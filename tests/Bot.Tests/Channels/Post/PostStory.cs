using CampaignBot.Bot.Tests.Channels.Second;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Channels.Post;

/// <summary>The story on a channel that is in the tests alone, registered beside Telegram by one line.</summary>
public sealed class PostStory : SecondMessengerStory
{
    public PostStory() => LongForm.EachItsDay();

    private protected override async Task<ISecondMessenger> StartMessengerAsync() => await PostServer.StartAsync();
}

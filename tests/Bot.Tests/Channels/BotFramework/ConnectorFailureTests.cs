using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Messaging;
using Microsoft.Identity.Client;
using ThrottleException = Microsoft.Bot.Connector.Authentication.ThrottleException;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>What the library's exceptions mean for a message.</summary>
public sealed class ConnectorFailureTests
{
    public static TheoryData<string, Exception> LoginFailures => new()
    {
        { "TaskCanceledException", new AggregateException(new MsalServiceException("a", "b"), new TaskCanceledException()) },
        { "ThrottleException", new AggregateException(new ThrottleException("wait", new InvalidOperationException())) },
        { "ThrottleException", new ThrottleException("wait", new InvalidOperationException()) },
        { "InvalidOperationException", new AggregateException(new AggregateException(new InvalidOperationException())) },
        { "temporarily_unavailable", new MsalServiceException("temporarily_unavailable", "later") },
    };

    [Theory]
    [MemberData(nameof(LoginFailures))]
    public void Login_ThatFailsHowever_MeansThatTheMessageNeverLeft(string reason, Exception error)
    {
        ConnectorFailure.IsOfService(error).ShouldBeTrue();

        ConnectorFailure.ToOutcome(error, CallKind.Send, isInThread: false).ShouldBeOfType<SendOutcome.NotDelivered>().Reason.ShouldEndWith(reason);
    }

    [Fact]
    public void Bug_IsNoFailureOfTheService() => ConnectorFailure.IsOfService(new InvalidOperationException()).ShouldBeFalse();
}

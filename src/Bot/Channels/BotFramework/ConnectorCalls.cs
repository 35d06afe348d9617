using CampaignBot.Bot.Messaging;
using Microsoft.Bot.Connector;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>Calls to the service, as conversations that are gone on with from what was kept of them.</summary>
internal sealed class ConnectorCalls(CloudConnection connection, TimeProvider system)
{
    /// <summary>How long a call may take before its fate counts as uncertain.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public Task<SendOutcome> SendAsync(Destination to, ServiceReference reference, Schema.Activity activity, CancellationToken ct) => RunAsync(
        to,
        reference,
        CallKind.Send,
        (connector, token) => connector.Conversations.SendToConversationAsync(ActivityMapper.ConversationId(to), activity, token),
        ct);

    /// <summary>Changes a message that was sent.</summary>
    public Task<SendOutcome> ChangeAsync(Destination to, ServiceReference reference, string messageId, Schema.Activity activity, CancellationToken ct) => KnownAsync(messageId, RunAsync(
        to,
        reference,
        CallKind.Change,
        (connector, token) => connector.Conversations.UpdateActivityAsync(ActivityMapper.ConversationId(to), messageId, activity, token),
        ct));

    /// <summary>Takes away a message that was sent.</summary>
    public Task<SendOutcome> DeleteAsync(Destination to, ServiceReference reference, string messageId, CancellationToken ct) => KnownAsync(messageId, RunAsync(
        to,
        reference,
        CallKind.Delete,
        async (connector, token) =>
        {
            await connector.Conversations.DeleteActivityAsync(ActivityMapper.ConversationId(to), messageId, token);
            return null;
        },
        ct));

    private static async Task<SendOutcome> KnownAsync(string messageId, Task<SendOutcome> call) =>
        await call is { } outcome and not SendOutcome.Sent ? outcome : new SendOutcome.Sent(messageId);

    private async Task<SendOutcome> RunAsync(
        Destination to,
        ServiceReference reference,
        CallKind kind,
        Func<IConnectorClient, CancellationToken, Task<Schema.ResourceResponse?>> call,
        CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Limit, system);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        string? id = null;
        try
        {
            await connection.Adapter.ContinueConversationAsync(
                connection.AppId,
                reference.To(ActivityMapper.ConversationId(to)),
                async (turn, token) => id = (await call(turn.TurnState.Get<IConnectorClient>(), token))?.Id,
                both.Token);
            return new SendOutcome.Sent(id);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendOutcome.Uncertain("no answer in time");
        }
        catch (Exception error) when (ConnectorFailure.IsOfService(error))
        {
            return ConnectorFailure.ToOutcome(error, kind, to.ThreadId is not null);
        }
    }
}

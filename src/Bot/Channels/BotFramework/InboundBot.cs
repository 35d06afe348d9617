using CampaignBot.Bot.Messaging;
using Microsoft.Bot.Builder;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>Takes what the library has let in: its way ends here, and the bot's own begins.</summary>
internal sealed class InboundBot(CloudConnection connection, ActivityMapper mapper, ConversationTurns turns, ConsentAnswers consents, IHostApplicationLifetime host)
{
    /// <summary>The bot as the library calls it for one activity.</summary>
    /// <param name="keyId">The key that signed the token with which it came.</param>
    public InboundTurn For(string keyId) => new(this, keyId);

    /// <exception cref="UnauthorizedAccessException">The token doesn't stand for this messenger, or for no address to answer to.</exception>
    internal async Task TakeAsync(Schema.Activity activity, string keyId, CancellationToken ct)
    {
        // The library holds the address against the token only where there is one, and lets in a key that says nothing of messengers.
        if (string.IsNullOrEmpty(activity.ServiceUrl) || !await connection.IsEndorsedAsync(keyId, activity.ChannelId, ct))
            throw new UnauthorizedAccessException();
        if (IsConsent(activity))
        {
            if (!IsOfOtherTenant(activity))
                await consents.TakeAsync(activity, host.ApplicationStopping);
        }
        else if (!IsOfOtherTenant(activity) && mapper.Map(activity) is { Count: > 0 } mapped)
        {
            // The service may hang up before it is answered, and does not say it again: what has come in is taken all the same.
            await turns.TakeAsync(mapped, host.ApplicationStopping);
        }
    }

    internal static bool IsConsent(Schema.Activity activity) => activity is { Type: Schema.ActivityTypes.Invoke, Name: ConsentAnswers.InvokeName };

    private bool IsOfOtherTenant(Schema.Activity activity) =>
        !string.IsNullOrWhiteSpace(connection.Options.TenantId)
        && ActivityMapper.TenantOf(activity) is { Length: > 0 } tenant
        && !tenant.Equals(connection.Options.TenantId.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>One activity on its way in.</summary>
internal sealed class InboundTurn(InboundBot bot, string keyId) : IBot
{
    /// <summary>True once the library has let it in.</summary>
    public bool HasBegun { get; private set; }

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        HasBegun = true;
        await bot.TakeAsync(turnContext.Activity, keyId, cancellationToken);
        // Such an activity is answered at once, whatever becomes of the file.
        if (InboundBot.IsConsent(turnContext.Activity))
        {
            var taken = new InvokeResponse { Status = StatusCodes.Status200OK };
            await turnContext.SendActivityAsync(new Schema.Activity { Type = Schema.ActivityTypesEx.InvokeResponse, Value = taken }, cancellationToken);
        }
    }
}

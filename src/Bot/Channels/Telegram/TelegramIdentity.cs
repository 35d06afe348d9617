using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Who the bot is at Telegram. Its name is asked for once and kept, so that links can be made while Telegram is away.</summary>
internal sealed class TelegramIdentity(TelegramConnection connection, TelegramRetry retry, IReadContexts contexts, IWriteLane lane, TelegramReady ready)
{
    private const string StateName = "telegram:username";
    private volatile string? _username;

    public long BotId => connection.Token.BotId;

    /// <summary>The user name without "@"; null until it is known.</summary>
    public string? Username => _username;

    /// <summary>Takes the name that was kept, then asks Telegram for it.</summary>
    /// <exception cref="RequestException">Telegram can't be reached, or doesn't know the token.</exception>
    public async Task LearnAsync(CancellationToken ct)
    {
        if (_username is null)
        {
            await using var db = contexts.Open();
            _username = await StateText.GetAsync(db, StateName, ct);
        }

        var me = await retry.OnceAsync(token => connection.Client.GetMe(token), ct);
        if (me.Username is not null && me.Username != _username)
        {
            _username = me.Username;
            await lane.RunAsync(
                async (db, token) =>
                {
                    await StateText.SetAsync(db, StateName, me.Username, token);
                    return true;
                },
                ct);
        }

        if (_username is not null)
            ready.Reached();
    }

    /// <summary>The name, learned now where it isn't known.</summary>
    public async Task<string> UsernameAsync(CancellationToken ct)
    {
        if (_username is null)
            await LearnAsync(ct);
        return _username ?? throw new InvalidOperationException("The bot has no user name.");
    }
}

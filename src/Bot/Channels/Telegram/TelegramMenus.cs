using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Telegram's menus of commands: per scope, and for scopes of many chats per language too.</summary>
internal sealed partial class TelegramMenus(TelegramConnection connection, TelegramRetry retry, ILogger<TelegramMenus> log) : ICommandMenus
{
    /// <inheritdoc/>
    public string Channel => TelegramChannel.ChannelName;

    /// <inheritdoc/>
    public async Task<bool> SetMenuAsync(MenuTarget target, Language language, IReadOnlyList<MenuCommand> commands, CancellationToken ct)
    {
        BotCommandScope scope = target switch
        {
            { ExternalChatId: { } id } => BotCommandScope.Chat(long.Parse(id, CultureInfo.InvariantCulture)),
            { Groups: true } => BotCommandScope.AllGroupChats(),
            _ => BotCommandScope.AllPrivateChats(),
        };
        // Without a language a menu is for everyone who has none in theirs: the default language's, and that of a single chat.
        var code = target.ExternalChatId is not null || language == Language.All[0] ? null : language.Code;
        try
        {
            await retry.RunAsync(
                token => connection.Client.SetMyCommands(commands.Select(c => new BotCommand(c.Name, c.Description)), scope, code, token), ct);
            return true;
        }
        catch (Exception error) when (error is RequestException or TimeoutException)
        {
            LogFailed(connection.Token.Scrub(error.Message));
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A menu of commands could not be set: {Error}")]
    private partial void LogFailed(string error);
}

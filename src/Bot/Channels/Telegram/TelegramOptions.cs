using CampaignBot.Bot.Localization;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>How the bot reaches Telegram: section <c>Telegram</c>.</summary>
internal sealed class TelegramOptions
{
    public const string Section = "Telegram";

    /// <summary>What the environment calls <see cref="Token"/>.</summary>
    public const string TokenName = "Telegram__Token";

    /// <summary>What the environment calls <see cref="TokenFile"/>.</summary>
    public const string TokenFileName = "Telegram__TokenFile";

    public const string OfficialServer = "https://api.telegram.org";

    /// <summary>The bot's token, as @BotFather gave it. Never logged.</summary>
    /// <value>The default is none.</value>
    public string? Token { get; set; }

    /// <summary>A file that holds the token, for those who mount secrets. <see cref="Token"/> goes before it. A file that is named must be there.</summary>
    /// <value>The default is none.</value>
    public string? TokenFile { get; set; }

    /// <summary>The Bot API server.</summary>
    /// <value>The default is the official one.</value>
    public string BaseUrl { get; set; } = OfficialServer;

    /// <summary>True where the settings name a token, or a file that holds one.</summary>
    public static bool AreSet(IConfiguration settings) =>
        settings.GetSection(Section) is var section && !(string.IsNullOrWhiteSpace(section[nameof(Token)]) && string.IsNullOrWhiteSpace(section[nameof(TokenFile)]));

    /// <summary>Where Telegram is to send updates, as the world sees this bot (https). Empty: the bot asks for them itself.</summary>
    /// <value>The default is none.</value>
    public string? WebhookUrl { get; set; }
}

/// <summary>Says in one line each what is wrong, and never what the token is.</summary>
internal sealed class TelegramOptionsValidator : IValidateOptions<TelegramOptions>
{
    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        var wrong = new List<string>();
        try
        {
            if (TelegramToken.Find(options) is null)
                wrong.Add(SettingTexts.InBoth(SettingTexts.TokenMissing(TelegramOptions.TokenName, TelegramOptions.TokenFileName)));
        }
        catch (InvalidTokenException error)
        {
            wrong.Add(error.Message);
        }

        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var server) || server.Scheme is not ("https" or "http") || server.Query.Length > 0)
            wrong.Add(SettingTexts.InBoth(SettingTexts.ServerWrong("Telegram__BaseUrl", TelegramOptions.OfficialServer)));
        if (!string.IsNullOrWhiteSpace(options.WebhookUrl)
            && (!Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var hook) || hook.Scheme != Uri.UriSchemeHttps || hook.AbsolutePath.Length < 2))
            wrong.Add(SettingTexts.InBoth(SettingTexts.WebhookWrong("Telegram__WebhookUrl")));
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}

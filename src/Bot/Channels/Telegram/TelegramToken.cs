using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>A token that is there but can't be one. The message is one clear line without the token.</summary>
internal sealed class InvalidTokenException(string message) : Exception(message);

/// <summary>The token, and how it is kept out of everything that is read by people.</summary>
internal sealed partial class TelegramToken
{
    private readonly string _value;

    private TelegramToken(string value) => _value = value;

    /// <summary>The bot's own user id, which is the token's first part.</summary>
    public long BotId => long.Parse(_value.AsSpan(0, _value.IndexOf(':', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What Telegram repeats in the header of each webhook call: derived from the token, so that nothing more has to be kept.</summary>
    public string WebhookSecret => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("campaign-bot webhook " + _value)));

    /// <summary>The token of the settings; null where none is set.</summary>
    /// <exception cref="InvalidTokenException">The file that is named is missing, or what was found is no token.</exception>
    public static TelegramToken? Find(TelegramOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.Token))
            return Parse(options.Token, SettingTexts.TokenWrong(TelegramOptions.TokenName));
        if (string.IsNullOrWhiteSpace(options.TokenFile))
            return null;
        try
        {
            return Parse(File.ReadAllText(options.TokenFile), SettingTexts.TokenOfFileWrong(TelegramOptions.TokenFileName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidTokenException(SettingTexts.InBoth(SettingTexts.TokenFileUnreadable(TelegramOptions.TokenFileName, options.TokenFile, error.GetType().Name)));
        }
    }

    /// <summary>The token itself. For the client alone.</summary>
    public string Reveal() => _value;

    /// <summary>The text without the token.</summary>
    public string Scrub(string text) => text.Replace(_value, "***", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => "***";

    private static TelegramToken Parse(string text, Text otherwise)
    {
        var token = text.Trim();
        return Shape().IsMatch(token)
            ? new TelegramToken(token)
            : throw new InvalidTokenException(SettingTexts.InBoth(otherwise));
    }

    [GeneratedRegex("^[0-9]{1,18}:[A-Za-z0-9_-]{3,128}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}

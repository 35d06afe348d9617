using CampaignBot.Bot.Localization;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Hosting;

/// <summary>Where the program listens (health, webhook, the rehearsal's page): section <c>Http</c>.</summary>
internal sealed class HttpOptions : IValidateOptions<HttpOptions>
{
    public const string Section = "Http";

    /// <summary>What the environment calls <see cref="Urls"/>.</summary>
    public const string UrlsName = "Http__Urls";

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    /// <value>The default is <c>http://127.0.0.1:8080</c>: the loopback only.</value>
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>The addresses, each on its own.</summary>
    public IReadOnlyList<string> All => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        if (options.All.Count == 0)
            return ValidateOptionsResult.Fail(SettingTexts.InBoth(SettingTexts.UrlsEmpty(UrlsName)));
        var wrong = options.All.Where(url => Parse(url) is null).Select(url => SettingTexts.InBoth(SettingTexts.UrlWrong(UrlsName, url))).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    /// <summary>An address as a <see cref="Uri"/>, where * and + (every interface) are the local host; null where it is none.</summary>
    public static Uri? Parse(string url) =>
        Uri.TryCreate(url.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
            ? uri
            : null;
}

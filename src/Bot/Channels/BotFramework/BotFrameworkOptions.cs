using CampaignBot.Bot.Localization;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>As what the bot is registered at Microsoft, and so how it proves who it is.</summary>
internal enum AppType
{
    /// <summary>An app of one organization (tenant), with a secret. New registrations are of this type.</summary>
    SingleTenant,

    /// <summary>An app of any organization, with a secret.</summary>
    MultiTenant,

    /// <summary>A managed identity of the machine in Azure that runs the program, without a secret.</summary>
    UserAssignedMsi,
}

/// <summary>How the bot is reached through Microsoft's Bot Framework (Teams, Web Chat, Direct Line): section <c>BotFramework</c>.</summary>
internal sealed class BotFrameworkOptions
{
    public const string Section = "BotFramework";

    /// <summary>What the environment calls <see cref="AppId"/>.</summary>
    public const string AppIdName = "BotFramework__AppId";

    /// <summary>What the environment calls <see cref="TenantId"/>.</summary>
    public const string TenantIdName = "BotFramework__TenantId";

    /// <summary>What the environment calls <see cref="AppType"/>.</summary>
    public const string AppTypeName = "BotFramework__AppType";

    /// <summary>What the environment calls <see cref="SecretFile"/>.</summary>
    public const string SecretFileName = "BotFramework__SecretFile";

    /// <summary>The id of the app registration. Without it nothing of this channel is loaded.</summary>
    /// <value>The default is none.</value>
    public string? AppId { get; set; }

    /// <summary>The organization (tenant) whose app it is. With it, what other organizations' people write is passed over.</summary>
    /// <value>The default is none; a single tenant's app needs it.</value>
    public string? TenantId { get; set; }

    /// <summary>One of the names of <see cref="BotFramework.AppType"/>.</summary>
    /// <value>The default is <c>SingleTenant</c>.</value>
    public string AppType { get; set; } = nameof(BotFramework.AppType.SingleTenant);

    /// <summary>A file that holds the app's secret. Never logged.</summary>
    /// <value>The default is none; a managed identity needs none.</value>
    public string? SecretFile { get; set; }

    /// <summary>Where the bot gets its own tokens, tenant included; for clouds other than the public one.</summary>
    /// <value>The default is the public cloud's.</value>
    public string? LoginUrl { get; set; }

    /// <summary>For whom the bot's own tokens are; for clouds other than the public one.</summary>
    /// <value>The default is the public cloud's.</value>
    public string? OAuthScope { get; set; }

    /// <summary>Who issues the tokens that the service brings; for clouds other than the public one.</summary>
    /// <value>The default is the public cloud's.</value>
    public string? TokenIssuer { get; set; }

    /// <summary>Where the keys of these tokens are published (https); for clouds other than the public one.</summary>
    /// <value>The default is the public cloud's.</value>
    public string? OpenIdMetadataUrl { get; set; }

    /// <summary>True where the settings ask for the channel.</summary>
    public static bool AreSet(IConfiguration settings) => !string.IsNullOrWhiteSpace(settings.GetSection(Section)[nameof(AppId)]);

    /// <summary>The type; null where none of that name is known.</summary>
    public AppType? Type => Enum.TryParse<AppType>(AppType, ignoreCase: true, out var type) && !int.TryParse(AppType, out _) ? type : null;

    /// <summary>The secret, from its file. For the connection alone.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public string ReadSecret() => File.ReadAllText(SecretFile!).Trim();
}

/// <summary>Says in one line each what is wrong, and never what the secret is.</summary>
internal sealed class BotFrameworkOptionsValidator : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        var wrong = new List<string>();
        if (!Guid.TryParse(options.AppId, out _))
            wrong.Add(SettingTexts.InBoth(SettingTexts.NoGuid(BotFrameworkOptions.AppIdName)));
        if (!string.IsNullOrWhiteSpace(options.TenantId) && !Guid.TryParse(options.TenantId, out _))
            wrong.Add(SettingTexts.InBoth(SettingTexts.NoGuid(BotFrameworkOptions.TenantIdName)));
        if (options.Type is not { } type)
            wrong.Add(SettingTexts.InBoth(SettingTexts.NoneOf(BotFrameworkOptions.AppTypeName, options.AppType, string.Join(", ", Enum.GetNames<AppType>()))));
        else if (type == AppType.SingleTenant && string.IsNullOrWhiteSpace(options.TenantId))
            wrong.Add(SettingTexts.InBoth(SettingTexts.TenantMissing(BotFrameworkOptions.TenantIdName, BotFrameworkOptions.AppTypeName)));
        if (options.Type is not AppType.UserAssignedMsi && WhatIsWrongWithSecret(options) is { } problem)
            wrong.Add(SettingTexts.InBoth(problem));
        wrong.AddRange(
            from address in new[] { (nameof(options.LoginUrl), options.LoginUrl), (nameof(options.OpenIdMetadataUrl), options.OpenIdMetadataUrl) }
            where !string.IsNullOrWhiteSpace(address.Item2) && !(Uri.TryCreate(address.Item2, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
            select SettingTexts.InBoth(SettingTexts.NoHttps($"{BotFrameworkOptions.Section}__{address.Item1}")));
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static Text? WhatIsWrongWithSecret(BotFrameworkOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.SecretFile))
            return SettingTexts.SecretMissing(BotFrameworkOptions.SecretFileName);
        try
        {
            return options.ReadSecret().Length > 0 ? null : SettingTexts.SecretEmpty(BotFrameworkOptions.SecretFileName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return SettingTexts.TokenFileUnreadable(BotFrameworkOptions.SecretFileName, options.SecretFile, error.GetType().Name);
        }
    }
}

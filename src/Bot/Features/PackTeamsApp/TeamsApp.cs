using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.PackTeamsApp;

/// <summary>
/// The app by which Teams knows the bot (learn.microsoft.com/microsoft-365/extensibility/schema, version 1.16): a manifest in Chinese, its English
/// words, and two icons.
/// </summary>
internal static class TeamsApp
{
    /// <summary>Most commands that a list may show.</summary>
    public const int CommandsMax = 10;

    /// <summary>Longest line beside a command.</summary>
    public const int DescriptionMaxLength = 128;

    private const string Schema = "https://developer.microsoft.com/json-schemas/teams/v1.16/";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the package.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="appId">The bot's app registration.</param>
    /// <param name="website">Whose app it is: an https address.</param>
    /// <param name="commands">All commands of the bot.</param>
    public static void Write(Stream target, string appId, Uri website, IEnumerable<ChatCommand> commands)
    {
        var all = commands.OrderBy(c => CommandOrder.Of(c.Name)).ToList();
        ChatCommand[] inPrivate = [.. all.Where(c => c.Menu != CommandMenu.None && c.Place != CommandPlace.GroupOnly).Take(CommandsMax)];
        ChatCommand[] inGroup = [.. all.Where(c => c.Menu != CommandMenu.None && c.Place != CommandPlace.PrivateOnly).Take(CommandsMax)];
        using var package = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Add(package, "manifest.json", Bytes(Manifest(appId, website, inPrivate, inGroup)));
        Add(package, "en.json", Bytes(InEnglish(inPrivate, inGroup)));
        Add(package, "color.png", AppIcon.Color());
        Add(package, "outline.png", AppIcon.Outline());
    }

    private static JsonObject Manifest(string appId, Uri website, ChatCommand[] inPrivate, ChatCommand[] inGroup) => new()
    {
        ["$schema"] = Schema + "MicrosoftTeams.schema.json",
        ["manifestVersion"] = "1.16",
        ["version"] = "1.0.0",
        ["id"] = appId,
        ["developer"] = new JsonObject
        {
            ["name"] = Say(PackTexts.AppName, Language.Chinese),
            ["websiteUrl"] = website.ToString(),
            ["privacyUrl"] = website.ToString(),
            ["termsOfUseUrl"] = website.ToString(),
        },
        ["name"] = new JsonObject { ["short"] = Say(PackTexts.AppName, Language.Chinese), ["full"] = Say(PackTexts.AppName, Language.Chinese) },
        ["description"] = new JsonObject { ["short"] = Say(PackTexts.AppShort, Language.Chinese), ["full"] = Say(PackTexts.AppLong, Language.Chinese) },
        ["localizationInfo"] = new JsonObject
        {
            ["defaultLanguageTag"] = "zh-cn",
            ["additionalLanguages"] = new JsonArray(new JsonObject { ["languageTag"] = "en", ["file"] = "en.json" }),
        },
        ["icons"] = new JsonObject { ["color"] = "color.png", ["outline"] = "outline.png" },
        ["accentColor"] = AppIcon.Accent,
        ["bots"] = new JsonArray(new JsonObject
        {
            ["botId"] = appId,
            ["scopes"] = new JsonArray("personal", "team", "groupChat"),
            // Members hand files in; without this Teams brings none.
            ["supportsFiles"] = true,
            ["isNotificationOnly"] = false,
            ["commandLists"] = new JsonArray(ListOf(inPrivate, "personal"), ListOf(inGroup, "team", "groupChat")),
        }),
        ["permissions"] = new JsonArray("identity", "messageTeamMembers"),
        ["validDomains"] = new JsonArray(),
    };

    private static JsonObject ListOf(ChatCommand[] commands, params string[] scopes) => new()
    {
        ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]),
        ["commands"] = new JsonArray([.. commands.Select(c => new JsonObject { ["title"] = c.Name, ["description"] = Line(c, Language.Chinese) })]),
    };

    private static JsonObject InEnglish(params ChatCommand[][] lists)
    {
        var words = new JsonObject
        {
            ["$schema"] = Schema + "MicrosoftTeams.Localization.schema.json",
            ["name.short"] = Say(PackTexts.AppName, Language.English),
            ["name.full"] = Say(PackTexts.AppName, Language.English),
            ["description.short"] = Say(PackTexts.AppShort, Language.English),
            ["description.full"] = Say(PackTexts.AppLong, Language.English),
        };
        foreach (var (list, commands) in lists.Index())
        {
            foreach (var (place, command) in commands.Index())
                words[FormattableString.Invariant($"bots[0].commandLists[{list}].commands[{place}].description")] = Line(command, Language.English);
        }

        return words;
    }

    private static string Say(Text text, Language language) => text.Render(language).Plain;

    private static string Line(ChatCommand command, Language language)
    {
        var words = Say(command.Description, language);
        return words.Length <= DescriptionMaxLength ? words : words[..(DescriptionMaxLength - 1)] + "…";
    }

    private static byte[] Bytes(JsonObject content) => JsonSerializer.SerializeToUtf8Bytes(content, Json);

    private static void Add(ZipArchive package, string name, byte[] content)
    {
        using var entry = package.CreateEntry(name).Open();
        entry.Write(content);
    }
}

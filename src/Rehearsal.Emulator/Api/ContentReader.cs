using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Text;

namespace CampaignBot.Rehearsal.Emulator.Api;

/// <summary>Reads texts and their entities from a call.</summary>
internal static class ContentReader
{
    /// <summary>The longest text, in UTF-16 units after entities are parsed.</summary>
    public const int LongestText = 4096;

    /// <summary>The longest caption, in UTF-16 units after entities are parsed.</summary>
    public const int LongestCaption = 1024;

    private static readonly HashSet<string> EntityTypes = new(StringComparer.Ordinal)
    {
        "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline", "strikethrough",
        "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention", "custom_emoji",
    };

    public static bool TryText(ApiCall call, [NotNullWhen(true)] out FormattedText? text, [NotNullWhen(false)] out ApiError? error)
    {
        if (!TryFormatted(call, "text", "entities", out text, out error))
            return false;
        if (text.Text.Length == 0)
            error = ApiErrors.TextEmpty;
        else if (text.Text.Length > LongestText)
            error = ApiErrors.TextTooLong;
        return error is null;
    }

    /// <summary>The caption, empty when there is none.</summary>
    public static bool TryCaption(ApiCall call, [NotNullWhen(true)] out FormattedText? caption, [NotNullWhen(false)] out ApiError? error)
    {
        if (!TryFormatted(call, "caption", "caption_entities", out caption, out error))
            return false;
        if (caption.Text.Length > LongestCaption)
            error = ApiErrors.CaptionTooLong;
        return error is null;
    }

    private static bool TryFormatted(
        ApiCall call,
        string textName,
        string entitiesName,
        [NotNullWhen(true)] out FormattedText? text,
        [NotNullWhen(false)] out ApiError? error)
    {
        var raw = call.Text(textName) ?? string.Empty;
        var mode = call.Text("parse_mode") ?? string.Empty;
        text = null;
        error = null;
        if (mode.Length > 0 && call.Has(entitiesName))
            error = ApiErrors.Bad($"parse_mode and {entitiesName} exclude each other");
        else if (mode.Length > 0 && !string.Equals(mode, "HTML", StringComparison.OrdinalIgnoreCase))
            error = ApiErrors.Bad("unsupported parse_mode");
        if (error is not null)
            return false;

        IReadOnlyList<EntityState> entities = [];
        if (mode.Length > 0)
        {
            if (!HtmlText.TryParse(raw, out var parsed, out var complaint))
            {
                error = ApiErrors.Bad($"can't parse entities: {complaint}");
                return false;
            }

            text = parsed.Trimmed();
            return true;
        }

        if (call.Array(entitiesName) is { } listed && !TryEntities(listed, raw, out entities, out error))
            return false;
        text = new FormattedText(raw, entities).Trimmed();
        return true;
    }

    private static bool TryEntities(
        JsonArray listed, string text, out IReadOnlyList<EntityState> entities, [NotNullWhen(false)] out ApiError? error)
    {
        var read = new List<EntityState>();
        entities = read;
        error = null;
        foreach (var item in listed)
        {
            if (Entity(item) is not { } entity || !EntityTypes.Contains(entity.Type))
            {
                error = ApiErrors.Bad("can't parse MessageEntity");
                return false;
            }

            if (Complaint(entity, text) is { } complaint)
            {
                error = ApiErrors.Bad($"can't parse entities: {complaint}");
                return false;
            }

            read.Add(entity);
        }

        return true;
    }

    private static EntityState? Entity(JsonNode? item)
    {
        try
        {
            if (item is not JsonObject json || json["type"] is null || json["offset"] is null || json["length"] is null)
                return null;
            return new EntityState(json["type"]!.GetValue<string>(), json["offset"]!.GetValue<int>(), json["length"]!.GetValue<int>())
            {
                Url = json["url"]?.GetValue<string>(),
                Language = json["language"]?.GetValue<string>(),
                UserId = json["user"]?["id"]?.GetValue<long>(),
            };
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? Complaint(EntityState entity, string text)
    {
        if (entity.Offset < 0 || entity.Length <= 0)
            return "receive an entity with incorrect offset or length";
        var end = entity.Offset + entity.Length;
        if (end > text.Length)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"entity beginning at UTF-16 offset {entity.Offset} ends after the end of the text at UTF-16 offset {end}");
        }

        if (Splits(text, entity.Offset))
            return string.Create(CultureInfo.InvariantCulture, $"entity begins in a middle of a UTF-16 symbol at byte offset {entity.Offset}");
        if (Splits(text, end))
            return string.Create(CultureInfo.InvariantCulture, $"entity ends in a middle of a UTF-16 symbol at UTF-16 offset {end}");
        return entity is { Type: "text_link", Url: null } ? "a text_link has no url" : null;
    }

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);
}

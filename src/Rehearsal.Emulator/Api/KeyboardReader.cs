using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Api;

/// <summary>Reads inline keyboards, and refuses the ones that the real server would refuse.</summary>
internal static class KeyboardReader
{
    /// <summary>The most callback data a button carries, in bytes of UTF-8.</summary>
    public const int LongestCallbackData = 64;

    /// <summary>The most buttons under one message.</summary>
    public const int MostButtons = 100;

    /// <summary>The most buttons in one row.</summary>
    public const int MostInRow = 8;

    private static readonly string[] Actions = ["callback_data", "url", "copy_text"];
    private static readonly string[] ButtonFields = ["text", "style", .. Actions];

    /// <summary>The rows; none when the call names no keyboard, or takes one away.</summary>
    public static bool TryRead(ApiCall call, out List<List<ButtonState>> rows, [NotNullWhen(false)] out ApiError? error)
    {
        rows = [];
        error = null;
        if (call.Object("reply_markup") is not { } markup)
            return true;
        if (markup["remove_keyboard"] is not null || markup["force_reply"] is not null)
            return true;
        if (markup["inline_keyboard"] is not JsonArray listed)
        {
            error = ApiErrors.Bad("object expected as reply markup");
            return false;
        }

        foreach (var row in listed)
        {
            var buttons = new List<ButtonState>();
            if (row is not JsonArray items)
            {
                error = ApiErrors.Bad("can't parse inline keyboard button row: an array of buttons is expected");
                return false;
            }

            foreach (var item in items)
            {
                if (!TryButton(item, out var button, out error))
                    return false;
                buttons.Add(button);
            }

            if (buttons.Count > 0)
                rows.Add(buttons);
        }

        if (rows.Sum(row => row.Count) > MostButtons || rows.Exists(row => row.Count > MostInRow))
            error = ApiErrors.Bad("reply markup is too long");
        return error is null;
    }

    private static bool TryButton(JsonNode? item, [NotNullWhen(true)] out ButtonState? button, [NotNullWhen(false)] out ApiError? error)
    {
        button = null;
        if (item is not JsonObject json || json["text"] is not JsonValue label || label.GetValueKind() != JsonValueKind.String
            || string.IsNullOrWhiteSpace(label.GetValue<string>()))
        {
            error = ApiErrors.Bad("can't parse inline keyboard button: Field \"text\" must be a non-empty string");
            return false;
        }

        if (json.FirstOrDefault(field => !ButtonFields.Contains(field.Key, StringComparer.Ordinal)).Key is { } unknown)
        {
            error = ApiErrors.Bad($"can't parse inline keyboard button: unknown field \"{unknown}\"");
            return false;
        }

        if (Actions.Count(action => json[action] is not null) != 1)
        {
            error = ApiErrors.Bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
            return false;
        }

        button = new ButtonState(label.GetValue<string>())
        {
            CallbackData = json["callback_data"]?.GetValue<string>(),
            Url = json["url"]?.GetValue<string>(),
            CopyText = json["copy_text"]?["text"]?.GetValue<string>(),
        };
        error = Complaint(button);
        return error is null;
    }

    private static ApiError? Complaint(ButtonState button)
    {
        if (button.CallbackData is { } data && Encoding.UTF8.GetByteCount(data) is 0 or > LongestCallbackData)
            return ApiErrors.ButtonDataInvalid;
        if (button.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" or "tg"))
            return ApiErrors.Bad($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        return BadStart(button.Url) ? ApiErrors.Bad($"inline keyboard button URL '{button.Url}' is invalid: START_PARAM_INVALID") : null;
    }

    /// <summary>The real server passes a bad start parameter on and the client drops it; here it is refused, so that it is noticed.</summary>
    private static bool BadStart(string? url)
    {
        if (url is null || !url.StartsWith("https://t.me/", StringComparison.Ordinal) || !Uri.TryCreate(url, UriKind.Absolute, out var parsed))
            return false;
        foreach (var pair in parsed.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (parts[0] is "start" or "startgroup" && parts.Length == 2
                && (parts[1].Length > 64 || !parts[1].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')))
                return true;
        }

        return false;
    }
}

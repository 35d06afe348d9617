using System.Text.Json;

namespace CampaignBot.Tests.Connector;

/// <summary>Reads an Adaptive Card of version 1.4 as a client shows it, and refuses what that version doesn't know (adaptivecards.io/explorer).</summary>
internal static class CardReader
{
    private const int TitleMaxLength = 200;

    private static readonly Dictionary<string, string[]> Properties = new(StringComparer.Ordinal)
    {
        ["AdaptiveCard"] = ["type", "$schema", "version", "fallbackText", "body", "actions"],
        ["RichTextBlock"] = ["type", "spacing", "inlines"],
        ["TextRun"] = ["type", "text", "weight", "italic", "fontType", "selectAction"],
        ["ActionSet"] = ["type", "actions"],
        ["Input.Date"] = ["type", "id", "label"],
        ["Input.Number"] = ["type", "id", "label"],
        ["Input.ChoiceSet"] = ["type", "id", "label", "style", "choices"],
        ["Action.Submit"] = ["type", "title", "data"],
        ["Action.OpenUrl"] = ["type", "title", "url"],
    };

    /// <summary>What the card shows. Null: it is no card of this version.</summary>
    public static HeardMessage? Read(JsonElement card, string id, string conversation)
    {
        if (!IsKnown(card, "AdaptiveCard") || Text(card, "version") != "1.4" || Text(card, "fallbackText") is not { Length: > 0 })
            return null;
        var (lines, buttons, fields) = (new List<string>(), new List<HeardButton>(), new List<HeardField>());
        foreach (var element in card.GetProperty("body").EnumerateArray())
        {
            switch (Text(element, "type"))
            {
                case "RichTextBlock" when IsKnown(element, "RichTextBlock") && element.GetProperty("inlines").EnumerateArray().All(run => IsKnown(run, "TextRun")):
                    lines.Add(string.Concat(element.GetProperty("inlines").EnumerateArray().Select(run => Text(run, "text"))));
                    break;
                case "ActionSet" when IsKnown(element, "ActionSet") && element.GetProperty("actions").EnumerateArray().Select(ButtonOf).ToList() is var row && row.TrueForAll(b => b is not null):
                    buttons.AddRange(row!);
                    break;
                case { } input when input.StartsWith("Input.", StringComparison.Ordinal) && IsKnown(element, input) && Text(element, "id") is { Length: > 0 }:
                    fields.Add(FieldOf(element, input));
                    break;
                default:
                    return null;
            }
        }

        // Two inputs of one name can't be told apart.
        var names = card.GetProperty("body").EnumerateArray().Select(e => Text(e, "id")).OfType<string>().ToList();
        return names.Count == names.Distinct().Count() ? new HeardMessage(id, conversation, string.Join('\n', lines), buttons) { Fields = fields } : null;
    }

    private static HeardButton? ButtonOf(JsonElement action)
    {
        if (Text(action, "title") is not { Length: > 0 and <= TitleMaxLength } title)
            return null;
        if (IsKnown(action, "Action.OpenUrl"))
            return Uri.TryCreate(Text(action, "url"), UriKind.Absolute, out _) ? new HeardButton(title, null, Text(action, "url")) : null;
        if (!IsKnown(action, "Action.Submit"))
            return null;
        var data = action.GetProperty("data");
        // Nothing but a token may stand there: the rest is the bot's own affair.
        var back = data.GetProperty("msteams");
        var isBare = data.EnumerateObject().All(p => p.Name is "t" or "msteams")
            && back.EnumerateObject().All(p => p.Name is "type" or "text" or "value")
            && Text(back, "type") == "messageBack" && Text(back, "text") == title
            && back.GetProperty("value").EnumerateObject().All(p => p.Name == "t" && p.Value.GetString() == Text(data, "t"));
        return isBare ? new HeardButton(title, Text(data, "t"), null) { MessageBack = Text(back, "text") } : null;
    }

    private static HeardField FieldOf(JsonElement input, string type) => new(
        type["Input.".Length..],
        input.TryGetProperty("choices", out var choices) ? [.. choices.EnumerateArray().Select(c => (Text(c, "title")!, Text(c, "value")!))] : []);

    private static bool IsKnown(JsonElement element, string type) =>
        element.ValueKind == JsonValueKind.Object && Text(element, "type") == type && Properties[type] is var known && element.EnumerateObject().All(p => known.Contains(p.Name, StringComparer.Ordinal));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using Newtonsoft.Json.Linq;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>
/// A message as an Adaptive Card of version 1.4 (adaptivecards.io/explorer). Words are runs of text, never markup, so nothing that a user
/// typed can be taken for it; a button carries our token and nothing else.
/// </summary>
internal static class OutgoingCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private const string Version = "1.4";

    /// <summary>The card; its words stand in it as plain text too, for whoever shows no cards.</summary>
    public static JObject Of(MessageContent content)
    {
        var body = new JArray();
        foreach (var line in Lines(content))
            body.Add(line);
        foreach (var row in content.Buttons)
            AddRow(body, row);
        return new JObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = Version,
            ["fallbackText"] = content.Text,
            ["body"] = body,
        };
    }

    private static IEnumerable<JObject> Lines(MessageContent content)
    {
        var start = 0;
        var isAfterBlank = true;
        foreach (var line in content.Text.Split('\n'))
        {
            var end = start + line.Length;
            if (line.Trim().Length > 0)
            {
                yield return new JObject
                {
                    ["type"] = "RichTextBlock",
                    ["spacing"] = isAfterBlank ? "Small" : "None",
                    ["inlines"] = new JArray(Runs(content, start, end)),
                };
            }

            isAfterBlank = line.Trim().Length == 0;
            start = end + 1;
        }
    }

    // Between two borders of spans the style is one.
    private static IEnumerable<JObject> Runs(MessageContent content, int start, int end)
    {
        var borders = content.Spans.SelectMany(span => new[] { span.Start, span.Start + span.Length }).Where(at => at > start && at < end)
            .Append(start).Append(end).Distinct().Order().ToList();
        for (var i = 0; i + 1 < borders.Count; i++)
        {
            var (from, to) = (borders[i], borders[i + 1]);
            var run = new JObject { ["type"] = "TextRun", ["text"] = content.Text[from..to] };
            foreach (var span in content.Spans.Where(span => span.Start <= from && span.Start + span.Length >= to))
                Style(run, span);
            yield return run;
        }
    }

    private static void Style(JObject run, TextSpan span)
    {
        switch (span.Style)
        {
            case TextStyle.Bold:
                run["weight"] = "Bolder";
                break;
            case TextStyle.Italic or TextStyle.Quote:
                run["italic"] = true;
                break;
            case TextStyle.Code:
                run["fontType"] = "Monospace";
                break;
            case TextStyle.Link when span.Url is { } url:
                run["selectAction"] = new JObject { ["type"] = "Action.OpenUrl", ["url"] = url };
                break;
        }
    }

    private static void AddRow(JArray body, IReadOnlyList<ButtonContent> row)
    {
        foreach (var field in row.Select(button => button.Input).OfType<InputField>())
            body.Add(Field(field));
        body.Add(new JObject { ["type"] = "ActionSet", ["actions"] = new JArray(row.Select(Action)) });
    }

    private static JObject Field(InputField field)
    {
        var input = new JObject { ["id"] = CardAnswer.InputName };
        if (field.Label is { Length: > 0 } label)
            input["label"] = label;
        switch (field.Kind)
        {
            case InputKind.Date:
                input["type"] = "Input.Date";
                break;
            case InputKind.Number:
                input["type"] = "Input.Number";
                break;
            default:
                input["type"] = "Input.ChoiceSet";
                input["style"] = "compact";
                input["choices"] = new JArray(field.Choices.Select(choice => new JObject { ["title"] = choice.Label, ["value"] = choice.Value }));
                break;
        }

        return input;
    }

    private static JObject Action(ButtonContent button) => button.Data is { } token
        ? new JObject
        {
            ["type"] = "Action.Submit",
            ["title"] = button.Label,
            // Teams hands over what stands in the message that it sends back; a page hands over the data.
            ["data"] = new JObject
            {
                [CardAnswer.TokenName] = token,
                ["msteams"] = new JObject { ["type"] = "messageBack", ["text"] = button.Label, ["value"] = new JObject { [CardAnswer.TokenName] = token } },
            },
        }
        : new JObject { ["type"] = "Action.OpenUrl", ["title"] = button.Label, ["url"] = button.Url };
}

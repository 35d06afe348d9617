using System.Text.Json;

namespace CampaignBot.Tests.Connector;

/// <summary>Reads what the bot sends as its reader sees it. Null: the messenger takes no such thing.</summary>
internal static class ActivityReader
{
    /// <param name="activity">What was sent.</param>
    /// <param name="id">Its id.</param>
    /// <param name="conversation">Where to.</param>
    /// <param name="storage">Where its readers keep their files; null: they have no such storage.</param>
    public static HeardMessage? Read(JsonElement activity, string id, string conversation, PersonalStorage? storage)
    {
        var text = activity.TryGetProperty("text", out var words) ? words.GetString() ?? "" : "";
        var read = new HeardMessage(id, conversation, text, []);
        List<JsonElement> attachments = activity.TryGetProperty("attachments", out var all) && all.ValueKind == JsonValueKind.Array ? [.. all.EnumerateArray()] : [];
        foreach (var attachment in attachments)
        {
            switch (attachment.GetProperty("contentType").GetString())
            {
                case PersonalStorage.QuestionType when storage is not null && PersonalStorage.ReadQuestion(attachment) is { } asked && attachments.Count == 1 && conversation.StartsWith("a:", StringComparison.Ordinal):
                    read = read with { Asked = asked };
                    continue;
                case PersonalStorage.ShownType when storage?.ReadShown(attachment) is { } shown:
                    read = read with { Shown = shown };
                    continue;
                case PersonalStorage.QuestionType or PersonalStorage.ShownType:
                    return null;
                case "application/vnd.microsoft.card.adaptive":
                    break;
                default:
                    continue;
            }

            if (CardReader.Read(attachment.GetProperty("content"), id, conversation) is not { } card)
                return null;
            read = card with { Text = text.Length > 0 ? text : card.Text };
        }

        return read.Text.Length > 0 || read.Buttons.Count > 0 || attachments.Count > 0 ? read : null;
    }
}

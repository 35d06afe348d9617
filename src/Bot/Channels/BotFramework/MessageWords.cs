using System.Text.RegularExpressions;
using CampaignBot.Bot.Messaging;
using Newtonsoft.Json.Linq;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>What a message says to the bot: without the mention that addressed it, and with others' mentions as plain names.</summary>
internal static partial class MessageWords
{
    /// <summary>The words; null where there are none.</summary>
    public static string? Of(Schema.Activity activity)
    {
        if (activity.Text is not { Length: > 0 } text)
            return null;
        foreach (var mention in MentionsOfBot(activity))
            text = text.Replace(mention, " ", StringComparison.Ordinal);
        var words = Mention().Replace(text, "${name}").Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00A0', ' ').Trim();
        return words.Length == 0 ? null : words;
    }

    /// <summary>The command that a group's words are: whoever mentions the bot there speaks to it, with a slash or without.</summary>
    public static CommandCall? CommandIn(string? words, bool isGroup)
    {
        if (words is null)
            return null;
        if (words[0] is '/' or '／')
            return CommandParser.Parse(words, isGroup: false, isMarked: true, botUsername: null);
        return isGroup && char.IsAsciiLetter(words[0]) ? CommandParser.Parse("/" + words, isGroup: false, isMarked: true, botUsername: null) : null;
    }

    private static IEnumerable<string> MentionsOfBot(Schema.Activity activity) =>
        from entity in activity.Entities ?? []
        where entity?.Type == "mention" && entity.Properties.TextAt("mentioned", "id") == activity.Recipient?.Id
        let text = entity.Properties.TextAt("text")
        where !string.IsNullOrEmpty(text)
        select text;

    [GeneratedRegex("<at[^>]{0,200}>(?<name>[^<]{0,200})</at>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mention();
}

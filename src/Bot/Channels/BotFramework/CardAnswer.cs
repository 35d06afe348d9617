using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>What a pressed card brings: our token, and what was entered in its field.</summary>
internal sealed record CardAnswer(string Token, string? Input)
{
    /// <summary>The names of the two in a card's data.</summary>
    public const string TokenName = "t";

    /// <inheritdoc cref="TokenName"/>
    public const string InputName = "v";

    /// <summary>Longest input that is read: what a field of ours can hold.</summary>
    public const int InputMaxLength = 200;

    private const int TextMaxLength = 2_000;

    /// <summary>Null for what no card of ours brings.</summary>
    public static CardAnswer? Read(object? value)
    {
        // An old client hands the object over as text.
        if (value is string { Length: <= TextMaxLength } text)
            value = Parse(text);
        if (value is not JObject data || data[TokenName] is not JValue { Type: JTokenType.String } token)
            return null;
        var input = data[InputName] is JValue { Value: { } given } ? Convert.ToString(given, CultureInfo.InvariantCulture)!.Trim() : null;
        return new CardAnswer((string)token!, input is { Length: > InputMaxLength } ? input[..InputMaxLength] : input);
    }

    private static JObject? Parse(string text)
    {
        try
        {
            return JObject.Parse(text);
        }
        catch (JsonReaderException)
        {
            return null;
        }
    }
}

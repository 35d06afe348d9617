using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// Makes updates that a bot should never have to see, from a seed: recorded ones said by others with other words and buttons, recorded ones
/// with holes and wrong values, and ones that are put together from the Bot API's own list of types.
/// </summary>
/// <param name="random">Its seed is the whole of a run.</param>
/// <param name="schema">The list of types; null where it is not at hand, then all are made from recorded ones.</param>
/// <param name="recorded">Updates as the emulated server has sent them.</param>
/// <param name="people">Accounts that the bot knows.</param>
/// <param name="buttons">The data of buttons that it has sent.</param>
internal sealed class UpdateMaker(
    Random random, BotApiSchema? schema, IReadOnlyList<JsonObject> recorded, IReadOnlyList<long> people, IReadOnlyList<string> buttons)
{
    private const int Deepest = 5;

    private readonly WrongJson _wrong = new(random);

    /// <summary>The next update, as JSON.</summary>
    public string Next(long id)
    {
        var json = (random.Next(10) switch
        {
            < 3 => Retold(id),
            < 6 => _wrong.Broken(Retold(id), id: "update_id"),
            _ when schema is null => _wrong.Broken(Retold(id), id: "update_id"),
            _ => Made(id),
        }).ToJsonString();
        return random.Next(40) == 0 ? _wrong.Halved(json) : json;
    }

    /// <summary>A recorded update, said by someone else, perhaps in other words.</summary>
    private JsonObject Retold(long id)
    {
        var update = (JsonObject)recorded[random.Next(recorded.Count)].DeepClone();
        update["update_id"] = id;
        var person = Pick(people);
        foreach (var message in new[] { update["message"], update["edited_message"], update["callback_query"]?["message"] }.OfType<JsonObject>())
        {
            if (message["chat"] is JsonObject chat && chat["type"]?.GetValue<string>() == "private")
                chat["id"] = person;
            if (message["from"] is JsonObject from && update["callback_query"] is null)
                from["id"] = person;
            if (message["text"] is not null && random.Next(3) > 0)
            {
                var text = _wrong.Text();
                message["text"] = text;
                message.Remove("entities");
                if (text.StartsWith('/'))
                    message["entities"] = new JsonArray(new JsonObject { ["type"] = "bot_command", ["offset"] = 0, ["length"] = text.Split(' ')[0].Length });
            }
        }

        if (update["callback_query"] is JsonObject press)
        {
            press["id"] = id.ToString(CultureInfo.InvariantCulture);
            if (press["from"] is JsonObject by)
                by["id"] = person;
            if (random.Next(4) > 0)
                press["data"] = random.Next(8) == 0 ? _wrong.Text() : Pick(buttons);
        }

        return update;
    }

    private JsonObject Made(long id)
    {
        var kinds = schema!.FieldsOf("Update", random.Next).Where(f => f.Name != "update_id").ToList();
        // Half of them of the kinds that the bot asks for.
        var kind = Pick(random.Next(2) == 0 ? kinds.FindAll(k => UpdateMapper.Wanted.Contains(k.Name)) : kinds);
        return new JsonObject { ["update_id"] = id, [kind.Name] = OfType(kind.Value.GetProperty("types"), kind.Name, 0) };
    }

    private JsonNode? OfType(JsonElement types, string field, int depth)
    {
        if (random.Next(40) == 0)
            return _wrong.Anything();
        var type = types[random.Next(types.GetArrayLength())].GetString()!;
        return OfType(type, field, depth);
    }

    private JsonNode? OfType(string type, string field, int depth)
    {
        const string ArrayOf = "Array of ";
        if (type.StartsWith(ArrayOf, StringComparison.Ordinal))
            return new JsonArray([.. Enumerable.Range(0, depth >= Deepest ? 0 : random.Next(4)).Select(_ => OfType(type[ArrayOf.Length..], field, depth + 1))]);
        return type switch
        {
            "Integer" => random.Next(3) == 0 ? Pick(WrongJson.Numbers) : random.Next(2) == 0 ? Pick(people) : random.Next(100_000),
            "Float" => random.NextDouble() * 1e10,
            "String" => field == "type" ? Pick(["private", "group", "supergroup", "channel", "bot_command", "url", "x"]) : field == "data" && buttons.Count > 0 ? Pick(buttons) : _wrong.Text(),
            "Boolean" => random.Next(2) == 0,
            "True" => true,
            _ => OfFields(type, depth),
        };
    }

    private JsonObject OfFields(string type, int depth)
    {
        var made = new JsonObject();
        foreach (var field in schema!.FieldsOf(type, random.Next))
        {
            var isRequired = field.Value.GetProperty("required").GetBoolean();
            var isThere = isRequired ? random.Next(30) > 0 : depth < Deepest && random.Next(depth == 0 ? 4 : 10) == 0;
            if (isThere && (depth < Deepest + 3 || field.Value.GetProperty("types")[0].GetString() is "Integer" or "String" or "Boolean"))
                made[field.Name] = OfType(field.Value.GetProperty("types"), field.Name, depth + 1);
        }

        return made;
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}

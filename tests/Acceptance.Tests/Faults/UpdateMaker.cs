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

    private static readonly string[] Texts =
    [
        "/start", "/help", "/today", "/checkin", "/analysis", "/materials", "/me", "/snooze", "/language", "/status", "/remind", "/attendance",
        "/review", "/announce", "/announce 周五开会", "/extend", "/extend DY0002", "/invite", "/invite 甲二", "/invite DY9999", "/handover", "/waive",
        "/event", "/bind", "/start mAAAAAAAAAAAAAAAAAAAAAA", "/start c-today", "/start f-", "/start x-y-z", "/cancel", "/", "//", "/today@otherbot",
        "写完了", "返回", "跳过", "继续", "取消", "确认", "提交", "修改", "重写", "今天", "6月20日", "２", "三小时", "-1", "99999999999999999999", "志愿服务",
        "这一段写的是这一年里真正做过的事，一件一件都记在这里了。", "", " ", "\u0000", "\u200b\u200d", "\u202eabc", "<b>&amp;</b>", "😀👨‍👩‍👧", "{0} {1}", "');--",
        "a\u0300\u0301\u0302", "\uFFFD", "\r\n\t", "٣", "١٢", "NaN", "null", "2027-02-30", "%s%n", "𝟚",
    ];

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 777000, 1087968824, int.MaxValue, int.MinValue, 1L + int.MaxValue, long.MaxValue, long.MinValue, -1001234567890, 1_813_900_000];

    /// <summary>The next update, as JSON.</summary>
    public string Next(long id)
    {
        var json = (random.Next(10) switch
        {
            < 3 => Retold(id),
            < 6 => Broken(Retold(id)),
            _ when schema is null => Broken(Retold(id)),
            _ => Made(id),
        }).ToJsonString();
        // What a writer of JSON would never let through.
        return random.Next(40) == 0 ? json.Replace("\"text\":\"", "\"text\":\"" + (random.Next(2) == 0 ? "\\ud83d" : "\\udc00x"), StringComparison.Ordinal) : json;
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
                var text = Text();
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
                press["data"] = random.Next(8) == 0 ? Text() : Pick(buttons);
        }

        return update;
    }

    /// <summary>Takes things away from an update, or puts wrong ones into it.</summary>
    private JsonObject Broken(JsonObject update)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var holders = Holders(update).ToList();
            switch (Pick(holders))
            {
                case JsonObject { Count: > 0 } holder:
                    var name = Pick(holder.Select(p => p.Key).ToList());
                    if (random.Next(3) == 0)
                        holder.Remove(name);
                    else if (name != "update_id" || random.Next(10) == 0)
                        holder[name] = Anything();
                    break;
                case JsonArray { Count: > 0 } list:
                    list[random.Next(list.Count)] = Anything();
                    break;
            }
        }

        return update;
    }

    private static IEnumerable<JsonNode> Holders(JsonNode node)
    {
        if (node is not (JsonObject or JsonArray))
            yield break;
        yield return node;
        foreach (var child in node is JsonObject o ? o.Select(p => p.Value) : (JsonArray)node)
        {
            foreach (var deeper in child is null ? [] : Holders(child))
                yield return deeper;
        }
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
            return Anything();
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
            "Integer" => random.Next(3) == 0 ? Pick(Numbers) : random.Next(2) == 0 ? Pick(people) : random.Next(100_000),
            "Float" => random.NextDouble() * 1e10,
            "String" => field == "type" ? Pick(["private", "group", "supergroup", "channel", "bot_command", "url", "x"]) : field == "data" && buttons.Count > 0 ? Pick(buttons) : Text(),
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

    private JsonNode? Anything() => random.Next(9) switch
    {
        0 => null,
        1 => Text(),
        2 => Pick(Numbers),
        3 => random.NextDouble() * double.MaxValue,
        4 => new JsonArray(),
        5 => new JsonObject(),
        6 => random.Next(2) == 0,
        7 => Nested(random.Next(1, 300)),
        _ => new string(random.Next(2) == 0 ? '长' : 'x', random.Next(1, 9_000)),
    };

    private static JsonNode Nested(int depth)
    {
        JsonNode node = 1;
        for (; depth > 0; depth--)
            node = depth % 2 == 0 ? new JsonArray(node) : new JsonObject { ["x"] = node };
        return node;
    }

    private string Text() => random.Next(12) == 0 ? new string((char)random.Next(0x20, 0xd7ff), random.Next(1, 5_000)) : Pick(Texts);

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}

using System.Text.Json.Nodes;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Words and values that nobody should have to read, from a seed, and JSON that has them where others belong.</summary>
internal sealed class WrongJson(Random random)
{
    public static readonly IReadOnlyList<long> Numbers =
        [0, 1, -1, 2, 777000, 1087968824, int.MaxValue, int.MinValue, 1L + int.MaxValue, long.MaxValue, long.MinValue, -1001234567890, 1_813_900_000];

    private static readonly string[] Texts =
    [
        "/start", "/help", "/today", "/checkin", "/analysis", "/materials", "/me", "/snooze", "/language", "/status", "/remind", "/attendance",
        "/review", "/announce", "/announce 周五开会", "/extend", "/extend DY0002", "/invite", "/invite 甲二", "/invite DY9999", "/handover", "/waive",
        "/event", "/bind", "/start mAAAAAAAAAAAAAAAAAAAAAA", "/start c-today", "/start f-", "/start x-y-z", "/cancel", "/", "//", "/today@otherbot",
        "写完了", "返回", "跳过", "继续", "取消", "确认", "提交", "修改", "重写", "今天", "6月20日", "２", "三小时", "-1", "99999999999999999999", "志愿服务",
        "这一段写的是这一年里真正做过的事，一件一件都记在这里了。", "", " ", "\u0000", "\u200b\u200d", "\u202eabc", "<b>&amp;</b>", "😀👨‍👩‍👧", "{0} {1}", "');--",
        "a\u0300\u0301\u0302", "\uFFFD", "\r\n\t", "٣", "١٢", "NaN", "null", "2027-02-30", "%s%n", "𝟚",
    ];

    /// <summary>Takes things away from an object, or puts wrong ones into it.</summary>
    /// <param name="whole">The object.</param>
    /// <param name="id">The name of what is seldom put wrong, since all else would count for nothing.</param>
    public JsonObject Broken(JsonObject whole, string id)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var holders = Holders(whole).ToList();
            switch (Pick(holders))
            {
                case JsonObject { Count: > 0 } holder:
                    var name = Pick(holder.Select(p => p.Key).ToList());
                    if (random.Next(3) == 0)
                        holder.Remove(name);
                    else if (name != id || random.Next(10) == 0)
                        holder[name] = Anything();
                    break;
                case JsonArray { Count: > 0 } list:
                    list[random.Next(list.Count)] = Anything();
                    break;
            }
        }

        return whole;
    }

    /// <summary>The JSON with halves of characters where there is a text, which no writer of JSON would let through.</summary>
    public string Halved(string json) => json.Replace("\"text\":\"", "\"text\":\"" + (random.Next(2) == 0 ? "\\ud83d" : "\\udc00x"), StringComparison.Ordinal);

    /// <summary>A value of any kind.</summary>
    public JsonNode? Anything() => random.Next(9) switch
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

    /// <summary>What somebody says to a bot, or what nobody would say.</summary>
    public string Text() => random.Next(12) == 0 ? new string((char)random.Next(0x20, 0xd7ff), random.Next(1, 5_000)) : Pick(Texts);

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

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// Makes activities that the service should never bring, from a seed: what people say, press and send in Teams, and the same with values that
/// are not ours, addresses that nobody serves, kinds that nobody knows, holes, and ids without end.
/// </summary>
/// <param name="random">Its seed is the whole of a run.</param>
/// <param name="teams">Teams.</param>
/// <param name="people">Accounts that the bot knows.</param>
/// <param name="groups">Channels of a team, not all of which know the bot.</param>
/// <param name="buttons">The data of buttons that it has sent.</param>
internal sealed class ActivityMaker(
    Random random, ConnectorMessenger teams, IReadOnlyList<SecondUser> people, IReadOnlyList<SecondGroup> groups, IReadOnlyList<string> buttons)
{
    private static readonly string[] Kinds =
    [
        "message", "messageUpdate", "messageDelete", "messageReaction", "conversationUpdate", "installationUpdate", "contactRelationUpdate", "typing", "event",
        "invoke", "invokeResponse", "endOfConversation", "deleteUserData", "handoff", "trace", "suggestion", "command", "MESSAGE", "", " ", "消息",
    ];

    private static readonly string[] Events =
    [
        "teamMemberAdded", "teamRenamed", "teamDeleted", "teamArchived", "channelCreated", "channelRenamed", "channelDeleted", "channelRestored", "x",
    ];

    private static readonly string[] Addresses =
    [
        "", " ", "x", "//", "/v3/attachments/x", "http://", "http://[::1", "https://localhost/attachments/1", "file:///etc/passwd", "javascript:alert(1)",
        "data:text/plain,x", "https://evil.sharepoint.com.example/x", "https://a.sharepoint.com/x", "http://a.sharepoint.com/x", "https://user@a.sharepoint.com/",
        "https://\u0000.sharepoint.com/", "https://例子.sharepoint.com/文件", "ftp://a.sharepoint.com/", "https://a.sharepoint.com:99999/",
    ];

    private static readonly string[] Types =
    [
        "image/jpeg", "image/*", "application/vnd.microsoft.teams.file.download.info", "application/vnd.microsoft.card.adaptive", "text/html", "text/html;x", "", "/", "x",
    ];

    private static readonly string[] Instants =
        ["2027-06-24T02:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2027-06-24", "24.06.2027", "", "now", "2027-13-45T99:00:00Z"];

    private static readonly string[] Mentions =
    [
        "<at>宣传助手</at>", "<at>宣传助手", "</at>", "<at></at>", "<at><at>x</at></at>", "<AT id=\"1\">宣传助手</AT>", "&nbsp;", "<at id='", "＜at＞", "<at>/me</at>",
    ];

    private readonly WrongJson _wrong = new(random);

    /// <summary>The next activity.</summary>
    public JsonObject Next() => random.Next(10) switch
    {
        < 3 => Said(),
        < 6 => Strange(),
        < 8 => _wrong.Broken(Said(), id: "serviceUrl"),
        _ => _wrong.Broken(Strange(), id: "serviceUrl"),
    };

    /// <summary>Its JSON, which is now and then none.</summary>
    public string Written(JsonObject activity)
    {
        var json = activity.ToJsonString();
        return random.Next(60) switch
        {
            0 => _wrong.Halved(json),
            1 => json[..random.Next(json.Length)],
            2 => json + json,
            3 => json.Replace("{", "{\"id\":\"1\",", StringComparison.Ordinal),
            4 => json.Replace("\"text\":", "\"text\":1e999,\"value\":", StringComparison.Ordinal),
            5 => "[" + json + "]",
            6 => json.Replace("\"conversation\":", "\"conversation\":99999999999999999999999999999999,\"conversation\":", StringComparison.Ordinal),
            7 => json.Replace("}", "}\u0000", StringComparison.Ordinal),
            _ => json,
        };
    }

    /// <summary>Somebody says something, or presses what they have.</summary>
    private JsonObject Said()
    {
        var group = random.Next(5) == 0 ? Pick(groups) : null;
        var activity = teams.Message(Pick(people), group);
        if (random.Next(2) == 0)
        {
            activity["value"] = new JsonObject { ["t"] = Pick(buttons), ["v"] = Entered() };
            activity["replyToId"] = Id();
            return activity;
        }

        var text = _wrong.Text();
        activity["text"] = group is null ? text.TrimStart('/') : $"<at>宣传助手</at>&nbsp;{text}";
        if (group is not null)
            activity["entities"] = new JsonArray(Mention("<at>宣传助手</at>", teams.Server.BotId));
        return activity;
    }

    private JsonObject Strange()
    {
        var activity = Said();
        switch (random.Next(9))
        {
            case 0:
                activity["type"] = Pick(Kinds);
                activity["action"] = Pick(["add", "remove", "remove-upgrade", "", "x"]);
                break;
            case 1:
                activity["value"] = random.Next(2) == 0 ? _wrong.Anything() : new JsonObject { ["t"] = random.Next(2) == 0 ? _wrong.Anything() : _wrong.Text(), ["v"] = _wrong.Anything() };
                break;
            case 2:
                activity["value"] = new JsonObject { ["t"] = Pick(buttons), ["v"] = _wrong.Anything() }.ToJsonString();
                break;
            case 3:
                activity["attachments"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => File())]);
                break;
            case 4:
                activity["text"] = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pick(Mentions) + (random.Next(3) == 0 ? _wrong.Text() : "")));
                activity["entities"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3) == 0 ? _wrong.Anything() : Mention(Pick(Mentions), random.Next(2) == 0 ? teams.Server.BotId : Id()))]);
                break;
            case 5:
                activity["type"] = "messageUpdate";
                activity["id"] = Pick(["1813900000000", "9999999999999", "0000000000000", "-999999999999", "253402300800000", Id()]);
                activity["timestamp"] = Pick(Instants);
                break;
            case 6:
                activity["type"] = "conversationUpdate";
                activity[random.Next(2) == 0 ? "membersAdded" : "membersRemoved"] = new JsonArray(new JsonObject { ["id"] = random.Next(2) == 0 ? teams.Server.BotId : Id() }, null);
                if (activity["channelData"] is JsonObject data)
                    (data["eventType"], data["channel"]) = (Pick(Events), random.Next(3) == 0 ? _wrong.Anything() : new JsonObject { ["id"] = Id() });
                break;
            case 7:
                Place(activity)["id"] = Id() + (random.Next(2) == 0 ? ";messageid=" + Id() : "");
                break;
            default:
                (activity["timestamp"], activity["locale"], activity["id"]) = (Pick(Instants), Pick(["", "zh", "en-US", "zh-Hans-CN-x-y", "xx-无", _wrong.Text()]), Id());
                break;
        }

        return activity;
    }

    private JsonObject Place(JsonObject activity) => (JsonObject)activity[Pick(["conversation", "from", "recipient"])]!;

    private JsonNode? Entered() => random.Next(4) switch
    {
        0 => Pick(["2027-06-24", "2", "2.5", "", "2027-02-30", "-1", "三", "1e3"]),
        1 => 2.5,
        2 => _wrong.Text(),
        _ => _wrong.Anything(),
    };

    private JsonNode? File() => random.Next(8) == 0 ? _wrong.Anything() : new JsonObject
    {
        ["contentType"] = Pick(Types),
        ["contentUrl"] = Address(),
        ["name"] = random.Next(3) == 0 ? _wrong.Text() : Pick(["照片.jpg", "../../x.mp4", ".", "a.", new string('名', 400)]),
        ["content"] = random.Next(2) == 0 ? new JsonObject { ["downloadUrl"] = Address(), ["uniqueId"] = random.Next(2) == 0 ? Id() : _wrong.Anything(), ["fileType"] = "jpg" } : _wrong.Anything(),
    };

    private string Address() => random.Next(4) switch
    {
        0 => teams.Server.BaseUrl + "/emea/v3/attachments/" + Id() + "/views/original",
        1 => teams.Server.BaseUrl + "/emea/" + new string('x', random.Next(3_000)),
        _ => Pick(Addresses),
    };

    private string Id() => random.Next(5) switch
    {
        0 => new string((char)random.Next(0x21, 0xd7ff), random.Next(1, 600)),
        1 => Pick(["..", ".", "/", "a/b", "?", "#", "%", "%2f", "\u0000", "a b", "a\nb", ";messageid=", "\ufeff", "19:x@thread.tacv2"]),
        2 => "a:" + new string('x', random.Next(150, 6_000)),
        3 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => Pick(people).Conversation,
    };

    private static JsonObject Mention(string text, string id) => new() { ["type"] = "mention", ["text"] = text, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = "宣传助手" } };

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}

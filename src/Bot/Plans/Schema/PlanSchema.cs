using System.Text.Json.Nodes;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Plans.Schema;

/// <summary>
/// Puts the kinds of tasks into the plan's schema for editors: a definition for each, the list of them, and the words that they bring for
/// <c>rules.retention</c>. The file <c>config/plan.schema.json</c> is what comes of it for the kinds of the program; a test compares them.
/// </summary>
internal static class PlanSchema
{
    // What holds for every task. A kind takes of these what its shape has.
    private static readonly string TaskKeys = $$"""
        {
          "id": { "$ref": "#/$defs/id" },
          "phase": { "description": "属于哪个阶段。", "$ref": "#/$defs/id" },
          "title": { "$ref": "#/$defs/text" },
          "summary": { "description": "每个人要做什么，一两句话。", "$ref": "#/$defs/text" },
          "audience": { "$ref": "#/$defs/audience" },
          "opens": { "description": "第一天。", "$ref": "#/$defs/date" },
          "due": { "description": "最后一天。", "$ref": "#/$defs/date" },
          "announcement": { "description": "开始那天发的话。", "$ref": "#/$defs/text" },
          "reminders": {
            "description": "截止日前几天提醒：-7、-3、-1，0 是当天。",
            "type": "array", "items": { "type": "integer", "minimum": {{-PlanTask.MaxReminderDays}}, "maximum": 0 }, "uniqueItems": true
          },
          "chases": {
            "description": "截止日后几天再问一次还没做的人。",
            "type": "array", "items": { "type": "integer", "minimum": 1, "maximum": {{PlanTask.MaxReminderDays}} }, "uniqueItems": true
          },
          "requires": { "description": "要先完成哪些任务：同一级的，或者上级组织的。", "type": "array", "items": { "$ref": "#/$defs/id" }, "uniqueItems": true },
          "target": {
            "description": "对谁做，每个对象各做一份：branch-members 本支部每名党员（不含自己），organizations-below 每个直属下级组织。",
            "enum": {{Words(PlanWords.Targets.Keys)}}
          },
          "review": {
            "description": "依次由谁审：secretary 支部书记，level-above 上一级，committee-office 党委，county-office 县委；不写则交了就算。",
            "type": "array", "items": { "enum": {{Words(PlanWords.Reviewers.Keys)}} }, "uniqueItems": true, "maxItems": {{IReviewedTask.MaxSteps}}
          },
          "retired": { "description": "true 表示停用；已经交的都保留。", "type": "boolean" },
          "source": { "description": "出自原文哪一节。", "type": "string", "minLength": 1, "maxLength": {{PlanLimits.Source}} },
          "takes-minutes": {
            "description": "记录或填写要花几分钟（不算活动本身），plan check 用它算负担；不写就按种类估。",
            "type": "integer", "minimum": 1, "maximum": {{PlanTask.LimitMinutes}}
          },
          "words": { "$ref": "#/$defs/words" }
        }
        """;

    /// <summary>The schema with these kinds and no others.</summary>
    /// <param name="schema">The schema, with whatever kinds; it is left as it is.</param>
    /// <param name="kinds">The kinds of tasks.</param>
    public static JsonObject With(JsonObject schema, IReadOnlyList<ITaskKindReader> kinds)
    {
        var all = (JsonObject)schema.DeepClone();
        var definitions = (JsonObject)all["$defs"]!;
        foreach (var kind in kinds)
            definitions[kind.Shape.Name] = DefinitionOf(kind);
        var choice = (JsonObject)all["properties"]!["tasks"]!["items"]!;
        foreach (var former in choice["oneOf"]!.AsArray().Select(option => NameIn(option!)).Where(name => kinds.All(k => k.Shape.Name != name)))
            definitions.Remove(former);
        choice["oneOf"] = new JsonArray([.. kinds.Select(k => Reference(k.Shape.Name))]);
        definitions["retention"]!["properties"] = new JsonObject(
            PlanShapes.Retention(kinds).Keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, Reference("span"))));
        return all;
    }

    /// <summary>The definition of one kind: the keys of its shape, each with the rule that the kind or every task gives it.</summary>
    /// <exception cref="InvalidOperationException">A key of the shape has no rule, or a rule has no key.</exception>
    public static JsonObject DefinitionOf(ITaskKindReader kind)
    {
        var shared = (JsonObject)JsonNode.Parse(TaskKeys)!;
        var own = (JsonObject)JsonNode.Parse(kind.Schema.Keys)!;
        if (own.FirstOrDefault(rule => !kind.Shape.Has(rule.Key)).Key is { } stray)
            throw new InvalidOperationException($"The kind {kind.Kind} has a rule for {stray}, and no such key.");
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = kind.Schema.Description,
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. kind.Shape.Keys.Where(k => k.Required).Select(k => JsonValue.Create(k.Name))]),
            ["properties"] = new JsonObject(kind.Shape.Keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, RuleOf(key.Name)))),
        };

        JsonNode RuleOf(string key) => key == "kind"
            ? new JsonObject { ["const"] = kind.Kind }
            : (own[key] ?? shared[key])?.DeepClone() ?? throw new InvalidOperationException($"The kind {kind.Kind} has no rule for its key {key}.");
    }

    private static string Words(IEnumerable<string> words) => new JsonArray([.. words.Select(word => JsonValue.Create(word))]).ToJsonString();

    private static JsonObject Reference(string definition) => new() { ["$ref"] = "#/$defs/" + definition };

    private static string NameIn(JsonNode reference) => reference["$ref"]!.GetValue<string>()["#/$defs/".Length..];
}

using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Quizzes;

internal sealed class QuizTaskReader : ITaskKindReader
{
    private static readonly PlanShape QuestionShape = new("quiz-question", "id ask options right", "explanation");

    public string Kind => QuizTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("quiz-task", "questions pass", "chases requires");

    public TaskSchema Schema { get; } = new("测验：私聊里一题一按，答对 pass 题算通过，窗口内可以再试；选了什么不留记录。", $$"""
        {
          "questions": {
            "description": "题目，按顺序问。",
            "type": "array", "minItems": 1, "maxItems": {{QuizTask.LimitQuestions}},
            "items": {
              "type": "object", "additionalProperties": false, "required": ["id", "ask", "options", "right"],
              "properties": {
                "id": { "$ref": "#/$defs/id" },
                "ask": { "description": "问什么。", "$ref": "#/$defs/text" },
                "options": {
                  "description": "可以选的，按 A、B、C 排。", "type": "array", "minItems": 2, "maxItems": {{QuizTask.LimitOptions}}, "items": { "$ref": "#/$defs/option" }
                },
                "right": { "description": "哪些算对：写 options 里的 id。", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/$defs/id" } },
                "explanation": { "description": "答完说一句为什么。", "$ref": "#/$defs/text" }
              }
            }
          },
          "pass": { "description": "答对几题算通过。", "type": "integer", "minimum": 1, "maximum": {{QuizTask.LimitQuestions}} }
        }
        """);

    public PlanTask Read(TaskHead head, PlanMap map)
    {
        var questions = Questions(map);
        var pass = map.Number("pass", 1, QuizTask.LimitQuestions, 1);
        if (pass > questions.Count && questions.Count > 0)
            map.Reading.Problem(map.PlaceOf("pass"), QuizPlanTexts.PassesNever(pass, questions.Count), QuizPlanTexts.PassesNeverRight(questions.Count));
        if (head.Audience.Level != PlanLevel.Member)
            map.Reading.Problem(map.PlaceOf("audience"), QuizPlanTexts.NotOfMembers, QuizPlanTexts.NotOfMembersRight);
        return new QuizTask
        {
            Id = head.Id,
            PhaseId = head.PhaseId,
            Title = head.Title,
            Summary = head.Summary,
            Audience = head.Audience,
            Opens = head.Opens,
            Due = head.Due,
            Questions = questions,
            Pass = pass,
        };
    }

    private static List<QuizQuestion> Questions(PlanMap map)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var questions = map.Maps("questions", QuestionShape).Select(question => Question(question, ids)).ToList();
        if (questions.Count == 0 && map.Has("questions"))
            map.Reading.Problem(map.PlaceOf("questions"), PlanProblemTexts.EmptyList("questions"), PlanProblemTexts.EmptyListRight);
        if (questions.Count > QuizTask.LimitQuestions)
            map.Reading.Problem(map.PlaceOf("questions"), PlanProblemTexts.TooMany(questions.Count), PlanProblemTexts.AtMostItems(QuizTask.LimitQuestions));
        return questions;
    }

    private static QuizQuestion Question(PlanMap map, HashSet<string> siblings)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var options = map.Maps("options", PlanShapes.Option).Select(option => new QuizOption(option.LocalId(ids), option.Text("title", QuizTask.OptionMaxLength))).ToList();
        if (options.Count is < 2 or > QuizTask.LimitOptions)
            map.Reading.Problem(map.PlaceOf("options"), QuizPlanTexts.Options(options.Count), QuizPlanTexts.OptionsRight(QuizTask.LimitOptions));
        var right = new List<string>();
        foreach (var node in map.Scalars("right") ?? [])
        {
            if (!ids.Contains(node.Value))
                map.Reading.Problem(node, QuizPlanTexts.NoSuchOption(node.Value), PlanReading.Instead(node.Value, ids));
            else if (right.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            else
                right.Add(node.Value);
        }

        if (map.Has("right") && options.Count >= 2 && (right.Count == 0 || right.Count == options.Count))
            map.Reading.Problem(map.PlaceOf("right"), QuizPlanTexts.AsksNothing, QuizPlanTexts.AsksNothingRight);
        return new QuizQuestion(map.LocalId(siblings), map.Text("ask", PlanLimits.Prompt), options, right, map.Localized("explanation", PlanLimits.Hint));
    }
}

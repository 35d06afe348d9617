using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms;

internal sealed class FormTaskReader : ITaskKindReader
{
    public string Kind => FormTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("form-task", "form", "chases requires review target");

    public TaskSchema Schema { get; } = new("填表任务。", $$"""
        {
          "form": { "description": "哪一份表单。", "$ref": "#/$defs/id" },
          "review": {
            "description": "依次由谁审：secretary 支部书记，level-above 上一级，committee-office 党委，county-office 县委；不写则交了就算。",
            "type": "array", "items": { "enum": ["{{string.Join("\", \"", PlanWords.Reviewers.Keys)}}"] }, "uniqueItems": true, "maxItems": {{FormTask.MaxReviewSteps}}
          }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map)
    {
        var review = Review(map, head.Audience.Level);
        return map.Reference("form", PlanThing.Form) is not { } form ? null : new FormTask
        {
            Id = head.Id,
            PhaseId = head.PhaseId,
            Title = head.Title,
            Summary = head.Summary,
            Audience = head.Audience,
            Opens = head.Opens,
            Due = head.Due,
            FormId = form,
            Review = review,
        };
    }

    private static List<Reviewer> Review(PlanMap map, PlanLevel level)
    {
        var chain = new List<Reviewer>();
        var existing = PlanWords.Reviewers.Where(r => r.Value.ExistsAt(level)).Select(r => r.Key).ToList();
        foreach (var node in map.Scalars("review") ?? [])
        {
            if (!map.TryChoice(node, PlanWords.Reviewers, out var reviewer))
                continue;
            if (!reviewer.ExistsAt(level))
                map.Reading.Problem(node, PlanProblemTexts.NoSuchReviewer(node.Value, PlanNames.Of(level)), PlanReading.Instead(node.Value, existing));
            else if (chain.Contains(reviewer))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            chain.Add(reviewer);
        }

        if (chain.Count > FormTask.MaxReviewSteps)
            map.Reading.Problem(map.PlaceOf("review"), PlanProblemTexts.TooMany(chain.Count), PlanProblemTexts.AtMostItems(FormTask.MaxReviewSteps));
        return chain;
    }
}

using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Kinds.Forms;

internal sealed class FormTaskReader : ITaskKindReader
{
    private const string NumberKey = "filing-number";

    private const string ExampleNumber = $"{FilingNumber.Organization}-{FilingNumber.Year}-{FilingNumber.Serial}";

    public string Kind => FormTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("form-task", "form", $"chases requires review target {NumberKey}");

    public TaskSchema Schema { get; } = new("填表任务。", $$"""
        {
          "form": { "description": "哪一份表单。", "$ref": "#/$defs/id" },
          "{{NumberKey}}": {
            "description": "最后一级通过时给的备案编号：{{FilingNumber.Organization}} 是备案的那一级的编号，{{FilingNumber.Year}} 是年份，{{FilingNumber.Serial}} 是这一级当年的流水号。要求先完成这个任务的，要等它备了案。",
            "type": "string", "minLength": 1, "maxLength": {{FilingNumber.PatternMaxLength}}
          }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map)
    {
        var review = map.Review(head.Audience.Level);
        var number = map.Scalar(NumberKey) is { } node ? new FilingNumber(node.Value) : null;
        if (number is { IsValid: false })
            map.Reading.Problem(map.PlaceOf(NumberKey), FormPlanTexts.BadNumber(number.Pattern), FormPlanTexts.BadNumberRight(ExampleNumber, FilingNumber.PatternMaxLength));
        else if (number is not null && review.Count == 0)
            map.Reading.Problem(map.PlaceOf(NumberKey), FormPlanTexts.NumberWithoutReview, FormPlanTexts.NumberWithoutReviewRight);
        else if (number is not null && head.Audience.Level == PlanLevel.Member)
            map.Reading.Problem(map.PlaceOf(NumberKey), FormPlanTexts.NumberOfMembers, FormPlanTexts.NumberOfMembersRight);
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
            Number = number,
        };
    }

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is not FormTask { FormId: var id } || reading.Forms.FirstOrDefault(f => f.Value.Id == id).Value is not { } form)
                continue;
            if (form.IsPublished && (task.Audience.Level == PlanLevel.Member || task.Target is not null))
                reading.Problem(map.PlaceOf("form"), FormPlanTexts.PublishedOfPeople(id), FormPlanTexts.PublishedOfPeopleRight);
            foreach (var register in form.Sections.OfType<EntriesSection>().Select(s => s.Register).Where(r => r.Id.Length > 0 && !CanHold(r, task.Audience.Level)))
                reading.Problem(
                    map.PlaceOf("form"),
                    PlanProblemTexts.RegisterOtherLevel(register.Id, PlanNames.Of(register.Level), PlanNames.Of(task.Audience.Level)),
                    PlanProblemTexts.RegisterOtherLevelRight);
        }
    }

    // Organizations of any level may write into one register, as long as somebody keeps it at theirs.
    private static bool CanHold(PlanRegister register, PlanLevel level) =>
        register.Level == PlanLevel.Member == (level == PlanLevel.Member) && register.Keeper.ExistsAt(level);
}

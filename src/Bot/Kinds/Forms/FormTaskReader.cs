using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Kinds.Forms;

internal sealed class FormTaskReader : ITaskKindReader
{
    private const string Told = "told-to-target";

    private const string NumberKey = "filing-number";

    private const string ExampleNumber = $"{FilingNumber.Organization}-{FilingNumber.Year}-{FilingNumber.Serial}";

    public string Kind => FormTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("form-task", "form", $"chases requires review target recurrence {Told} figures {NumberKey}");

    public TaskSchema Schema { get; } = new("填表任务。", $$"""
        {
          "form": { "description": "哪一份表单。", "$ref": "#/$defs/id" },
          "figures": { "description": "true 表示开头先列出本组织和下级到今天的数字，写总结用：各项任务办了多少，服务合计多少，台账里的条目各是什么结果。", "type": "boolean" },
          "recurrence": { "description": "多久填一次，times 只能是 1。", "$ref": "#/$defs/recurrence" },
          "{{NumberKey}}": {
            "description": "最后一级通过时给的备案编号：{{FilingNumber.Organization}} 是备案的那一级的编号，{{FilingNumber.Year}} 是年份，{{FilingNumber.Serial}} 是这一级当年的流水号。要求先完成这个任务的，要等它备了案。",
            "type": "string", "minLength": 1, "maxLength": {{FilingNumber.PatternMaxLength}}
          },
          "{{Told}}": {
            "description": "有 target: organizations-below 时，表单的哪几段在通过以后私下告诉被写的那个单位。",
            "type": "array", "items": { "$ref": "#/$defs/id" }, "minItems": 1, "uniqueItems": true
          }
        }
        """);

    public PlanTask? Read(TaskHead head, PlanMap map)
    {
        var review = map.Review(head.Audience.Level);
        var told = map.Scalars(Told);
        if (told is { Count: 0 })
            map.Reading.Problem(map.PlaceOf(Told), PlanProblemTexts.EmptyList(Told), PlanProblemTexts.EmptyListRight);
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
            BeginsWithFigures = map.Flag("figures"),
            Recurrence = map.Recurrence(most: 1),
            ToldToTarget = [.. (told ?? []).Select(node => node.Value)],
            Number = number,
        };
    }

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is not FormTask form)
                continue;
            if (form.BeginsWithFigures && task.Audience.Level == PlanLevel.Member)
                reading.Problem(map.PlaceOf("figures"), PlanProblemTexts.FiguresOfMembers, PlanProblemTexts.FiguresOfMembersRight);
            if (form.ToldToTarget.Count > 0 && form.Target?.Kind != TargetKind.Organization)
                reading.Problem(map.PlaceOf(Told), FormPlanTexts.ToldNobody, FormPlanTexts.ToldNobodyRight);
            if (reading.Forms.FirstOrDefault(f => f.Value.Id == form.FormId).Value is not { } filled)
                continue;
            CheckTold(reading, map, filled);
            if (filled.IsPublished && (task.Audience.Level == PlanLevel.Member || task.Target is not null))
                reading.Problem(map.PlaceOf("form"), FormPlanTexts.PublishedOfPeople(filled.Id), FormPlanTexts.PublishedOfPeopleRight);
            CheckEntries(reading, map, form, filled);
        }
    }

    private static void CheckEntries(PlanReading reading, PlanMap map, FormTask task, PlanForm filled)
    {
        foreach (var section in filled.Sections.OfType<EntriesSection>().Where(s => s.Register.Id.Length > 0))
        {
            var register = section.Register;
            if (!section.IsOwnedByTarget)
                map.CheckLevel("form", register.Id, task.Audience);
            else if (task.Target?.Kind != TargetKind.Organization)
                reading.Problem(map.PlaceOf("form"), FormPlanTexts.OwnerIsNobody(filled.Id, section.Id), FormPlanTexts.OwnerIsNobodyRight);
            else if (LevelBelow(task) is var below && !register.Levels.Contains(below))
                reading.Problem(map.PlaceOf("form"), FormPlanTexts.OwnerOtherLevel(register.Id, PlanNames.Of(below)), FormPlanTexts.OwnerOtherLevelRight);
            if (register.HolderField is not null || register.MostPerOrganization is not null)
                reading.Problem(map.PlaceOf("form"), FormPlanTexts.NotByForm(register.Id), FormPlanTexts.NotByFormRight);
            if (filled.Confidential && register.IsPublished)
                reading.Problem(map.PlaceOf("form"), FormPlanTexts.ConfidentialEntries(register.Id), FormPlanTexts.ConfidentialEntriesRight);
        }
    }

    private static PlanLevel LevelBelow(FormTask task) => task.Audience.Level == PlanLevel.County ? PlanLevel.Committee : PlanLevel.Branch;

    private static void CheckTold(PlanReading reading, PlanMap map, PlanForm filled)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in map.Scalars(Told) ?? [])
        {
            if (filled.Section(node.Value) is null)
                reading.Problem(node, FormPlanTexts.NoSuchSection(filled.Id, node.Value), PlanReading.Instead(node.Value, [.. filled.Sections.Select(s => s.Id)]));
            else if (!seen.Add(node.Value))
                reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
        }
    }
}

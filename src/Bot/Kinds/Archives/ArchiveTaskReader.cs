using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Kinds.Archives;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Archives;

internal sealed class ArchiveTaskReader : ITaskKindReader
{
    private static readonly PlanShape Item = new("archive-item", "id title", "from");

    public string Kind => ArchiveTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("archive-task", required: "items", optional: "chases requires review");

    public TaskSchema Schema { get; } = new("档案：一张清单。写了 from 的，任务完成了就自动归档；没写的，由书记拍照片放进去。", $$"""
        {
          "items": {
            "description": "档案里要有的几样，至少有一样是拍照片的。",
            "type": "array", "minItems": 1, "maxItems": {{ArchiveTask.LimitItems}},
            "items": {
              "type": "object",
              "properties": {
                "id": { "$ref": "#/$defs/id" },
                "title": { "$ref": "#/$defs/text" },
                "from": { "description": "由哪几个任务的记录组成。", "type": "array", "items": { "$ref": "#/$defs/id" } }
              },
              "required": ["id", "title"],
              "additionalProperties": false
            }
          }
        }
        """);

    public PlanTask Read(TaskHead head, PlanMap map) => new ArchiveTask
    {
        Id = head.Id,
        PhaseId = head.PhaseId,
        Title = head.Title,
        Summary = head.Summary,
        Audience = head.Audience,
        Opens = head.Opens,
        Due = head.Due,
        Items = Items(map),
        Review = map.Review(head.Audience.Level),
    };

    public void Check(PlanReading reading)
    {
        foreach (var (task, map) in reading.Tasks)
        {
            if (task is not ArchiveTask archive)
                continue;
            if (archive.Audience.Level == PlanLevel.Member)
                reading.Problem(map.PlaceOf("audience"), ArchivePlanTexts.OfMembers, ArchivePlanTexts.OfMembersRight);
            if (archive.Items.Count > 0 && !archive.ByHand.Any())
                reading.Problem(map.PlaceOf("items"), ArchivePlanTexts.NothingByHand, ArchivePlanTexts.NothingByHandRight);
            foreach (var id in archive.Items.SelectMany(item => item.From).Distinct(StringComparer.Ordinal))
            {
                if (reading.Tasks.Select(t => t.Value).FirstOrDefault(t => t.Id == id) is { } named && (!named.IsOwed || named is ArchiveTask))
                    reading.Problem(map.PlaceOf("items"), ArchivePlanTexts.NothingRecorded(id), ArchivePlanTexts.NothingRecordedRight);
            }
        }
    }

    private static List<ArchiveItem> Items(PlanMap map)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var items = map.Maps("items", Item)
            .Select(item => new ArchiveItem(item.LocalId(ids), item.Text("title", PlanLimits.Title), item.References("from", PlanThing.Task) ?? []))
            .ToList();
        if (items.Count == 0)
            map.Reading.Problem(map.PlaceOf("items"), PlanProblemTexts.EmptyList("items"), PlanProblemTexts.EmptyListRight);
        if (items.Count > ArchiveTask.LimitItems)
            map.Reading.Problem(map.PlaceOf("items"), PlanProblemTexts.TooMany(items.Count), PlanProblemTexts.AtMostItems(ArchiveTask.LimitItems));
        return items;
    }
}

using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Tests.Kinds.TreePlanting;

/// <summary>植树: all that the program is told of it.</summary>
internal sealed class TreePlantingKind : ITaskKind
{
    public static string Name => TreePlantingTask.KindName;

    public static Type Task => typeof(TreePlantingTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<TreePlantingReader>()
            .RecordedIn<TreePlantingFulfilment>()
            .OpenedBy<TreePlantingOpener>()
            .ReviewedBy<TreePlantingReview>()
            .KeptWithOthers();
        parts.Services.AddDialog<TreePlantingDialog>();
    }
}

internal sealed class TreePlantingReader : ITaskKindReader
{
    public string Kind => TreePlantingTask.KindName;

    public PlanShape Shape { get; } = PlanShapes.Task.With("tree-planting-task", "trees", "chases requires review target");

    public TaskSchema Schema { get; } = new("植树任务。", $$"""
        { "trees": { "description": "至少种几棵。", "type": "integer", "minimum": 1, "maximum": {{TreePlantingTask.MaxTrees}} } }
        """);

    public PlanTask Read(TaskHead head, PlanMap map) => new TreePlantingTask
    {
        Id = head.Id,
        PhaseId = head.PhaseId,
        Title = head.Title,
        Summary = head.Summary,
        Audience = head.Audience,
        Opens = head.Opens,
        Due = head.Due,
        Trees = map.Number("trees", 1, TreePlantingTask.MaxTrees, 1),
        Review = map.Review(head.Audience.Level),
    };
}

internal sealed class TreePlantingFulfilment() : SubmissionFulfilment(TreePlantingTask.KindName)
{
    public override DraftName? DraftOf(ObligationKey key) => new(TreePlantingDialog.Name, ArgumentText.Write(TaskCall.For(key)));
}

internal sealed class TreePlantingOpener(DialogEngine dialogs, IObligationQuery obligations) : ITaskOpener
{
    public string Kind => TreePlantingTask.KindName;

    public Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct) =>
        OpenAboutAsync(turn, task, period, organizationId, Target.None, ct);

    public async Task OpenAboutAsync(
        TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, Target target, CancellationToken ct)
    {
        var call = new TaskCall(new TaskRef(task.Id, period.Key), organizationId, target.IsNone ? null : target);
        if (await TreePlantingDuty.FindAsync(obligations, turn, call, ct) is { State: DutyState.Owed or DutyState.Optional } duty)
            await dialogs.BeginAsync(turn, TreePlantingDialog.Name, ArgumentText.Write(TaskCall.For(duty.Key)), ct);
        else
            turn.Reply(TreePlantingTexts.NotNow);
    }
}

/// <summary>The duty that a button means, where the sender may act for who owes it.</summary>
internal static class TreePlantingDuty
{
    /// <summary>What the dialog was started with.</summary>
    public static TaskCall CallOf(DialogScope scope) => ArgumentText.TryRead<TaskCall>(scope.Arguments, out var call) ? call : default;

    public static async Task<Duty?> FindAsync(IObligationQuery obligations, TurnContext turn, TaskCall call, CancellationToken ct)
    {
        if (call.OrganizationId is { } id)
        {
            var node = await turn.Db.Organizations.FindAsync([id], ct);
            if (node is null || !PolicyTable.Allows(turn.Person, PolicyAction.ActForOrganization, node.Path))
                return null;
        }

        var subject = call.OrganizationId is { } organization ? Subject.Organization(organization) : Subject.Member(turn.Sender.MemberId);
        return await obligations.DutyAsync(
            turn.Db, turn.Campaign, new ObligationKey(call.Task.TaskId, subject, call.Task.Period, call.Target ?? Target.None), turn.Today, ct);
    }
}

/// <summary>How reviewers, and the author later, read what was planted.</summary>
internal sealed class TreePlantingReview(ISecretBox secrets) : IReviewedKind
{
    public string Kind => TreePlantingTask.KindName;

    public byte[] Seal(int trees) => secrets.SealText(trees.ToString(System.Globalization.CultureInfo.InvariantCulture), SubmissionWriter.ContentPurpose);

    public Task<ReviewedWork> ReadAsync(CampaignDbContext db, ReviewedRecord record, CancellationToken ct) => Task.FromResult(new ReviewedWork(
        TreePlantingTexts.Planted(int.Parse(
            secrets.OpenText(record.Revision.AnswersSecret, SubmissionWriter.ContentPurpose), System.Globalization.CultureInfo.InvariantCulture))));

    public bool MayNameFiles(Plan plan, PlanTask task) => false;

    public IEnumerable<long> FilesIn(byte[] contentSecret) => [];
}

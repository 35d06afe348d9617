using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>Asks about whom a duty is to be done, and says how far one has got: a button for each target that is left.</summary>
internal sealed class TargetQuestion(IObligationQuery obligations, IEnumerable<ITargetSource> sources, IEnumerable<ITargetNames> sealedNames)
{
    /// <summary>Most targets with a button; the others come when these are done.</summary>
    public const int Shown = 20;

    /// <summary>What asks it after a target was done; null where the plan doesn't have the duty any more.</summary>
    public async Task<OutgoingMessage?> QuestionAsync(TurnContext turn, TaskCall call, CancellationToken ct) =>
        turn.Campaign.Plan.Task(call.Task.TaskId) is { Retired: false, Target: not null } task && task.Span(turn.Campaign.Timeline, call.Task.Period) is { } period
            ? await QuestionAsync(turn, task, period, call, ct)
            : null;

    /// <summary>Answers a call that names no target yet.</summary>
    public async Task AskAsync(TurnContext turn, PlanTask task, TaskPeriod period, TaskCall call, CancellationToken ct) =>
        turn.Reply(await QuestionAsync(turn, task, period, call, ct));

    private async Task<OutgoingMessage> QuestionAsync(TurnContext turn, PlanTask task, TaskPeriod period, TaskCall call, CancellationToken ct)
    {
        if (turn.IsGroup)
            return new OutgoingMessage(TurnTexts.OnlyInPrivate).WithRow(TaskLink.Button(DutyNames.Of(turn.Campaign.Plan, task, period), call));
        if (task.KindOfSubject == SubjectKind.Member)
            return await QuestionAsync(turn, task, period, Subject.Member(turn.Sender.MemberId), ct);
        var led = await LedAsync(turn, task, call.OrganizationId, ct);
        if (led.Count == 1)
            return await QuestionAsync(turn, task, period, Subject.Organization(led[0].Id), ct);
        return led.Count == 0
            ? new OutgoingMessage(TurnTexts.NotAllowed)
            : new OutgoingMessage(OfficeTexts.WhichOrganization)
            {
                Buttons = [.. led.Select(IReadOnlyList<Button> (node) => [(call with { OrganizationId = node.Id }).Button(Text.Plain(node.Name))])],
            };
    }

    private async Task<OutgoingMessage> QuestionAsync(TurnContext turn, PlanTask task, TaskPeriod period, Subject subject, CancellationToken ct)
    {
        var duties = (await obligations.DutiesAsync(turn.Db, turn.Campaign, subject, turn.Today, ct))
            .Where(d => d.Key.TaskId == task.Id && d.Key.Period == period.Key).ToList();
        var name = DutyNames.Of(turn.Campaign.Plan, task, period);
        if (duties.Count == 0)
            return new OutgoingMessage(DutyTexts.NobodyToDoItAbout(name));
        var progress = Progress.Over([.. duties.Select(d => d.Progress)]);
        var left = duties.Where(d => d.State is DutyState.Owed or DutyState.Optional && turn.Today <= task.ClosingDay(d.Due)).ToList();
        var names = await NamesAsync(turn, task.Target!, duties[0].BranchId, [.. left.Take(Shown).Select(d => d.Key.Target.Id)], ct);
        return new OutgoingMessage(
            left.Count == 0 && !progress.IsFulfilled && progress.State != ProgressState.Excused ? DutyTexts.OverAbout(name, progress.Done, progress.Of)
            : left.Count == 0 ? DutyTexts.DoneAbout(name, progress.Done, progress.Of)
            : DutyTexts.AskAbout(name, progress.Done, progress.Of))
        {
            Buttons = [.. left.Take(Shown).Select(IReadOnlyList<Button> (d) =>
                [TaskCall.For(d.Key).Button(names.GetValueOrDefault(d.Key.Target.Id, Text.Plain("?")))])],
            // What an entry says is for its owner, whether it stands in the text or on a button.
            Confidential = task.Target!.Kind == TargetKind.Entry,
        };
    }

    private async Task<IReadOnlyDictionary<long, Text>> NamesAsync(
        TurnContext turn, TargetRule rule, long organizationId, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (sealedNames.FirstOrDefault(names => names.Kind == rule.Kind) is { } opened)
            return await opened.NamesAsync(turn, rule, ids, ct);
        var scope = new TargetScope(turn.Campaign, rule, turn.Today);
        var rows = await sources.First(s => s.AnswersFor(rule)).Rows(turn.Db, scope).Where(t => t.OrganizationId == organizationId)
            .Select(t => new { t.Id, t.Name, t.Number }).ToListAsync(ct);
        return rows.Zip(NamesApart.Of(rows.ConvertAll(t => (t.Name, t.Number)))).ToDictionary(t => t.First.Id, t => Text.Plain(t.Second));
    }

    private static async Task<IReadOnlyList<OrganizationNode>> LedAsync(TurnContext turn, PlanTask task, long? organizationId, CancellationToken ct)
    {
        if (organizationId is { } id)
        {
            return await turn.Db.NodeAsync(id, ct) is { } named && IsBound(task, named)
                && PolicyTable.Allows(turn.Person, PolicyAction.ActForOrganization, named.Path)
                    ? [named]
                    : [];
        }

        return [.. (await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.ActForOrganization, ct)).Where(node => IsBound(task, node))];
    }

    private static bool IsBound(PlanTask task, OrganizationNode node) =>
        task.Audience.OfOrganization((PlanLevel)node.Level, node.Category) == Binding.Must;
}

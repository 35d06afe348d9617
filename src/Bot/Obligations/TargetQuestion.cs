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
        // What has a day of its own is asked for from that day on.
        var duties = (await obligations.DutiesAsync(turn.Db, turn.Campaign, subject, turn.Today, ct))
            .Where(d => d.Key.TaskId == task.Id && d.Key.Period == period.Key && (d.Opens <= turn.Today || d.State == DutyState.Done)).ToList();
        var name = DutyNames.Of(turn.Campaign.Plan, task, period);
        if (duties.Count == 0)
            return new OutgoingMessage(DutyTexts.NobodyToDoItAbout(name));
        var progress = Progress.Over([.. duties.Select(d => d.Progress)]);
        var left = duties.Where(d => d.State is DutyState.Owed or DutyState.Optional && turn.Today <= task.ClosingDay(d.Due)).ToList();
        var asked = await AskedAsync(turn, task.Target!, duties[0].BranchId, [.. left.Select(d => d.Key.Target.Id)], ct);
        return new OutgoingMessage(Text.Lines(
            left.Count == 0 && !progress.IsFulfilled && progress.State != ProgressState.Excused ? DutyTexts.OverAbout(name, progress.Done, progress.Of)
            : left.Count == 0 ? DutyTexts.DoneAbout(name, progress.Done, progress.Of)
            : DutyTexts.AskAbout(name, progress.Done, progress.Of),
            left.Count > asked.Seen ? DutyTexts.UnseenAbout(left.Count - asked.Seen) : null))
        {
            Buttons = [.. asked.Shown.Select(IReadOnlyList<Button> (one) =>
                [TaskCall.For(duties[0].Key with { Target = new Target(task.Target!.Kind, one.Id) }).Button(one.Name)])],
            // What an entry says is for its owner, whether it stands in the text or on a button.
            Confidential = task.Target!.Kind == TargetKind.Entry,
        };
    }

    // How many the sender may see, and the first of them by name: only these are unsealed.
    private async Task<(int Seen, IReadOnlyList<(long Id, Text Name)> Shown)> AskedAsync(
        TurnContext turn, TargetRule rule, long organizationId, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var opened = sealedNames.FirstOrDefault(of => of.Kind == rule.Kind);
        var seen = opened is null ? ids : await opened.SeenAsync(turn, rule, ids, ct);
        IReadOnlyList<long> shown = [.. seen.Take(Shown)];
        var names = opened is null ? await OpenNamesAsync(turn, rule, organizationId, ct) : await opened.NamesAsync(turn, rule, shown, ct);
        return (seen.Count, [.. shown.Select(id => (id, names.GetValueOrDefault(id, Text.Plain("?"))))]);
    }

    private async Task<IReadOnlyDictionary<long, Text>> OpenNamesAsync(TurnContext turn, TargetRule rule, long organizationId, CancellationToken ct)
    {
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
        task.Audience.OfOrganization((PlanLevel)node.Level, node.Category) != Binding.None;
}

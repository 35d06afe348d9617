using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Archives;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>An item of an organization's archive.</summary>
internal readonly record struct ArchiveItemRef(long OrganizationId, string TaskId, string ItemId) : IAboutOrganization;

/// <summary>「还差什么」: names what an item that fills by itself still lacks, whether its time is over or not.</summary>
internal sealed class ShowMissingButton(ArchiveMissing missing) : OfficeAction<ArchiveItemRef>(Key, PolicyAction.SeeStatus)
{
    public static readonly ActionKey<ArchiveItemRef> Key = new("archive-missing");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, ArchiveItemRef argument, CancellationToken ct)
    {
        if (turn.Campaign.Plan.Task(argument.TaskId) is ArchiveTask task && task.Items.FirstOrDefault(i => i.Id == argument.ItemId) is { From.Count: > 0 } item)
            turn.Reply(await missing.ShowAsync(turn, node, item, ct));
        else
            turn.AnswerOutOfDate();
    }
}

/// <summary>Who, or which round, an item waits for.</summary>
internal sealed class ArchiveMissing(IObligationQuery obligations)
{
    /// <summary>Names in one line; the rest is counted.</summary>
    public const int Named = 10;

    /// <summary>Rounds in one message, the newest: whoever has caught up with these is shown the older ones.</summary>
    public const int Rounds = 12;

    public async Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode node, ArchiveItem item, CancellationToken ct)
    {
        var missing = await MissingAsync(turn, node, item, ct);
        if (missing.Count == 0)
            return ArchiveTexts.NothingMissing(item.Title);

        var people = missing.Where(m => m.Duty.Task.KindOfSubject == SubjectKind.Member).SelectMany(m => m.Owing.Take(Named)).Select(subject => subject.Id);
        var names = await turn.Db.NamesApartAsync([.. people.Distinct()], turn.Today, ct);
        var message = new OutgoingMessage(Text.Lines(missing.Select(m => Line(turn, m.Duty, m.Owing, names)).Prepend(ArchiveTexts.MissingOf(item.Title)))) { Confidential = true };
        return missing.Where(m => m.Owing.Contains(Subject.Organization(node.Id))).Aggregate(
            message, (all, m) => all.WithRow(new TaskCall(m.Duty.Ref, node.Id).Button(m.Duty.NameIn(turn.Campaign.Plan))));
    }

    // The newest rounds that have begun and of which somebody owes.
    private async Task<IReadOnlyList<(PlannedDuty Duty, IReadOnlyList<Subject> Owing)>> MissingAsync(
        TurnContext turn, OrganizationNode node, ArchiveItem item, CancellationToken ct)
    {
        var timeline = turn.Campaign.Timeline.For(node.Facts);
        var rounds = from task in item.From.Select(turn.Campaign.Plan.Task).OfType<PlanTask>()
                     from period in task.Spans(timeline)
                     where period.Opens <= turn.Today
                     orderby period.Opens descending
                     select new PlannedDuty(task, period);
        var missing = new List<(PlannedDuty Duty, IReadOnlyList<Subject> Owing)>();
        foreach (var duty in rounds)
        {
            var filter = new OwingFilter(duty.Task.Id, duty.Period.Key, turn.Today) { OrganizationPath = node.Path };
            var owing = (await obligations.OwingAsync(turn.Db, turn.Campaign, filter, ct)).Select(o => o.Key.Subject).Distinct().ToList();
            if (owing.Count > 0)
                missing.Add((duty, owing));
            if (missing.Count == Rounds)
                break;
        }

        return missing;
    }

    private static Text Line(TurnContext turn, PlannedDuty duty, IReadOnlyList<Subject> owing, IReadOnlyDictionary<long, string> names)
    {
        var name = duty.NameIn(turn.Campaign.Plan);
        if (duty.Task.KindOfSubject != SubjectKind.Member)
            return duty.Task.ClosingDay(duty.Period.Due) < turn.Today ? ArchiveTexts.MissedRound(name) : ArchiveTexts.NotYetDone(name);
        var shown = Text.List(owing.Take(Named).Select(subject => names[subject.Id]));
        return owing.Count > Named ? ArchiveTexts.MissingMembersAndMore(name, shown, owing.Count) : ArchiveTexts.MissingMembers(name, shown);
    }
}

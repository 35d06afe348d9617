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
        var timeline = await SubjectReader.FindAsync(turn.Db, Subject.Organization(node.Id), turn.Today, ct) is { } found
            ? turn.Campaign.Timeline.For(found.Organization)
            : turn.Campaign.Timeline;
        var rounds = from task in item.From.Select(turn.Campaign.Plan.Task).OfType<PlanTask>()
                     from period in task.Spans(timeline)
                     where period.Opens <= turn.Today
                     orderby period.Opens descending
                     select new PlannedDuty(task, period);
        var (lines, own) = (new List<Text>(), new List<PlannedDuty>());
        foreach (var duty in rounds)
        {
            var filter = new OwingFilter(duty.Task.Id, duty.Period.Key, turn.Today) { OrganizationPath = node.Path };
            var owing = (await obligations.OwingAsync(turn.Db, turn.Campaign, filter, ct)).Select(o => o.Key.Subject).Distinct().ToList();
            if (owing.Count == 0)
                continue;
            lines.Add(await LineAsync(turn, duty, owing, ct));
            if (owing.Contains(Subject.Organization(node.Id)))
                own.Add(duty);
            if (lines.Count == Rounds)
                break;
        }

        var message = new OutgoingMessage(lines.Count == 0 ? ArchiveTexts.NothingMissing(item.Title) : Text.Lines(lines.Prepend(ArchiveTexts.MissingOf(item.Title)))) { Confidential = true };
        return own.Aggregate(message, (all, duty) => all.WithRow(new TaskCall(duty.Ref, node.Id).Button(duty.NameIn(turn.Campaign.Plan))));
    }

    private static async Task<Text> LineAsync(TurnContext turn, PlannedDuty duty, List<Subject> owing, CancellationToken ct)
    {
        var name = duty.NameIn(turn.Campaign.Plan);
        if (duty.Task.KindOfSubject != SubjectKind.Member)
            return duty.Task.ClosingDay(duty.Period.Due) < turn.Today ? ArchiveTexts.MissedRound(name) : ArchiveTexts.NotYetDone(name);
        var ids = owing.ConvertAll(subject => subject.Id);
        var names = await turn.Db.NamesApartAsync([.. ids.Take(Named)], turn.Today, ct);
        var shown = Text.List(ids.Take(Named).Select(id => names[id]));
        return ids.Count > Named ? ArchiveTexts.MissingMembersAndMore(name, shown, ids.Count) : ArchiveTexts.MissingMembers(name, shown);
    }
}

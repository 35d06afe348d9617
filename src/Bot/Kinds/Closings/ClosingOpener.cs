using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Closings;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Closings;

/// <summary>Shows an entry of the list to whoever answers for the organization, with the ways in which it can end; afterwards the list comes again.</summary>
internal sealed class ClosingOpener(EntryReader entries, EntrySheet sheet, EntrySight sight, IObligationQuery obligations, Prerequisites prerequisites) : ITaskOpener
{
    public string Kind => ClosingTask.KindName;

    // Without an entry there is nothing to open: the list of them comes before this one.
    public Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct)
    {
        turn.Tell(WorkTexts.NotForYou, stays: true);
        return Task.CompletedTask;
    }

    public async Task OpenAboutAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, Target target, CancellationToken ct)
    {
        var key = new ObligationKey(task.Id, Subject.Organization(organizationId ?? 0), period.Key, target);
        if (!await WorkAccess.MayHandInAsync(turn, key.Subject, ct))
            turn.Tell(WorkTexts.NotForYou, stays: true);
        else if (turn.IsGroup)
            turn.Reply(new OutgoingMessage(DialogTexts.InPrivate).WithRow(TaskLink.Button(DialogTexts.InPrivateButton, TaskCall.For(key))));
        else if (await WhyNotAsync(turn, task, key, ct) is { } why)
            turn.Tell(why, stays: true);
        else if (await FindAsync(turn, target, ct) is not { } read)
            turn.Tell(WorkTexts.NotForYou, stays: true);
        else
            await ShowAsync(turn, read, TaskCall.For(key with { Target = Target.None }), ct);
    }

    private async Task ShowAsync(TurnContext turn, ReadEntry read, TaskCall list, CancellationToken ct)
    {
        await sheet.ShowAsync(turn, read, ct);
        await sheet.OfferEndsAsync(turn, read, list, ct);
    }

    private async Task<Text?> WhyNotAsync(TurnContext turn, PlanTask task, ObligationKey key, CancellationToken ct)
    {
        if (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is not { } duty)
            return ClosingTexts.NotListed(task.Title);
        if (duty.State == DutyState.Done)
            return ClosingTexts.Ended;
        if (turn.Today < duty.Opens)
            return WorkTexts.NotYet(task.Title, duty.Opens);
        if (task.ClosingDay(duty.Due) < turn.Today)
            return ClosingTexts.Over(task.Title);
        return await prerequisites.WhyNotYetAsync(turn, key, ct);
    }

    // Who answers for the organization may still not see what was written while its register was kept by another.
    private async Task<ReadEntry?> FindAsync(TurnContext turn, Target target, CancellationToken ct) =>
        await entries.FindAsync(turn.Db, turn.Campaign.Id, target.Id, ct) is { } read
        && await turn.Db.NodeAsync(read.Entry.OrganizationId, ct) is { } node && sight.MaySee(turn.Sender, read.Entry, node.Path)
            ? read
            : null;
}

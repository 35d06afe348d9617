using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>The owner of a standing entry asks whoever keeps it to end it: nobody ends their own. Once a day, so that nobody is pestered.</summary>
internal sealed class AskKeeperButton(EntryReader reader) : ButtonAction<long>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<long> Key = new("ask-keeper");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, argument, ct) is not { } read
            || read.Entry.WhyNotEnded(turn.Sender.MemberId) != EntryError.OwnEntry)
            turn.AnswerButton(EndEntryTexts.NotYours, alert: true);
        else if (await WasAskedTodayAsync(turn, read.Entry, ct))
            turn.AnswerButton(EndEntryTexts.AlreadyAsked, alert: true);
        else
            await AskAsync(turn, read, ct);
    }

    private static async Task AskAsync(TurnContext turn, ReadEntry read, CancellationToken ct)
    {
        var keepers = await EntryKeepers.SeatedAsync(turn, read.Entry, read.Register, ct);
        var reached = (await PrivateMessages.AddressesOfAsync(turn.Db, keepers.MemberIds, ct)).Values;
        foreach (var to in reached)
        {
            turn.Send(
                to,
                new OutgoingMessage(EndEntryTexts.PleaseEnd(read.OwnerName, EntryView.Named(read))) { Confidential = true }
                    .WithRow(EntrySheet.OpenKey.Button(EndEntryTexts.OpenButton, read.Entry.Id)),
                new DeliveryOptions { Priority = DeliveryPriority.Reminder });
        }

        if (keepers.MemberIds.Count == 0)
        {
            turn.Reply(EndEntryTexts.NobodyKeeps);
            return;
        }

        var names = await EntryKeepers.NamesAsync(turn, keepers, ct);
        turn.Reply(reached.Any() ? EndEntryTexts.KeeperAsked(names) : EndEntryTexts.KeeperNotReached(names));
        if (reached.Any())
            turn.Audit(PolicyAction.ActForSelf, EntryAudit.TargetOf(read.Entry.Id), read.Entry.OrganizationId, "KeeperAsked");
    }

    private static Task<bool> WasAskedTodayAsync(TurnContext turn, Entry entry, CancellationToken ct)
    {
        var (campaignId, by, target, morning) = (turn.Campaign.Id, turn.Sender.MemberId, EntryAudit.TargetOf(entry.Id), turn.Campaign.Timeline.StartOfDay(turn.Today));
        return turn.Db.AuditEntries.AnyAsync(
            a => a.ActorId == by && a.CampaignId == campaignId && a.At >= morning && a.Target == target && a.Action == nameof(PolicyAction.ActForSelf) + ".KeeperAsked", ct);
    }
}

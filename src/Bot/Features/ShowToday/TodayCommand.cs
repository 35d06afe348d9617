using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowToday;

/// <summary>
/// <c>/today</c>: what I owe, until when, one button each; a secretary's branch duties beside their own; and after them what may be applied for.
/// </summary>
internal sealed class TodayCommand(IObligationQuery obligations, EntryReader entries, DialogEngine dialogs)
    : ChatCommand(CommandNames.Today, TodayTexts.Description, CommandMenu.Member, PolicyAction.SeeOwn, CommandPlace.PrivateOnly)
{
    /// <summary>How many duties are shown; the rest is counted and comes when these are done.</summary>
    public const int Shown = 10;

    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var duties = await obligations.DutiesAsync(turn.Db, turn.Campaign, Subject.Member(turn.Sender.MemberId), turn.Today, ct);
        var own = OwedLine.Of(turn.Campaign.Plan, duties, turn.Today);
        var free = OwedLine.FreeOf(turn.Campaign.Plan, duties, turn.Today);
        var led = await LedAsync(turn, ct);
        var due = await EntriesAsync(turn, Subject.Member(turn.Sender.MemberId), ct);
        var drafts = await dialogs.OpenDraftsAsync(turn, ct);
        if (own.Count + free.Count + led.Count + due.Count == 0)
        {
            turn.Reply(Drafts(new OutgoingMessage(Nothing(turn, duties, leads: false)), drafts));
            return;
        }

        var lines = new List<Text?>();
        var rows = new List<IReadOnlyList<Button>>();
        lines.Add(own.Count > 0 ? TodayTexts.Heading(turn.Sender.Name, own.Count) : Nothing(turn, duties, leads: led.Count + due.Count > 0));
        foreach (var owed in own.Take(Shown))
            Add(turn, owed, organization: null, lines, rows);
        if (own.Count > Shown)
            lines.Add(TodayTexts.More(own.Count - Shown));
        AddFree(turn, free, organization: null, lines, rows);
        AddEntries(turn, due, lines);
        foreach (var (name, owedByIt, freeToIt, events, entriesOfIt) in led)
        {
            lines.Add(owedByIt.Count + events.Count > 0 ? TodayTexts.LedHeading(name, owedByIt.Count + events.Count) : TodayTexts.LedEntries(name));
            foreach (var planEvent in events)
            {
                lines.Add(TodayTexts.RecordEvent(planEvent.Title));
                rows.Add([EventRecording.Key.Button(TodayTexts.RecordEventButton(planEvent.Title), planEvent.Id)]);
            }

            foreach (var owed in owedByIt.Take(Shown))
                Add(turn, owed, led.Count > 1 ? name : null, lines, rows);
            AddFree(turn, freeToIt, led.Count > 1 ? name : null, lines, rows);
            AddEntries(turn, entriesOfIt, lines);
        }

        // Entries are called by what they say, and not every register publishes that.
        var isConfidential = due.Count > 0 || led.Any(of => of.Entries.Count > 0);
        turn.Reply(Drafts(new OutgoingMessage(Text.Lines(lines)) { Buttons = rows, Confidential = isConfidential }, drafts));
    }

    // Nothing was done where nothing has begun; and whoever has something to do for their organization isn't done.
    private static Text Nothing(TurnContext turn, IReadOnlyCollection<Duty> duties, bool leads) => Text.Lines(
        leads ? TodayTexts.OwnNothing(turn.Sender.Name)
        : duties.Any(d => d.State == DutyState.Done) ? TodayTexts.NothingOwed(turn.Sender.Name)
        : TodayTexts.NothingYet(turn.Sender.Name),
        NextOf(turn) is { } next ? TodayTexts.Next(next.NameIn(turn.Campaign.Plan), next.Period.Opens) : null);

    private static PlannedDuty? NextOf(TurnContext turn) => turn.Sender.PrimaryBranch is not { } branch
        ? null
        : OpenDuties.All(turn.Campaign)
            .Where(d => d.Task.Audience.Level == PlanLevel.Member)
            .Select(d => d.PeriodFor(turn.Campaign, branch.Branch) is { } period ? d with { Period = period } : null).OfType<PlannedDuty>()
            .Where(d => d.Period.Opens > turn.Today
                && d.Task.Audience.OfMember(branch.Category, turn.Sender.Standing) == Binding.Must)
            .MinBy(d => d.Period.Opens);

    // Who keeps them ends them; whose they are sees until when.
    private static void AddEntries(TurnContext turn, IReadOnlyList<ReadEntry> due, List<Text?> lines)
    {
        AddEntries(turn, [.. due.Where(read => !read.IsKeptByOwner)], TodayTexts.Entries, lines);
        AddEntries(turn, [.. due.Where(read => read.IsKeptByOwner)], TodayTexts.OwnEntries, lines);
    }

    private static void AddEntries(TurnContext turn, IReadOnlyList<ReadEntry> due, Func<int, Text> heading, List<Text?> lines)
    {
        if (due.Count == 0)
            return;
        lines.Add(heading(due.Count));
        foreach (var read in due.Take(Shown))
        {
            var (text, day) = (EntryView.Named(read), read.Entry.DueOn!.Value);
            var left = day.DayNumber - turn.Today.DayNumber;
            lines.Add(left switch
            {
                < 0 => TodayTexts.EntryLate(text, day, -left),
                0 => TodayTexts.DueToday(text),
                _ => TodayTexts.Due(text, day, left),
            });
        }

        if (due.Count > Shown)
            lines.Add(TodayTexts.MoreEntries(due.Count - Shown));
    }

    private static void Add(TurnContext turn, OwedLine line, string? organization, List<Text?> lines, List<IReadOnlyList<Button>> rows)
    {
        var owed = line.Owed;
        var (name, text) = (line.NameIn(turn.Campaign.Timeline), line.TextIn(turn.Campaign.Timeline));
        var left = owed.Due.DayNumber - turn.Today.DayNumber;
        lines.Add(left switch
        {
            < 0 => TodayTexts.Late(text, owed.Due, -left),
            0 => TodayTexts.DueToday(text),
            _ => TodayTexts.Due(text, owed.Due, left),
        });
        rows.Add([TaskCall.For(owed).Button(organization is null ? name : TodayTexts.OfOrganization(name, organization))]);
    }

    // Nobody is counted as missing there, so it stands after what is owed.
    private static void AddFree(TurnContext turn, IReadOnlyList<OwedLine> free, string? organization, List<Text?> lines, List<IReadOnlyList<Button>> rows)
    {
        if (free.Count > 0)
            lines.Add(TodayTexts.Free);
        foreach (var line in free.Take(Shown))
            Add(turn, line, organization, lines, rows);
    }

    private static OutgoingMessage Drafts(OutgoingMessage message, IReadOnlyList<OpenDraft> drafts)
    {
        foreach (var draft in drafts)
            message = message.WithRow(draft.ResumeButton);
        return message;
    }

    private async Task<IReadOnlyList<Led>> LedAsync(TurnContext turn, CancellationToken ct)
    {
        var led = new List<Led>();
        foreach (var node in await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.ActForOrganization, ct))
        {
            var duties = await obligations.DutiesAsync(turn.Db, turn.Campaign, Subject.Organization(node.Id), turn.Today, ct);
            var owed = OwedLine.Of(turn.Campaign.Plan, duties, turn.Today);
            var free = OwedLine.FreeOf(turn.Campaign.Plan, duties, turn.Today);
            var events = MissingEvents.Of(turn.Campaign, node, turn.Today).ToList();
            var due = await EntriesAsync(turn, Subject.Organization(node.Id), ct);
            if (owed.Count + free.Count + events.Count + due.Count > 0)
                led.Add(new Led(node.Name, owed, free, events, due));
        }

        return led;
    }

    private async Task<IReadOnlyList<ReadEntry>> EntriesAsync(TurnContext turn, Subject owner, CancellationToken ct) =>
        await entries.ReadAsync(turn.Db, await turn.Db.DueEntries(turn.Campaign.Id).OwnedBy(owner).ToListAsync(ct), ct);

    /// <summary>What an organization owes, and may do, that the reader answers for.</summary>
    private sealed record Led(
        string Name, IReadOnlyList<OwedLine> Duties, IReadOnlyList<OwedLine> Free, IReadOnlyList<PlanEvent> Events, IReadOnlyList<ReadEntry> Entries);
}

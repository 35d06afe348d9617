using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>Words entries: in a line, whole, and as a branch's group reads them.</summary>
internal sealed class EntryView(EntryContents contents)
{
    /// <summary>Most former holders that are named with an entry.</summary>
    public const int MostFormers = 10;

    /// <summary>One line of a list: how it stands, whose, what.</summary>
    public static Text Line(ReadEntry read) => read.Entry is { State: EntryState.Standing, DueOn: { } due }
        ? EntryTexts.LineDue(Sign(read.Entry.State), read.OwnerName, read.Title, due)
        : EntryTexts.Line(Sign(read.Entry.State), read.OwnerName, read.Title);

    /// <summary>What people call it: its register, and what it says first.</summary>
    public static Text Named(ReadEntry read) => EntryTexts.Named(read.Register.Title, read.Title);

    /// <summary>What it is called in a sentence: what it says first, and its register as well where that is no more than an organization's name.</summary>
    public static Text InSentence(ReadEntry read) => read.About is null ? read.Title : Named(read);

    /// <summary>What anybody of the branch may read.</summary>
    public static Text Published(ReadEntry read) => Text.Lines(
        EntryTexts.Owner(read.OwnerName),
        HeldFrom(read),
        Text.Lines(read.PublishedFields.Select(f => EntryTexts.Field(f.Title, AnswersView.Answer(f, read.Said.GetValueOrDefault(f.Id))))),
        read.Register.DueFieldId is { } day && read.Published.Contains(day) ? PutOffUntil(read) : null,
        read.PublishedReport is { } report ? EntryTexts.LatestReport(report.Day, report.Sentence) : null,
        EndOf(read));

    /// <summary>What a branch's group reads once entries stand.</summary>
    /// <param name="entries">Entries of one register.</param>
    /// <param name="isCorrection">True where the group read something else of them before.</param>
    public static Text Posted(IReadOnlyList<ReadEntry> entries, bool isCorrection)
    {
        var register = entries[0].Register.Title;
        return Text.Paragraphs(entries.Select(Published).Prepend(isCorrection ? EntryTexts.PostedAgain(register) : EntryTexts.Posted(register)));
    }

    /// <summary>All of it: what it says, how it stands, and every step with who and why.</summary>
    public async Task<Text> WholeAsync(CampaignDbContext db, Timeline timeline, ReadEntry read, CancellationToken ct)
    {
        var id = read.Entry.Id;
        var steps = await (
            from step in db.EntrySteps.AsNoTracking()
            join m in db.Members on step.By equals m.Id into people
            from m in people.DefaultIfEmpty()
            where step.EntryId == id
            orderby step.Id
            select new { Step = step, Name = m == null ? "" : m.Name }).ToListAsync(ct);
        return Text.Paragraphs(
            Text.Lines(
                EntryTexts.Heading(read.Register.Title, read.OwnerName),
                read.About is { } about ? EntryTexts.About(about) : null,
                read.Entry is { OwnerKind: SubjectKind.Member } && steps is [var first, ..] && first.Step.By != read.Entry.OwnerId
                    ? EntryTexts.EnteredBy(first.Name)
                    : null),
            EndOf(read),
            PutOffUntil(read),
            Held(read, timeline),
            await FormersAsync(db, timeline, read, ct),
            AnswersView.Show(read.Register.Fields, read.Said),
            Text.Lines(steps.Select((s, i) => EntryTexts.Step(
                timeline.DayAt(s.Step.At),
                s.Step.IsReport ? EntryTexts.Report
                : s.Step.PutOffTo is { } day ? EntryTexts.PutOff(day)
                // It stood, and stands: what it says was set right.
                : i > 0 && s.Step.State == EntryState.Standing && steps[i - 1].Step.State == EntryState.Standing ? EntryTexts.Corrected
                : StateName(s.Step.State),
                s.Name,
                Text.Join("",
                [
                    s.Step.ReasonSecret is { } reason ? EntryTexts.Reason(contents.OpenReason(reason)) : Text.Empty,
                    s.Step.PhotoId is null ? Text.Empty : EntryTexts.WithPhoto,
                ])))));
    }

    /// <summary>What people call a state.</summary>
    public static Text StateName(EntryState state) => state switch
    {
        EntryState.Proposed => EntryTexts.Proposed,
        EntryState.Returned => EntryTexts.Returned,
        EntryState.Standing => EntryTexts.Standing,
        EntryState.Closed => EntryTexts.Closed,
        EntryState.Revoked => EntryTexts.Revoked,
        EntryState.HandedOver => EntryTexts.HandedOver,
        _ => EntryTexts.Withdrawn,
    };

    // Since when its holder has it, and until when they had it.
    private static Text? Held(ReadEntry read, Timeline timeline) => read.Entry switch
    {
        { HeldFrom: null } => null,
        { HeldFrom: { } from, HeldUntil: { } until } => EntryTexts.HeldUntil(from, until),
        { HeldFrom: { } from, State: EntryState.Standing } => EntryTexts.HeldFrom(from),
        { HeldFrom: { } from, StateSince: var ended } => EntryTexts.HeldUntil(from, timeline.DayAt(ended)),
    };

    private static Text? HeldFrom(ReadEntry read) => read.Entry.HeldFrom is { } from ? EntryTexts.HeldFrom(from) : null;

    // Who had it before, the latest first.
    private async Task<Text?> FormersAsync(CampaignDbContext db, Timeline timeline, ReadEntry read, CancellationToken ct)
    {
        var lines = new List<Text>();
        var before = read.Entry.PredecessorId;
        while (before is { } id && lines.Count < MostFormers && await db.Entries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) is { } former)
        {
            var name = read.Register.HolderField is { } field ? contents.Open(former.ContentSecret).GetValueOrDefault(field)?.Text : null;
            if (name is not null && former.HeldFrom is { } from)
                lines.Add(EntryTexts.Former(name, from, former.HeldUntil ?? timeline.DayAt(former.StateSince)));
            before = former.PredecessorId;
        }

        return lines.Count == 0 ? null : Text.Lines(lines);
    }

    private static Text? EndOf(ReadEntry read) => read.Entry.State switch
    {
        EntryState.Closed when read.Register.Outcome(read.Entry.OutcomeId) is { } outcome => EntryTexts.ClosedAs(outcome.Title),
        EntryState.Revoked => EntryTexts.IsRevoked,
        _ => null,
    };

    // It says another day itself.
    private static Text? PutOffUntil(ReadEntry read) =>
        read.Entry is { State: EntryState.Standing, DueOn: { } due } && EntryWriter.DueOf(read.Register, read.Said) is { } said && said != due ? EntryTexts.PutOffUntil(due) : null;

    private static Text Sign(EntryState state) => Text.Plain(state switch
    {
        EntryState.Proposed => "📨",
        EntryState.Returned => "↩️",
        EntryState.Standing => "📌",
        EntryState.Closed => "✅",
        EntryState.Revoked => "🚫",
        EntryState.HandedOver => "🔁",
        _ => "▫️",
    });
}

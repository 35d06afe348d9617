using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>What is still owed, as one line of a message.</summary>
/// <param name="Item">The reminder.</param>
/// <param name="Duty">The duty.</param>
/// <param name="Organization">Whose duty it is, or whose members'; null for a member's own.</param>
/// <param name="Debtors">Of a summary: who owes.</param>
internal sealed record ReminderLine(ReminderItem Item, PlannedDuty Duty, Organization? Organization, IReadOnlyList<Debtor> Debtors)
{
    /// <summary>About how many it is still owed; 0 where the task has no targets.</summary>
    public int TargetsLeft { get; init; }

    /// <summary>How far the reader's draft of it is; null where nothing is begun, and for a group.</summary>
    public DraftPlace? Begun { get; init; }
}

/// <summary>All that one person is reminded of in a message.</summary>
/// <param name="Duties">What they owe.</param>
/// <param name="Entries">Entries that are to be closed.</param>
/// <param name="Reviews">What waits for their review; null: nothing.</param>
internal sealed record PersonLines(IReadOnlyList<ReminderLine> Duties, IReadOnlyList<EntryLine> Entries, ReviewLine? Reviews);

/// <summary>The words of a message of reminders: what, until when, and a button each.</summary>
internal static class ReminderWords
{
    /// <summary>Most duties with a button of their own; the rest is a press away in the list of what is owed.</summary>
    public const int MaxButtons = 6;

    public static OutgoingMessage ForPerson(Campaign campaign, PersonLines all, DateOnly today)
    {
        var (lines, entries, reviews) = all;
        var count = lines.Count + entries.Count + (reviews is null ? 0 : 1);
        var message = new OutgoingMessage(Text.Paragraphs(
        [
            count == 1 ? ReminderTexts.OneThing : ReminderTexts.Things(count),
            .. lines.Select(line => LineOf(campaign, line, today)),
            .. entries.Select(line => EntryReminderWords.LineOf(line, today)),
            EntryReminderWords.Foot(entries),
            reviews is null ? null : ReviewReminderWords.LineOf(reviews),
            Foot(lines, reviews, today),
        ]))
        { Confidential = entries.Count > 0 };
        foreach (var line in lines.Take(MaxButtons))
            message = message.WithRow(OpenButton(campaign, line));
        if (lines.Count > MaxButtons)
            message = message.WithRow(CommandButton.For(ReminderTexts.TodayButton, CommandNames.Today));
        return reviews is null ? message : message.WithRow(CommandButton.For(ReminderTexts.ReviewButton, CommandNames.Review));
    }

    public static OutgoingMessage ForGroup(Campaign campaign, IReadOnlyList<ReminderLine> lines, DateOnly today)
    {
        var organization = lines[0].Organization!;
        var message = new OutgoingMessage(Text.Paragraphs(
        [
            ReminderTexts.Group(organization.Name),
            .. lines.Select(line => LineOf(campaign, line, today)),
            ReminderTexts.GroupFoot,
        ]))
        {
            ButtonScope = ButtonScope.Organization(organization.Id, lines.Max(l => campaign.Timeline.EndOfDay(l.Duty.Task.ClosingDay(l.Item.Due)))),
        };
        // In a group stands only what one press does, and no second button for what was pushed with one. What is late asks for its day.
        foreach (var line in lines.Where(l => l.IsPressable()).Take(MaxButtons))
            message = message.WithRow(today <= line.Item.Due ? OpenButton(campaign, line) : TaskLink.Button(line.Duty.NameIn(campaign.Plan), CallOf(line)));
        return message.WithRow(CommandButton.InPrivate(ReminderTexts.TodayButton, CommandNames.Today));
    }

    // Who can be left in quiet for some days is told how; of duties alone that end today nobody can.
    private static Text? Foot(IReadOnlyList<ReminderLine> lines, ReviewLine? reviews, DateOnly today) =>
        lines.Count == 0 && reviews is null ? null
        : reviews is not null || lines.Any(l => l.Item.Due > today) ? ReminderTexts.PrivateFoot
        : ReminderTexts.PrivateFootToday;

    private static bool IsPressable(this ReminderLine line) =>
        line.Duty.Task is { IsPressedInGroup: true, BringsOwnButton: false };

    private static Text LineOf(Campaign campaign, ReminderLine line, DateOnly today)
    {
        var name = line.Duty.NameIn(campaign.Plan);
        var duty = line.TargetsLeft > 0 ? DutyTexts.LeftAbout(name, line.TargetsLeft) : name;
        var when = When(line, today);
        var begun = line.Begun is { } place
            ? place.IsOnlyToConfirm ? ReminderTexts.BegunAll : ReminderTexts.Begun(place.Step, place.Steps)
            : null;
        if (line.Organization is not { } organization)
            return Text.Lines(ReminderTexts.Own(duty, when), begun);
        if (!line.Item.IsSummary)
            return Text.Lines(ReminderTexts.OfOrganization(duty, organization.Name, when), begun);
        return Text.Lines(
            ReminderTexts.Summary(duty, line.Debtors.Count, when),
            campaign.Plan.Rules.NamesLateInGroups && line.Item.Offset > 0
                ? ReminderTexts.Names(Text.List(line.Debtors.Select(d => d.Name)))
                : null);
    }

    private static Text When(ReminderLine line, DateOnly today)
    {
        var due = line.Item.Due;
        var closing = line.Duty.Task.ClosingDay(due);
        return (due.DayNumber - today.DayNumber) switch
        {
            // A chase that a holiday has moved before the date stands for itself: nobody is written to again.
            >= 0 when line.Item.Offset > 0 => ReminderTexts.LastBeforeHoliday(due, closing),
            > 1 and var days => ReminderTexts.In(days, due),
            1 => ReminderTexts.Tomorrow(due),
            0 => ReminderTexts.Today,
            _ when today < closing => ReminderTexts.Late(due, closing),
            _ => ReminderTexts.LateLast(due),
        };
    }

    private static Button OpenButton(Campaign campaign, ReminderLine line) =>
        CallOf(line).Button(line.Duty.NameIn(campaign.Plan));

    private static TaskCall CallOf(ReminderLine line) => line.Item.IsSummary ? new TaskCall(line.Duty.Ref) : TaskCall.For(line.Item.Key);
}

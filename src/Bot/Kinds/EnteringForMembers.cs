using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds;

/// <summary>
/// Whether a secretary can enter what a member owes or may do: one rule for every kind whose duties are entered one by one. And what they read
/// once it waits for its reviewer.
/// </summary>
internal sealed class EnteringForMembers(IObligationQuery obligations, Prerequisites prerequisites, PresentReviewer reviewer)
{
    /// <summary>Why it can't be entered now, in words for the secretary; null: it can.</summary>
    public async Task<Text?> WhyNotAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        if (await WhyClosedAsync(turn, key, ct) is { } closed)
            return closed;
        if (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is { State: DutyState.Done })
            return ForMembersTexts.DoneMeanwhile(await NameAsync(turn, key, ct), NameOf(turn, key));
        // What was handed in once is gone on with, as its author would.
        if (await turn.Db.FindSubmissionAsync(turn.Campaign.Id, key, ct) is not null)
            return null;
        return (await prerequisites.UnmetAsync(turn, key, ct)).Count > 0 ? ForMembersTexts.OtherFirst(Text.Plain(await NameAsync(turn, key, ct))) : null;
    }

    /// <summary>The same of what has been begun: that it was done meanwhile is said at its end, with what was written.</summary>
    public async Task<Text?> WhyClosedAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        if (!WorkAccess.IsForAnother(turn, key.Subject) || await EnteredForMember.BranchAsync(turn, key.Subject.Id, ct) is null)
            return WorkTexts.NotForYou;
        if (turn.Campaign.Plan.Task(key.TaskId) is not { Retired: false } task
            || await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is not { State: DutyState.Owed or DutyState.Optional or DutyState.Done } duty
            || turn.Today < duty.Opens)
            return ForMembersTexts.NotOwed(await NameAsync(turn, key, ct), NameOf(turn, key));
        var closes = task.ClosingDay(duty.Due);
        if (turn.Today <= closes || duty.State == DutyState.Done)
            return null;
        // More time is given to those who owe.
        var (member, name) = (await NameAsync(turn, key, ct), NameOf(turn, key));
        return duty.State == DutyState.Optional ? ForMembersTexts.ClosedVoluntary(member, name, closes) : ForMembersTexts.Closed(member, name, closes);
    }

    /// <summary>What was entered waits, and for whom.</summary>
    public async Task<Text> HandedInAsync(TurnContext turn, ObligationKey key, Text member, Text duty, CancellationToken ct) =>
        await reviewer.OfAsync(turn, key, ct) is not { } waits ? ForMembersTexts.Recorded(member, duty)
        : waits.IsSender ? ForMembersTexts.HandedInToSender(member, duty)
        : ForMembersTexts.HandedIn(member, duty, waits.Name);

    private static Text NameOf(TurnContext turn, ObligationKey key) => DutyNames.Of(turn.Campaign.Timeline, key.TaskId, key.Period);

    private static Task<string> NameAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        turn.Db.NameApartAsync(key.Subject.Id, turn.Today, ct);
}

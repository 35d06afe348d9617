using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds;

/// <summary>A page of those who owe something of a kind in a branch, or may do it, from 0.</summary>
/// <param name="Kind">The kind of task.</param>
/// <param name="BranchId">The branch.</param>
/// <param name="Duty">Which duty (<see cref="OwedTask.Id"/>); null: it is asked where there are several.</param>
/// <param name="Page">The page.</param>
/// <param name="IsVoluntary">Those who may; else those who owe, where there are any.</param>
internal readonly record struct OwedPage(string Kind, long BranchId, string? Duty = null, int Page = 0, bool IsVoluntary = false);

/// <summary>The question for whom something is entered: a button for each who owes it, and behind one more those who may.</summary>
internal static class OwedList
{
    /// <summary>Names on one page.</summary>
    public const int OnPage = 10;

    public static OutgoingMessage Of(OwedByMembers owed, OwedPage asked)
    {
        if ((asked.Duty is { } id ? owed.Duty(id) : owed.Duties is [var only] ? only : null) is { } duty)
            return Whose(duty, asked with { Duty = duty.Id });
        return owed.Duties.Count == 0
            ? ForMembersTexts.NothingOpen
            : new OutgoingMessage(ForMembersTexts.AskDuty)
            {
                Buttons = [.. owed.Duties.Select(IReadOnlyList<Button> (d) => [ListOwedButton.Key.Button(d.Label, asked with { Duty = d.Id, Page = 0, IsVoluntary = false })])],
            };
    }

    private static OutgoingMessage Whose(OwedTask duty, OwedPage asked)
    {
        // Who wished to may have done it since the list was shown.
        var isVoluntary = duty.IsVoluntary || (asked.IsVoluntary && duty.Members.Any(m => m.IsVoluntary));
        var (members, others) = (duty.Members.Where(m => m.IsVoluntary == isVoluntary).ToList(), duty.Members.Where(m => m.IsVoluntary != isVoluntary).ToList());
        var page = Page<OwedByMember>.Of(members, asked.Page, OnPage);
        var rows = page.Items.Select(IReadOnlyList<Button> (m) => [EnterForMemberButton.Key.Button(m.Name, WorkArguments.For(m.Key))]).ToList();
        if (page.Turning(ListOwedButton.Key, number => asked with { Page = number }) is { Count: > 0 } turning)
            rows.Add(turning);
        if (others.Count > 0)
        {
            rows.Add([ListOwedButton.Key.Button(
                isVoluntary ? ForMembersTexts.OwingButton : ForMembersTexts.VoluntaryButton(others.Select(m => m.MemberId).Distinct().Count()),
                asked with { Page = 0, IsVoluntary = !isVoluntary })]);
        }

        return new OutgoingMessage(isVoluntary ? ForMembersTexts.AskWhoseVoluntary(duty.Name) : ForMembersTexts.AskWhose(duty.Name))
        {
            Buttons = rows,
            // What an entry says is for its owner and its keepers.
            Confidential = duty.Members.Any(m => m.Key.Target.Kind == TargetKind.Entry),
        };
    }
}

/// <summary>Shows a page of those who owe, or of those who may.</summary>
internal sealed class ListOwedButton(IEnumerable<IEnteredForMembers> kinds) : ButtonAction<OwedPage>(Key, PolicyAction.RecordForMember)
{
    public static readonly ActionKey<OwedPage> Key = new("owed-by-members");

    protected override async Task PressAsync(TurnContext turn, OwedPage argument, CancellationToken ct)
    {
        if (kinds.FirstOrDefault(kind => kind.Kind == argument.Kind) is { } kind)
            turn.EditPressed(OwedList.Of(await kind.OwedAsync(turn, argument.BranchId, ct), argument));
        else
            turn.AnswerOutOfDate();
    }
}

/// <summary>Begins to enter what a member owes or may do, or what was sent back. A kind whose question is another (a paper) begins with its own.</summary>
internal sealed class EnterForMemberButton(IEnumerable<IEnteredForMembers> kinds, ForMembersOpener opener, EnteringForMembers entering)
    : ButtonAction<WorkArguments>(Key, PolicyAction.RecordForMember)
{
    public static readonly ActionKey<WorkArguments> Key = EnteredForMember.EnterKey;

    protected override async Task PressAsync(TurnContext turn, WorkArguments argument, CancellationToken ct)
    {
        var key = argument.Key;
        if (turn.Campaign.Plan.Task(key.TaskId) is not { Retired: false } task || !opener.Knows(task.Kind))
            turn.AnswerOutOfDate();
        else if (await entering.WhyNotAsync(turn, key, ct) is { } why)
            turn.Tell(why, stays: true);
        else if (kinds.FirstOrDefault(kind => kind.Kind == task.Kind) is { } kind)
            await kind.EnterAsync(turn, key, ct);
        else
            await opener.BeginAsync(turn, new RecordedKind(task.Kind, (await EnteredForMember.BranchAsync(turn, key.Subject.Id, ct))!.Id), ct);
    }
}

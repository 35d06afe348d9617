using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds;

/// <summary>A page of those who owe something of a kind in a branch, from 0.</summary>
/// <param name="Kind">The kind of task.</param>
/// <param name="BranchId">The branch.</param>
/// <param name="Duty">Which duty (<see cref="OwedTask.Id"/>); null: it is asked where there are several.</param>
/// <param name="Page">The page.</param>
internal readonly record struct OwedPage(string Kind, long BranchId, string? Duty = null, int Page = 0);

/// <summary>The question for whom something is entered: a button for each who owes it.</summary>
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
                Buttons = [.. owed.Duties.Select(IReadOnlyList<Button> (d) => [ListOwedButton.Key.Button(d.Name, asked with { Duty = d.Id, Page = 0 })])],
            };
    }

    private static OutgoingMessage Whose(OwedTask duty, OwedPage asked)
    {
        var page = Page<OwedByMember>.Of(duty.Members, asked.Page, OnPage);
        var rows = page.Items.Select(IReadOnlyList<Button> (m) => [EnterForMemberButton.Key.Button(m.Name, WorkArguments.For(m.Key))]).ToList();
        if (page.Turning(ListOwedButton.Key, number => asked with { Page = number }) is { Count: > 0 } turning)
            rows.Add(turning);
        return new OutgoingMessage(ForMembersTexts.AskWhose(duty.Name))
        {
            Buttons = rows,
            // What an entry says is for its owner and its keepers.
            Confidential = duty.Members.Any(m => m.Key.Target.Kind == TargetKind.Entry),
        };
    }
}

/// <summary>Shows a page of those who owe.</summary>
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

/// <summary>Begins to enter what a member owes.</summary>
internal sealed class EnterForMemberButton(IEnumerable<IEnteredForMembers> kinds, EnteringForMembers entering)
    : ButtonAction<WorkArguments>(Key, PolicyAction.RecordForMember)
{
    public static readonly ActionKey<WorkArguments> Key = new("enter-for-member");

    protected override async Task PressAsync(TurnContext turn, WorkArguments argument, CancellationToken ct)
    {
        var key = argument.Key;
        if (turn.Campaign.Plan.Task(key.TaskId) is not { Retired: false } task || kinds.FirstOrDefault(kind => kind.Kind == task.Kind) is not { } kind)
            turn.AnswerOutOfDate();
        else if (await entering.WhyNotAsync(turn, key, ct) is { } why)
            turn.Tell(why, stays: true);
        else
            await kind.EnterAsync(turn, key, ct);
    }
}

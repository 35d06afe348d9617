using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>A register, and for whom somebody acts in it.</summary>
internal readonly record struct RegisterOf(long OrganizationId, string RegisterId) : IAboutOrganization;

/// <summary>Begins a new entry.</summary>
internal sealed class AddEntryButton(DialogEngine dialogs, StraightEntryQuery query) : OfficeAction<RegisterOf>(Key, PolicyAction.AddEntry)
{
    public static readonly ActionKey<RegisterOf> Key = new("add-entry");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, RegisterOf argument, CancellationToken ct)
    {
        var work = new StraightWork(StraightAct.Add, node.Id, argument.RegisterId);
        if (await query.FindAsync(turn, turn.Campaign.Plan, work, ct) is null)
            turn.AnswerButton(RegisterTexts.NotYoursToEnter, alert: true);
        else
            await dialogs.BeginAsync(turn, StraightEntryDialog.Name, ArgumentText.Write(work), ct);
    }
}

/// <summary>Begins to change an entry that is there.</summary>
internal abstract class ChangeEntryButton(
    ActionKey<long> key, DialogEngine dialogs, EntryReader reader, StraightEntryQuery query, Func<Entry, StraightWork> workOn)
    : ButtonAction<long>(key, PolicyAction.AddEntry)
{
    protected sealed override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, argument, ct) is { } read && workOn(read.Entry) is var work
            && await query.FindAsync(turn, turn.Campaign.Plan, work, ct) is not null)
            await dialogs.BeginAsync(turn, StraightEntryDialog.Name, ArgumentText.Write(work), ct);
        else
            turn.AnswerButton(RegisterTexts.NotYoursToEnter, alert: true);
    }
}

/// <summary>Begins to set right what an entry of one's own adding says.</summary>
internal sealed class CorrectEntryButton(DialogEngine dialogs, EntryReader reader, StraightEntryQuery query)
    : ChangeEntryButton(Key, dialogs, reader, query, StraightWork.Correct)
{
    public static readonly ActionKey<long> Key = new("correct-entry");
}

/// <summary>Begins to hand an entry over to its next holder.</summary>
internal sealed class HandOverEntryButton(DialogEngine dialogs, EntryReader reader, StraightEntryQuery query)
    : ChangeEntryButton(Key, dialogs, reader, query, StraightWork.HandOver)
{
    public static readonly ActionKey<long> Key = new("hand-over-entry");
}

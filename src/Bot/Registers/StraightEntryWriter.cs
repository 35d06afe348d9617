using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>What is said of an entry that is entered straight.</summary>
/// <param name="Answers">What it says, by field.</param>
/// <param name="From">From which day on its holder has it; null: its register has no holders.</param>
internal sealed record StraightContent(IReadOnlyDictionary<string, FormAnswer> Answers, DateOnly? From)
{
    /// <summary>Who holds it, by the register's field.</summary>
    public EntryHolding? HoldingIn(PlanRegister register) =>
        register.HolderField is { } field && Answers.GetValueOrDefault(field)?.MemberId is { } member && From is { } day ? new EntryHolding(member, day) : null;
}

/// <summary>
/// Writes entries that somebody enters without a task: they stand at once, are set right by who entered them, and go over to the next holder.
/// Whether the sender may, and whether there is room, was asked before.
/// </summary>
internal sealed class StraightEntryWriter(EntryContents contents, EntryNews groups, PersonDirectory people)
{
    /// <summary>Enters one.</summary>
    public async Task<Entry> AddAsync(TurnContext turn, PlanRegister register, EntryOrigin origin, StraightContent said, CancellationToken ct)
    {
        var entry = Entry.Add(origin, contents.Seal(said.Answers), said.HoldingIn(register), turn.Sender.MemberId, turn.Today, turn.Now);
        entry.SetDue(EntryWriter.DueOf(register, said.Answers));
        entry.CountAs(EntryCounts.ChoicesOf(turn.Campaign.Plan, register, said.Answers));
        turn.Db.Entries.Add(entry);
        await turn.Db.SaveChangesAsync(ct);
        await FollowAsync(turn, register, entry, isCorrection: false, ct);
        return entry;
    }

    /// <summary>Sets right what one says.</summary>
    public async Task<EntryError?> CorrectAsync(TurnContext turn, PlanRegister register, Entry entry, StraightContent said, CancellationToken ct)
    {
        var wasPublished = entry.PublishedAt is not null;
        var due = EntryWriter.DueAfter(register, entry, contents.Open(entry.ContentSecret), said.Answers);
        if (entry.Correct(contents.Seal(said.Answers), said.HoldingIn(register), turn.Sender.MemberId, turn.Now) is { } error)
            return error;
        entry.SetDue(due);
        entry.CountAs(EntryCounts.ChoicesOf(turn.Campaign.Plan, register, said.Answers));
        await FollowAsync(turn, register, entry, wasPublished, ct);
        return null;
    }

    /// <summary>Ends one with its holder, and enters the next holder's.</summary>
    /// <returns>The next holder's; or why it can't be handed over.</returns>
    public async Task<(Entry? Next, EntryError? Error)> HandOverAsync(
        TurnContext turn, PlanRegister register, Entry former, EntryOrigin origin, StraightContent said, CancellationToken ct)
    {
        if (former.HandOver(said.From ?? turn.Today, turn.Sender.MemberId, turn.Now) is { } error)
            return (null, error);
        return (await AddAsync(turn, register, origin with { PredecessorId = former.Id }, said, ct), null);
    }

    // What is held may let somebody see what they could not see before, or no longer.
    private async Task FollowAsync(TurnContext turn, PlanRegister register, Entry entry, bool isCorrection, CancellationToken ct)
    {
        if (register.HolderField is not null)
            turn.Afterwards(people.Forget);
        await groups.TellAsync(turn, register, [entry], ct, isCorrection);
    }
}

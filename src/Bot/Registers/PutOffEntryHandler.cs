using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>An entry for which more time is to be given.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Due">The day that it had when somebody set out to give it more time: of two, the second is told of the first one's.</param>
internal readonly record struct PutOffEntry(long EntryId, DateOnly Due);

/// <summary>An entry for which the sender may give more time.</summary>
/// <param name="Read">The entry.</param>
/// <param name="Latest">The last day that its register takes; null: any.</param>
internal sealed record PutOffWork(ReadEntry Read, DateOnly? Latest);

/// <summary>Gives an entry a later day, with a reason, and tells whose it is. What is reminded of follows the day by itself.</summary>
internal sealed class PutOffEntryHandler(EntryReader reader, EntryContents contents)
{
    /// <summary>The entry, where the sender may give it more time; else why not, in words.</summary>
    public async Task<(PutOffWork? Work, Text? Why)> LookAsync(TurnContext turn, PutOffEntry asked, CancellationToken ct)
    {
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, asked.EntryId, ct) is not { } read
            || !await EntryKeepers.MayPutOffAsync(turn, read.Entry, read.Register, ct))
            return (null, PutOffTexts.NotYours);
        var (entry, latest) = (read.Entry, LatestOf(turn.Campaign, read));
        var why = entry.WhyNotPutOff(turn.Sender.MemberId) switch
        {
            EntryError.NotStanding => EndEntryTexts.EndedMeanwhile,
            not null => PutOffTexts.NotYours,
            null when entry.DueOn != asked.Due => PutOffTexts.Meanwhile(entry.DueOn!.Value),
            null when latest <= entry.DueOn || latest < turn.Today => PutOffTexts.NoLaterDay(latest!.Value),
            _ => null,
        };
        return why is null ? (new PutOffWork(read, latest), null) : (null, why);
    }

    /// <summary>Why a day can't be the new one; null: it can.</summary>
    public static Text? WhyNotOn(DateOnly day, PutOffWork work, DateOnly today) => LastDays.WhyNot(day, work.Read.Entry.DueOn!.Value, today) switch
    {
        LastDayProblem.NotLater => PutOffTexts.NotLater(work.Read.Entry.DueOn.Value),
        LastDayProblem.TooFar => PutOffTexts.TooFar(LastDays.MostAtOnce),
        _ when day > work.Latest => PutOffTexts.AfterLatest(work.Latest.Value),
        _ => null,
    };

    /// <returns>What is said of it, with whom was told; or why it can't be.</returns>
    public async Task<(Text? Done, Text? Why)> HandleAsync(TurnContext turn, PutOffEntry asked, DateOnly day, string reason, CancellationToken ct)
    {
        var (work, why) = await LookAsync(turn, asked, ct);
        if ((work is null ? why : WhyNotOn(day, work, turn.Today)) is { } problem)
            return (null, problem);
        var read = work!.Read;
        if (read.Entry.PutOff(day, contents.SealReason(reason), turn.Sender.MemberId, turn.Now) is not null)
            return (null, PutOffTexts.NotYours);
        turn.Audit(PolicyAction.ReviewSubmission, EntryAudit.TargetOf(read.Entry.Id), read.Entry.OrganizationId, "PutOff");
        var told = await EntryOwners.TellAsync(turn, read, PutOffTexts.Yours(EntryView.InSentence(read), day, reason), photos: [], ct);
        return (Text.Lines(PutOffTexts.Done(day), told), null);
    }

    // The field that holds the day says how late one may be.
    private static DateOnly? LatestOf(Campaign campaign, ReadEntry read)
    {
        var register = campaign.Plan.Register(read.Entry.RegisterId) ?? read.Register;
        return register.Fields.FirstOrDefault(f => f.Id == register.DueFieldId) is DateSection { Latest: { } latest } ? campaign.Timeline.DayOf(latest) : null;
    }
}

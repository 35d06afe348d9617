using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.NudgeOwing;

/// <summary>Whom a nudge is about: those under an organization who owe a duty, or anything.</summary>
/// <param name="From">Who nudges.</param>
/// <param name="Duty">Only this duty; null: all that is under way.</param>
/// <param name="Day">The day, in the plan's zone.</param>
/// <param name="SenderId">Who asked for it: they know, and aren't written to.</param>
internal sealed record NudgeScope(OrganizationNode From, TaskRef? Duty, DateOnly Day, long SenderId);

/// <summary>Somebody to be written to about one duty: who owes it, or who answers for the organization that does.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="MemberId">Who is written to.</param>
/// <param name="Subject">Who owes it.</param>
/// <param name="Name">The name of whoever owes it; people of one name have their numbers behind it.</param>
internal sealed record NudgeLine(PlannedDuty Duty, long MemberId, Subject Subject, string Name);

/// <summary>Who would be nudged, and who not and why.</summary>
/// <param name="Lines">All that is owed, by who would be written to.</param>
/// <param name="Reached">Who will be written to, and where.</param>
/// <param name="Unreached">Names of those who never joined or whose chat has ended, and of organizations nobody answers for.</param>
/// <param name="Snoozed">How many asked not to be reminded for now.</param>
/// <param name="NudgedToday">How many were nudged today already.</param>
/// <param name="SenderOwes">True where who nudges owes something too.</param>
internal sealed record NudgeFigures(
    IReadOnlyList<NudgeLine> Lines,
    IReadOnlyDictionary<long, ChatAddress> Reached,
    IReadOnlyList<string> Unreached,
    int Snoozed,
    int NudgedToday,
    bool SenderOwes)
{
    /// <summary>Everyone who owes.</summary>
    public int People => Reached.Count + Unreached.Count + Snoozed + NudgedToday + (SenderOwes ? 1 : 0);
}

/// <summary>Finds who is to be nudged. Who owes is answered by <see cref="OwedQuery"/>, and by nothing else.</summary>
internal sealed class NudgeList(OwedQuery owed)
{
    private const int Together = 500;

    private static readonly DeliveryState[] Counting = [DeliveryState.Pending, DeliveryState.Leased, DeliveryState.Sent, DeliveryState.Uncertain];

    /// <summary>The topic of a nudge: one a day for each person.</summary>
    public static string TopicOf(DateOnly day, long memberId) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"nudge:{day:yyyy-MM-dd}:{memberId}");

    /// <summary>Who owes, who can be reached, and who is left in peace.</summary>
    public async Task<NudgeFigures> FindAsync(CampaignDbContext db, Campaign campaign, NudgeScope scope, DateTimeOffset now, CancellationToken ct)
    {
        var owing = await owed.FindOpenAsync(new Viewer(db, campaign, Person: null, scope.Day), scope.From, scope.Duty, ct);
        var organizations = owing.Where(o => !IsMember(o)).Select(o => o.Obligation.BranchId);
        var answering = await Responsibilities.HoldersAsync(db, organizations, scope.Day, ct);
        var lines = new List<NudgeLine>();
        var unanswered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (one, name) in owing.Zip(NamesApart.Of([.. owing.Select(o => (o.Name, o.Number))])))
        {
            var subject = one.Obligation.Key.Subject;
            if (IsMember(one))
                lines.Add(new NudgeLine(one.Duty, subject.Id, subject, name));
            else if (answering.Contains(one.Obligation.BranchId))
                lines.AddRange(answering[one.Obligation.BranchId].Select(memberId => new NudgeLine(one.Duty, memberId, subject, name)));
            else
                unanswered.Add(name);
        }

        return await SortAsync(db, campaign, lines, unanswered, scope, now, ct);
    }

    private static async Task<NudgeFigures> SortAsync(
        CampaignDbContext db,
        Campaign campaign,
        List<NudgeLine> lines,
        HashSet<string> unanswered,
        NudgeScope scope,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var reached = new Dictionary<long, ChatAddress>();
        var away = new List<long>();
        var (snoozed, nudged) = (0, 0);
        var names = lines.GroupBy(l => l.MemberId).ToDictionary(g => g.Key, g => g.First().Name);
        var senderOwes = names.Remove(scope.SenderId);
        var day = scope.Day;
        foreach (var ids in names.Keys.Chunk(Together))
        {
            var addresses = await PrivateMessages.AddressesOfAsync(db, ids, ct);
            var asleep = (await db.Members
                .Where(m => ids.Contains(m.Id) && m.SnoozedUntil != null && m.SnoozedUntil > now)
                .Select(m => m.Id).ToListAsync(ct)).ToHashSet();
            var topics = ids.Select(id => TopicOf(day, id)).ToList();
            var today = (await db.Deliveries
                .Where(d => d.CampaignId == campaign.Id && topics.Contains(d.Topic!) && Counting.Contains(d.State))
                .Select(d => d.Topic).ToListAsync(ct)).ToHashSet();
            foreach (var id in ids)
            {
                if (!addresses.TryGetValue(id, out var address))
                    away.Add(id);
                else if (asleep.Contains(id))
                    snoozed++;
                else if (today.Contains(TopicOf(day, id)))
                    nudged++;
                else
                    reached[id] = address;
            }
        }

        // Who answers for an organization stands under its name; of the others no more are looked up than are shown.
        var own = lines.Where(l => l.Subject == Subject.Member(l.MemberId)).Select(l => l.MemberId).ToHashSet();
        var apart = await db.NamesApartAsync([.. away.Where(own.Contains).Take(NudgePreview.NamedUnreached)], day, ct);
        IReadOnlyList<string> unreached = [.. unanswered, .. away.Select(id => apart.GetValueOrDefault(id, names[id]))];
        return new NudgeFigures(lines, reached, unreached, snoozed, nudged, senderOwes);
    }

    private static bool IsMember(OwedDuty owed) => owed.Obligation.Key.Subject.Kind == SubjectKind.Member;
}

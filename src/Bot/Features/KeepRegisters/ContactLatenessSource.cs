using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>
/// Tells whoever is the contact of an organization (联系点) what has become late there: on the morning after a last day, their own where they
/// were given more time, and on the days on which those who are late are asked again. All of it in one message, in private, with whatever else they hear that morning.
/// </summary>
internal sealed class ContactLatenessSource(OwedQuery owed) : IPushSource
{
    /// <summary>Most organizations of one duty that are named; the rest is behind /status.</summary>
    public const int MostNames = 5;

    private const string Prefix = "late-contacts";

    public PushPlace Place => PushPlace.Closing;

    public IReadOnlyList<string> Prefixes => [Prefix];

    public IEnumerable<PlanPush> PushesOf(Campaign campaign)
    {
        var registers = RegistersOf(campaign);
        if (registers.Count == 0)
            return [];
        var (timeline, holders) = (campaign.Timeline, new EntryHolders(campaign.Id, registers));
        return from day in LateDays.In(campaign, campaign.Plan.Tasks.Where(task => task.Audience.Level != PlanLevel.County))
               select new PlanPush
               {
                   Key = string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{day:yyyy-MM-dd}"),
                   At = timeline.SendingInstant(day),
                   Until = timeline.EndOfDay(day),
                   Concerns = (_, _) => true,
                   InPrivate = true,
                   HoldersOf = holders,
               };
    }

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        var today = campaign.Timeline.DayAt(reader.Now);
        var registers = RegistersOf(campaign);
        var ids = await db.Entries.HeldOn(today)
            .Where(e => e.HolderId == reader.MemberId && e.CampaignId == campaign.Id && registers.Contains(e.RegisterId))
            .Select(e => e.OrganizationId).Distinct().ToListAsync(ct);
        var nodes = await db.Organizations.Where(o => ids.Contains(o.Id)).OrderBy(o => o.Path).AsNodes().ToListAsync(ct);
        // Nobody looks here: the program reports to those whom the plan lets see.
        var viewer = new Viewer(db, campaign, Person: null, today);
        var duties = OpenDuties.All(campaign).Where(duty => duty.Task.Audience.Level != PlanLevel.County && duty.Period.Opens <= today).ToList();
        var parts = new List<Text>();
        foreach (var node in nodes)
        {
            var late = (await owed.FindAsync(viewer, node, duties, ct))
                .Where(o => LateDays.Of(campaign.Timeline, o.Duty.Task, o.Obligation.Due).Contains(today)).ToList();
            if (late.Count > 0)
                parts.Add(Text.Lines(late.GroupBy(o => o.Duty.Ref).Select(of => LineOf(campaign, [.. of])).Prepend(RegisterTexts.LateHeading(node.Name))));
        }

        return parts.Count == 0 ? null : new PushPart(Text.Paragraphs([.. parts, RegisterTexts.LateEnd]));
    }

    // Members are counted, and not named: who wants to know asks /status. A member who owes it about several counts once.
    private static Text LineOf(Campaign campaign, IReadOnlyList<OwedDuty> late)
    {
        var name = late[0].Duty.NameIn(campaign.Plan);
        var owing = late.DistinctBy(o => o.Obligation.Key.Subject).ToList();
        return late[0].Duty.Task.KindOfSubject == SubjectKind.Member
            ? RegisterTexts.LatePeople(name, owing.Count)
            : RegisterTexts.LateOrganizations(name, owing.Count, Text.List(owing.Take(MostNames).Select(o => o.Name)));
    }

    private static List<string> RegistersOf(Campaign campaign) => [.. campaign.Plan.Registers.Where(r => r.GrantsStatus).Select(r => r.Id)];
}

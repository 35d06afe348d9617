using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Obligations;

/// <summary>Entries of two registers in every state, of members (those who have moved since, too) and of branches.</summary>
internal sealed partial class ObligationWorld
{
    private const string PostsId = "posts";
    private const string Findings = "findings";
    private static readonly TargetRule Posts = TargetRule.StandingEntries(PostsId, SubjectKind.Member);

    private readonly Dictionary<long, Entry> _entries = [];

    private async Task<IReadOnlyList<EntryFacts>> FillEntriesAsync(CampaignDbContext db, List<Member> members, List<Organization> branches)
    {
        var entries = new List<Entry>();
        foreach (var member in members)
        {
            for (var n = _random.Next(0, 3); n > 0; n--)
                Add(_random.Next(6) == 0 ? Findings : PostsId, Subject.Member(member.Id), Pick(branches).Id);
        }

        foreach (var branch in branches)
        {
            for (var n = _random.Next(0, 3); n > 0; n--)
                Add(_random.Next(6) == 0 ? PostsId : Findings, Subject.Organization(branch.Id), branch.Id);
        }

        await db.SaveChangesAsync();
        foreach (var entry in entries)
            _entries.Add(entry.Id, entry);
        // Some stood before days were kept.
        var old = entries.Where(_ => _random.Next(8) == 0).Select(e => e.Id).ToHashSet();
        await db.Entries.Where(e => old.Contains(e.Id)).ExecuteUpdateAsync(row => row.SetProperty(e => e.StandsSince, (DateOnly?)null));
        return [.. from entry in entries
                   where entry.State is EntryState.Standing or EntryState.Closed or EntryState.Revoked && entry.CampaignId == Campaign.Id
                   select new EntryFacts(entry.Id, entry.RegisterId, entry.Owner, entry.OrganizationId, old.Contains(entry.Id) ? null : entry.StandsSince)
                   {
                       DueOn = entry.DueOn,
                       Ended = entry.State == EntryState.Standing ? null : Campaign.Timeline.DayAt(entry.StateSince),
                   }];

        void Add(string register, Subject owner, long organizationId)
        {
            var campaign = _random.Next(8) == 0 ? "other" : Campaign.Id;
            var origin = new EntryOrigin(campaign, register, new ObligationKey("proposing", owner, "once"), organizationId, "1", entries.Count + 1, "1");
            var entry = Entry.Propose(origin, [1], by: 1, Now);
            if (_random.Next(3) == 0)
                entry.SetDue(Day(-5, 45));
            if (_random.Next(6) != 0)
                entry.Stand(by: 1, Day(-5, 30), Now);
            // At any hour: in the plan's zone it may be another day than in UTC.
            var ended = Now.AddHours(_random.Next(-30 * 24, 10 * 24));
            if (_random.Next(6) == 0)
                entry.Close("kept", [1], photoId: null, by: 0, ended);
            else if (_random.Next(8) == 0)
                entry.Revoke([1], photoId: null, by: 0, ended);
            db.Entries.Add(entry);
            entries.Add(entry);
        }
    }
}

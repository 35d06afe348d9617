using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>The roster in the database: read as far as a file concerns it, and changed as planned.</summary>
internal static class RosterStore
{
    /// <summary>How many members are asked for at once.</summary>
    private const int Batch = 1_000;

    /// <summary>Every organization, and the members with these numbers.</summary>
    public static async Task<RosterState> LoadAsync(CampaignDbContext db, IEnumerable<string> numbers, CancellationToken ct)
    {
        var organizations = await db.Organizations.AsNoTracking().ToListAsync(ct);
        var codes = organizations.ToDictionary(o => o.Id, o => o.Code);
        var states = organizations.ToDictionary(
            o => o.Code,
            o => new OrganizationState(o.Id, o.Code, o.Name, o.Level, o.Category, o.ParentId is { } parent ? codes[parent] : null, o.Active),
            StringComparer.Ordinal);

        var members = new Dictionary<string, MemberState>(StringComparer.Ordinal);
        var wanted = numbers.Distinct(StringComparer.Ordinal).ToList();
        foreach (var batch in wanted.Chunk(Batch))
        {
            var rows = await db.Members.AsNoTracking().Where(m => batch.Contains(m.Number)).ToListAsync(ct);
            var ids = rows.ConvertAll(m => m.Id);
            var memberships = (await db.Memberships.AsNoTracking().Where(m => ids.Contains(m.MemberId)).ToListAsync(ct)).ToLookup(m => m.MemberId);
            var roles = (await db.RoleAssignments.AsNoTracking().Where(r => ids.Contains(r.MemberId)).ToListAsync(ct)).ToLookup(r => r.MemberId);
            foreach (var m in rows)
            {
                members[m.Number] = new MemberState(
                    m.Id, m.Number, m.Name, m.Standing, m.Phone, m.Joined, m.Left,
                    [.. memberships[m.Id].Select(x => new MembershipState(x.Id, codes[x.OrganizationId], x.IsPrimary, x.From, x.To))
                        .OrderBy(x => x.From).ThenBy(x => x.Branch, StringComparer.Ordinal)],
                    [.. roles[m.Id].Select(x => new RoleState(x.Id, x.Role, codes[x.OrganizationId], x.From, x.To))
                        .OrderBy(x => x.From).ThenBy(x => x.Role).ThenBy(x => x.Organization, StringComparer.Ordinal)]);
            }
        }

        return new RosterState(states, members) { AlikeNumbers = await AlikeAsync(db, wanted.Where(n => !members.ContainsKey(n)), ct) };
    }

    /// <summary>All of the roster that an office answers for: the organizations at and under a path, and the members who belong there or hold a role there.</summary>
    /// <param name="db">The database.</param>
    /// <param name="path">The office's organization; null: everything.</param>
    /// <param name="today">Who has left by then is left out.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<RosterState> LoadUnderAsync(CampaignDbContext db, string? path, DateOnly today, CancellationToken ct)
    {
        var organizations = path is null ? db.Organizations : db.Organizations.Under(path);
        var here = organizations.Where(o => o.Active).Select(o => o.Id);
        var numbers = await db.Members.NotLeftBy(today)
            .Where(m => path == null
                || db.Memberships.Any(x => x.MemberId == m.Id && x.IsPrimary && (x.To == null || today < x.To) && here.Contains(x.OrganizationId))
                || db.RoleAssignments.Any(x => x.MemberId == m.Id && (x.To == null || today < x.To) && here.Contains(x.OrganizationId)))
            .Select(m => m.Number).ToListAsync(ct);
        var codes = (await organizations.Where(o => o.Active).Select(o => o.Code).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var all = await LoadAsync(db, numbers, ct);
        return all with { Organizations = all.Organizations.Where(o => codes.Contains(o.Key)).ToDictionary(StringComparer.Ordinal) };
    }

    // No index knows what looks alike: where there are new numbers, every one of the roster's goes by, and only the like ones are kept.
    private static async Task<Dictionary<string, string>> AlikeAsync(CampaignDbContext db, IEnumerable<string> added, CancellationToken ct)
    {
        var alike = new Dictionary<string, string>(StringComparer.Ordinal);
        var wanted = added.Select(CellText.Likeness).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return alike;
        await foreach (var number in db.Members.Select(m => m.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (CellText.Likeness(number) is var likeness && wanted.Contains(likeness))
                alike.TryAdd(likeness, number);
        }

        return alike;
    }

    /// <summary>Carries a plan out, in the caller's transaction.</summary>
    public static async Task ApplyAsync(CampaignDbContext db, RosterPlan plan, CancellationToken ct)
    {
        var organizations = await ApplyOrganizationsAsync(db, plan, ct);
        foreach (var batch in plan.Members.Chunk(Batch))
            await ApplyMembersAsync(db, batch, organizations, ct);
    }

    private static async Task<Dictionary<string, long>> ApplyOrganizationsAsync(CampaignDbContext db, RosterPlan plan, CancellationToken ct)
    {
        var all = await db.Organizations.ToDictionaryAsync(o => o.Code, StringComparer.Ordinal, ct);
        foreach (var (_, _, after) in plan.Organizations)
        {
            if (!all.TryGetValue(after.Code, out var organization))
            {
                organization = Organization.Create(after.Code, after.Name, after.Level, after.Category);
                all[after.Code] = organization;
                db.Organizations.Add(organization);
            }

            organization.Describe(after.Name, after.Level, after.Category);
            organization.SetActive(after.Active);
        }

        await db.SaveChangesAsync(ct);
        if (plan.Organizations.Count > 0)
            Place(all, plan.Organizations.ToDictionary(c => c.After.Code, c => c.After.Parent, StringComparer.Ordinal));
        await db.SaveChangesAsync(ct);
        return all.ToDictionary(o => o.Key, o => o.Value.Id, StringComparer.Ordinal);
    }

    // From the top down: a path is its parent's and its own id, so a branch that moves takes along what lies under it.
    private static void Place(Dictionary<string, Organization> all, Dictionary<string, string?> changedParents)
    {
        var codes = all.Values.ToDictionary(o => o.Id, o => o.Code);
        var parents = all.Values.ToDictionary(
            o => o.Code,
            o => changedParents.TryGetValue(o.Code, out var parent) ? parent : o.ParentId is { } id ? codes[id] : null,
            StringComparer.Ordinal);
        var children = parents.Where(p => p.Value is not null).ToLookup(p => p.Value!, p => p.Key, StringComparer.Ordinal);
        var next = new Queue<string>(parents.Where(p => p.Value is null).Select(p => p.Key));
        while (next.TryDequeue(out var code))
        {
            all[code].PlaceUnder(parents[code] is { } parent ? all[parent] : null);
            foreach (var child in children[code])
                next.Enqueue(child);
        }
    }

    private static async Task ApplyMembersAsync(
        CampaignDbContext db, IReadOnlyList<RosterChange<MemberState>> changes, Dictionary<string, long> organizations, CancellationToken ct)
    {
        var numbers = changes.Select(c => c.After.Number).ToList();
        var members = await db.Members.Where(m => numbers.Contains(m.Number)).ToDictionaryAsync(m => m.Number, StringComparer.Ordinal, ct);
        foreach (var (_, _, after) in changes)
        {
            if (!members.TryGetValue(after.Number, out var member))
            {
                member = Member.Create(after.Number, after.Name, after.Standing, after.Phone, after.Joined);
                members[after.Number] = member;
                db.Members.Add(member);
            }

            member.Describe(after.Name, after.Standing, after.Phone, after.Joined, after.Left);
        }

        await db.SaveChangesAsync(ct);
        var ids = members.Values.Select(m => m.Id).ToList();
        var memberships = await db.Memberships.Where(m => ids.Contains(m.MemberId)).ToDictionaryAsync(m => m.Id, ct);
        var roles = await db.RoleAssignments.Where(r => ids.Contains(r.MemberId)).ToDictionaryAsync(r => r.Id, ct);

        var kept = changes.SelectMany(c => c.After.Memberships).Select(m => m.Id).ToHashSet();
        db.Memberships.RemoveRange(memberships.Values.Where(m => !kept.Contains(m.Id)));

        // What is no longer primary or open goes first: of each member's open memberships only one may be primary at any moment.
        foreach (var after in changes.SelectMany(c => c.After.Memberships).Where(m => m.Id > 0))
        {
            var row = memberships[after.Id];
            row.StartOn(after.From);
            row.End(after.To ?? row.To);
            row.SetPrimary(row.IsPrimary && after.IsPrimary);
        }

        await db.SaveChangesAsync(ct);
        foreach (var (_, _, after) in changes)
        {
            var memberId = members[after.Number].Id;
            foreach (var state in after.Memberships)
            {
                if (!memberships.TryGetValue(state.Id, out var row))
                {
                    row = Membership.Create(memberId, organizations[state.Branch], state.IsPrimary, state.From);
                    db.Memberships.Add(row);
                }

                row.End(state.To);
                row.SetPrimary(state.IsPrimary);
            }

            foreach (var state in after.Roles)
            {
                if (!roles.TryGetValue(state.Id, out var row))
                {
                    row = RoleAssignment.Create(memberId, state.Role, organizations[state.Organization], state.From);
                    db.RoleAssignments.Add(row);
                }

                row.StartOn(state.From);
                row.End(state.To);
            }
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}

using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// Takes a cast from a roster: of the first branch that has a secretary, the secretary and three members, one of whom has not joined; the
/// secretary of the next one, whose group the bot is not in yet; an office of the committee above, one of the county; and a stranger.
/// </summary>
internal sealed class RosterCast
{
    /// <summary>How many members of the first branch play, beside its secretary.</summary>
    private const int MostMembers = 3;

    private const long FirstPersonId = 700_001;
    private const long FirstGroupId = -800_001;
    private const string PasserBy = "路人";

    private readonly List<ScriptPerson> _people = [];
    private readonly List<ScriptGroup> _groups = [];

    private RosterCast()
    {
    }

    /// <summary>Chooses by the roster as it holds on a day.</summary>
    public static async Task<RehearsalScript> ChooseAsync(CampaignDbContext db, DateOnly day, CancellationToken ct)
    {
        var roles = await (
            from role in db.RoleAssignments.HoldingOn(day)
            join member in db.Members.NotLeftBy(day) on role.MemberId equals member.Id
            join organization in db.Organizations.Where(o => o.Active) on role.OrganizationId equals organization.Id
            orderby organization.Id, role.Id
            select new Holder(role.Role, member, organization)).AsNoTracking().ToListAsync(ct);
        var led = roles.Where(r => r is { Role: Role.Secretary, Organization.Level: OrganizationLevel.Branch }).ToList();
        var first = led.Count > 0
            ? led[0].Organization
            : await db.Organizations.AsNoTracking().Where(o => o.Active && o.Level == OrganizationLevel.Branch).OrderBy(o => o.Id).FirstOrDefaultAsync(ct);
        var cast = new RosterCast();
        if (first is not null)
            await cast.AddFirstAsync(db, first, led.Count > 0 ? led[0].Member : null, day, ct);
        var second = led.Find(r => r.Organization.Id != first?.Id);
        if (second is not null && cast.Add(second.Member, joined: true) is { } secretary)
            cast._groups.Add(new ScriptGroup(FirstGroupId - cast._groups.Count, second.Organization.Name, [secretary], HasBot: false));
        foreach (var level in new[] { OrganizationLevel.Committee, OrganizationLevel.County })
        {
            // An office above the first branch sees what is played there; another one is better than none.
            var offices = roles.Where(r => r.Role == Role.Office && r.Organization.Level == level).ToList();
            var office = offices.Find(r => first?.Path.StartsWith(r.Organization.Path, StringComparison.Ordinal) is true) ?? offices.FirstOrDefault();
            if (office is not null)
                cast.Add(office.Member, joined: true);
        }

        cast.AddPasserBy();
        return new RehearsalScript(Roster: null, cast._people, cast._groups);
    }

    private async Task AddFirstAsync(CampaignDbContext db, Organization branch, Member? secretary, DateOnly day, CancellationToken ct)
    {
        if (secretary is not null)
            Add(secretary, joined: true);
        var secretaryId = secretary?.Id ?? 0;
        // Whoever has no phone can't sit at one here either.
        var members = await (
            from membership in db.Memberships.HoldingOn(day)
            join member in db.Members.NotLeftBy(day) on membership.MemberId equals member.Id
            where membership.OrganizationId == branch.Id && membership.IsPrimary && member.Id != secretaryId
            orderby member.Phone == null, member.Id
            select member).AsNoTracking().Take(MostMembers).ToListAsync(ct);
        foreach (var (index, member) in members.Index())
            Add(member, joined: index < MostMembers - 1 && (members.Count == 1 || index < members.Count - 1));
        if (_people.Count > 0)
            _groups.Add(new ScriptGroup(FirstGroupId, branch.Name, [.. _people.Select(p => p.Id)], branch.Code));
    }

    /// <summary>The account of a member; null where they play already, as who holds two roles does.</summary>
    private long? Add(Member member, bool joined)
    {
        if (_people.Exists(p => p.Member == member.Number))
            return null;
        var person = new ScriptPerson(FirstPersonId + _people.Count, member.Name, member.Number, joined);
        _people.Add(person);
        return person.Id;
    }

    private void AddPasserBy()
    {
        var person = new ScriptPerson(FirstPersonId + _people.Count, PasserBy);
        _people.Add(person);
        if (_groups.FindIndex(g => g.Organization is not null) is var index and >= 0)
            _groups[index] = _groups[index] with { Members = [.. _groups[index].Members, person.Id] };
    }

    private sealed record Holder(Role Role, Member Member, Organization Organization);
}

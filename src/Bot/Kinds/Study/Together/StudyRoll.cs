using System.Globalization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study.Together;

/// <summary>A member of the branch who hasn't studied a material yet, and the last day on which it is taken of them.</summary>
internal sealed record RollStudent(long MemberId, string Name, DateOnly Closes)
{
    public string Id => IdOf(MemberId);

    public static string IdOf(long memberId) => memberId.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A material that has come and is still taken.</summary>
/// <param name="Duty">Which, and when.</param>
/// <param name="Students">Who of the branch can still be ticked for it today.</param>
/// <param name="Studied">The ids of those who have studied it.</param>
internal sealed record RollMaterial(MaterialDuty Duty, IReadOnlyList<RollStudent> Students, IReadOnlyList<string> Studied);

/// <summary>What a branch can have studied together.</summary>
internal sealed record StudyRoll(Organization? Branch, IReadOnlyList<RollMaterial> Materials)
{
    public bool HasAny => Materials.Any(m => m.Students.Count > 0);

    /// <summary>Those for which somebody can be ticked, and the one that was chosen before, whatever became of it.</summary>
    public IEnumerable<RollMaterial> Offered(string chosen) => Materials.Where(m => m.Students.Count > 0 || m.Duty.Material.Id == chosen);

    public RollMaterial? Material(string id) => Materials.FirstOrDefault(m => m.Duty.Material.Id == id);
}

/// <summary>Reads the roll of a branch that the sender leads; an empty one for any other.</summary>
internal sealed class StudyRollReader(IObligationQuery obligations)
{
    public async Task<StudyRoll> ReadAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        var db = turn.Db;
        var today = turn.Today;
        var branch = await db.Organizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == branchId, ct);
        if (branch is null || !PolicyTable.Allows(turn.Person, PolicyAction.RecordForMember, branch.Path))
            return new StudyRoll(null, []);
        var members = await (
            from ms in db.Memberships.HoldingOn(today)
            join m in db.Members.NotLeftBy(today) on ms.MemberId equals m.Id
            where ms.OrganizationId == branchId && ms.IsPrimary
            orderby m.Number
            select new { m.Id, m.Name, m.Number, m.Standing }).ToListAsync(ct);
        var names = NamesApart.Of(members.ConvertAll(m => (m.Name, m.Number)));
        var ids = members.ConvertAll(m => m.Id);
        var studied = (await db.Acknowledgements.AsNoTracking()
                .Where(a => a.CampaignId == turn.Campaign.Id && ids.Contains(a.MemberId))
                .Select(a => new { a.MaterialId, a.MemberId }).ToListAsync(ct))
            .Select(a => (a.MaterialId, a.MemberId)).ToHashSet();

        var materials = new List<RollMaterial>();
        foreach (var duty in MaterialDuty.All(turn.Campaign.Timeline.For(
            new OrganizationFacts(branch.Id, branch.Level, branch.Category, branch.Active, branch.ParentId))).Where(d => d.Period.Opens <= today).Reverse())
        {
            var owing = (await obligations.OwingAsync(
                    db, turn.Campaign, new OwingFilter(duty.Task.Id, duty.Period.Key, today) { OrganizationPath = branch.Path }, ct))
                .ToDictionary(o => o.Key.Subject.Id, o => o.Due);
            var students = members.Zip(names)
                .Where(m => duty.Task.Audience.OfMember(branch.Category, m.First.Standing) != Domain.Plans.Binding.None
                    && !studied.Contains((duty.Material.Id, m.First.Id)))
                .Select(m => new RollStudent(m.First.Id, m.Second, duty.Task.ClosingDay(owing.GetValueOrDefault(m.First.Id, duty.Period.Due))))
                .Where(s => today <= s.Closes)
                .ToList();
            if (students.Count > 0 || today <= duty.ClosingDay)
                materials.Add(new RollMaterial(duty, students, [.. ids.Where(id => studied.Contains((duty.Material.Id, id))).Select(RollStudent.IdOf)]));
        }

        return new StudyRoll(branch, materials);
    }
}

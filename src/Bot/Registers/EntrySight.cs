using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>
/// Who may look into entries, beside the policy: what a register publishes, whoever answers there may; what it doesn't, only those whom it names
/// and the levels above. An entry that was written while its register was private stays so, and one whose register is private now, too.
/// </summary>
internal sealed class EntrySight(ICampaignSource campaigns)
{
    /// <summary>May the person, who answers for the path, look into entries of the register there?</summary>
    public static bool MaySee(Person person, PlanRegister register, string path) => register.IsForSecretary || person.Holds(Role.Office, path);

    /// <summary>May they look into this entry?</summary>
    public bool MaySee(Person person, Entry entry, string path) => MaySee(person, entry.PlanVersion, entry.RegisterId, path);

    /// <summary>May they look into what is written under this version of the plan for the register?</summary>
    public bool MaySee(Person person, string planVersion, string registerId, string path) =>
        Versions(planVersion, registerId).All(register => MaySee(person, register, path));

    /// <summary>May anybody of its organization read this entry?</summary>
    public bool IsPublished(Entry entry) => Versions(entry.PlanVersion, entry.RegisterId).All(register => register.IsPublished);

    /// <summary>The entries of an organization and of what lies under it, whoever may look into them.</summary>
    public static IQueryable<Entry> Under(CampaignDbContext db, string campaignId, OrganizationNode node) =>
        from entry in db.Entries.AsNoTracking()
        join organization in db.Organizations.Under(node.Path) on entry.OrganizationId equals organization.Id
        where entry.CampaignId == campaignId
        select entry;

    /// <summary>Those of some entries under a path into which the person may look.</summary>
    public async Task<IQueryable<Entry>> VisibleAsync(IQueryable<Entry> entries, Person person, string path, CancellationToken ct) =>
        Without(entries, await HiddenAsync(entries, register => MaySee(person, register, path), ct));

    /// <summary>Those of some entries that anybody of their organization may read.</summary>
    public async Task<IQueryable<Entry>> PublishedAsync(IQueryable<Entry> entries, CancellationToken ct) =>
        Without(entries, await HiddenAsync(entries, register => register.IsPublished, ct));

    // The registers of stored plans are few, whatever the number of their entries.
    private async Task<List<string>> HiddenAsync(IQueryable<Entry> entries, Func<PlanRegister, bool> isSeen, CancellationToken ct)
    {
        var kept = await entries.Select(e => new { e.PlanVersion, e.RegisterId }).Distinct().ToListAsync(ct);
        return [.. from version in kept
                   let registers = Versions(version.PlanVersion, version.RegisterId).ToList()
                   where registers.Count == 0 || !registers.TrueForAll(register => isSeen(register))
                   select version.PlanVersion + "/" + version.RegisterId];
    }

    private static IQueryable<Entry> Without(IQueryable<Entry> entries, List<string> hidden) =>
        hidden.Count == 0 ? entries : entries.Where(e => !hidden.Contains(e.PlanVersion + "/" + e.RegisterId));

    // As it was when the entry was written, and as it is now, where the plan still has it.
    private IEnumerable<PlanRegister> Versions(string planVersion, string registerId) =>
        new[] { (campaigns.Version(planVersion) ?? campaigns.Current.Plan).Register(registerId), campaigns.Current.Plan.Register(registerId) }.OfType<PlanRegister>();
}

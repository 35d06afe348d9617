using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Obligations;

/// <summary>What people call the target of a duty.</summary>
internal static class TargetNames
{
    /// <summary>The member's or organization's name; null where there is no target, and for an entry: what it says is sealed.</summary>
    public static async Task<string?> NameOfAsync(this CampaignDbContext db, Target target, DateOnly today, CancellationToken ct) => target.Kind switch
    {
        TargetKind.Member => await db.NameApartAsync(target.Id, today, ct) is { Length: > 0 } name ? name : null,
        TargetKind.Organization => await db.Organizations.Where(o => o.Id == target.Id).Select(o => o.Name).FirstOrDefaultAsync(ct),
        _ => null,
    };
}

using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Publications;

/// <summary>A photo that was sent with something that was done, and that its sender may let the campaign show.</summary>
/// <param name="FileId">The stored file.</param>
/// <param name="SubjectId">The task it was sent for, or the register whose entry it closed.</param>
/// <param name="OrganizationId">Whose it is, where the record says so; null: the branch's to which the sender belonged that day.</param>
/// <param name="Day">The day of what it shows.</param>
internal sealed record TakenPhoto(long FileId, string SubjectId, long? OrganizationId, DateOnly Day);

/// <summary>
/// A part whose records hold photos that could be shown. What belongs to something private (an unpublished register, a form, a suggestion)
/// is never offered.
/// </summary>
internal interface IAlbumSource
{
    /// <summary>The photos that the member sent with records that still stand.</summary>
    Task<IReadOnlyList<TakenPhoto>> OfAsync(CampaignDbContext db, Campaign campaign, long memberId, CancellationToken ct);

    /// <summary>The files whose records don't let them be shown: they were taken back, or what they are about is private; null: this part's always do.</summary>
    Task<IQueryable<long>?> HiddenAsync(CampaignDbContext db, Campaign campaign, CancellationToken ct) => Task.FromResult<IQueryable<long>?>(null);
}

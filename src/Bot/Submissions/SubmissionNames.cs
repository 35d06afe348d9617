using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Submissions;

/// <summary>Whose a submission is, as reviewers read it.</summary>
internal static class SubmissionNames
{
    /// <summary>A member and their branch, or an organization and who handed it in for it.</summary>
    public static Text Of(Submission submission, string author, string organization) =>
        submission.SubjectKind == SubjectKind.Member
            ? submission.EnteredBy is null ? SubmissionTexts.MemberOf(author, organization) : SubmissionTexts.EnteredForOf(author, organization)
            : SubmissionTexts.OrganizationBy(organization, author);

    /// <inheritdoc cref="Of"/>
    public static async Task<Text> WhoseAsync(this CampaignDbContext db, Submission submission, DateOnly today, CancellationToken ct)
    {
        var author = await db.NameApartAsync(submission.AuthorId, today, ct);
        var organization = await db.Organizations.Where(o => o.Id == submission.OrganizationId).Select(o => o.Name).FirstAsync(ct);
        var whose = Of(submission, author, organization);
        return await db.NameOfAsync(submission.Target, today, ct) is { } about ? SubmissionTexts.About(whose, about) : whose;
    }
}

using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Submissions;

/// <summary>Words about what was handed in, shared by its author's and its reviewers' features.</summary>
internal static class SubmissionTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(SubmissionTexts));

    public static Text SectionTitle(LocalizedText title) => Source.Get([title]);

    public static Text NoAnswer => Source.Get();

    public static Text FileAttached => Source.Get();

    public static Text PagesAttached(int pages) => Source.Get([pages]);

    public static Text Day(DateOnly day) => Source.Get([day]);

    public static Text WaitsForReview(Text whose, LocalizedText task) => Source.Get([whose, task]);

    public static Text About(Text whose, string target) => Source.Get([whose, target]);

    public static Text MemberOf(string author, string organization) => Source.Get([author, organization]);

    public static Text EnteredForOf(string author, string organization) => Source.Get([author, organization]);

    public static Text PaperPages(int count) => Source.Get([count]);

    public static Text OrganizationBy(string organization, string author) => Source.Get([organization, author]);

    public static Text OpenReviewButton => Source.Get();
}

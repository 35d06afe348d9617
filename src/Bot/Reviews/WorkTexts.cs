using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Reviews;

/// <summary>Words of work that is handed in, whatever its kind.</summary>
internal static class WorkTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(WorkTexts));

    /// <summary>What people call the work: its task, and whose it is where it is an organization's.</summary>
    public static Text TitleFor(LocalizedText task, string? organization) => organization is null ? task : TitleOf(task, organization);

    public static Text TitleOf(LocalizedText task, string organization) => Source.Get([task, organization]);

    public static Text About(Text task, string target) => Source.Get([task, target]);

    public static Text ReturnedWith(string comment) => Source.Get([comment]);

    public static Text WhichOrganization(LocalizedText task) => Source.Get([task]);

    public static Text HandInButton => Source.Get();

    public static Text LiesWithReviewer(LocalizedText task) => Source.Get([task]);

    public static Text AlreadyAccepted(Text task) => Source.Get([task]);

    /// <summary>Another has handed it in while this was being written.</summary>
    public static Text Overtaken(Text title, string by, DateTimeOffset at) => Source.Get([title, by, at]);

    public static Text NotOver(Text title) => Source.Get([title]);

    public static Text CorrectButton => Source.Get();

    /// <summary>Its time is over, and whoever can give more time: a member's secretary, an organization's office above.</summary>
    public static Text ClosedFor(SubjectKind kind, Text task) => kind == SubjectKind.Member ? Closed(task) : ClosedForOrganization(task);

    public static Text Closed(Text task) => Source.Get([task]);

    public static Text ClosedForOrganization(Text task) => Source.Get([task]);

    public static Text NotYet(LocalizedText task, DateOnly opens) => Source.Get([task, opens]);

    public static Text Gone => Source.Get();

    public static Text NotForYou => Source.Get();

    public static Text EnteredForYou(Text duty, string by) => Source.Get([duty, by]);

    public static Text EnteredForYouWaits(Text duty, string by, Text reviewer) => Source.Get([duty, by, reviewer]);

    public static Text SecretaryOf(string organization) => Source.Get([organization]);

    public static Text OfficeOf(string organization) => Source.Get([organization]);

    public static Text InFileAccepted(Text duty) => Source.Get([duty]);

    public static Text InFileReturned(Text duty) => Source.Get([duty]);

    public static Text InFileWaiting(Text duty) => Source.Get([duty]);
}

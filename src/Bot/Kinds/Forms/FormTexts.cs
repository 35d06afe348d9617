using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>Words of filling in a form.</summary>
internal static class FormTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(FormTexts));

    public static Text Title => Source.Get();

    /// <summary>What people call a form: its task, and whose it is where it is an organization's.</summary>
    public static Text TitleFor(LocalizedText task, string? organization) => organization is null ? task : TitleOf(task, organization);

    public static Text TitleOf(LocalizedText task, string organization) => Source.Get([task, organization]);

    public static Text About(Text task, string target) => Source.Get([task, target]);

    public static Text SectionOf(string organization, LocalizedText section) => Source.Get([organization, section]);

    public static Text ReturnedWith(string comment) => Source.Get([comment]);

    public static Text WhichOrganization(LocalizedText task) => Source.Get([task]);

    public static Text Hint(LocalizedText hint) => Source.Get([hint]);

    public static Text Preview(Text task) => Source.Get([task]);

    public static Text HandInButton => Source.Get();

    public static Text HandedIn(Text task) => Source.Get([task]);

    public static Text Recorded(Text task) => Source.Get([task]);

    public static Text Opening(Text task, int sections, DateOnly due) => Source.Get([task, sections, due]);

    public static Text LiesWithReviewer(LocalizedText task) => Source.Get([task]);

    public static Text EditedAfter(LocalizedText task) => Source.Get([task]);

    public static Text EditedAfterAccepted(LocalizedText task) => Source.Get([task]);

    public static Text ChangeHandedInButton => Source.Get();

    public static Text AlreadyAccepted(Text task) => Source.Get([task]);

    /// <summary>Its time is over, and whoever can give more time: a member's secretary, an organization's office above.</summary>
    public static Text ClosedFor(SubjectKind kind, Text task) => kind == SubjectKind.Member ? Closed(task) : ClosedForOrganization(task);

    public static Text Closed(Text task) => Source.Get([task]);

    public static Text ClosedForOrganization(Text task) => Source.Get([task]);

    public static Text NotYet(LocalizedText task, DateOnly opens) => Source.Get([task, opens]);

    public static Text Gone => Source.Get();

    public static Text NotForYou => Source.Get();

    public static Text NumberOutOfRange(decimal min, decimal max) => Source.Get([min, max]);

    public static Text DateOutOfRange(DateOnly? earliest, DateOnly? latest) => (earliest, latest) switch
    {
        ({ } from, { } to) => DateBetween(from, to),
        ({ } from, null) => DateFrom(from),
        (null, { } to) => DateUntil(to),
        _ => Text.Empty,
    };

    public static Text DateBetween(DateOnly earliest, DateOnly latest) => Source.Get([earliest, latest]);

    public static Text DateFrom(DateOnly earliest) => Source.Get([earliest]);

    public static Text DateUntil(DateOnly latest) => Source.Get([latest]);

    public static Text AnalysisDescription => Source.Get();

    public static Text NoAnalysisOpen => Source.Get();

    public static Text WhichForm => Source.Get();

    public static Text Changed(int sections) => Source.Get([sections]);

    public static Text NothingChanged => Source.Get();

    public static Text Removed(Text words) => Source.Get([words]);

    public static Text Added(Text words) => Source.Get([words]);
}

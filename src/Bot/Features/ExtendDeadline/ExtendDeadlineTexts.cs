using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ExtendDeadline;

/// <summary>Words of extending deadlines.</summary>
internal static class ExtendDeadlineTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ExtendDeadlineTexts));

    public static Text Description => Source.Get();

    public static Text AskDuty => Source.Get();

    public static Text DutyLabel => Source.Get();

    public static Text AskMember => Source.Get();

    public static Text AskOrganization => Source.Get();

    public static Text SubjectOption(string number, string name) => Source.Get([number, name]);

    public static Text SubjectLabel => Source.Get();

    public static Text AskDue(string name, DateOnly present) => Source.Get([name, present]);

    public static Text DueLabel => Source.Get();

    public static Text NotLater(DateOnly present) => Source.Get([present]);

    public static Text TooFar(int days) => Source.Get([days]);

    public static Text AskReason => Source.Get();

    public static Text ReasonLabel => Source.Get();

    public static Text AskConfirm => Source.Get();

    public static Text NoMemberOwes => Source.Get();

    public static Text NoOrganizationOwes => Source.Get();

    public static Text NotOwed => Source.Get();

    public static Text NotAllowed => Source.Get();

    public static Text Done(string name, DateOnly due) => Source.Get([name, due]);

    public static Text DoneUntold(string name, DateOnly due) => Source.Get([name, due]);

    public static Text YoursExtended(Text duty, DateOnly due, string by) => Source.Get([duty, due, by]);

    public static Text OrganizationsExtended(string organization, Text duty, DateOnly due, string by) => Source.Get([organization, duty, due, by]);

    public static Text ReasonSays(string reason) => Source.Get([reason]);

    public static Text DoItButton => Source.Get();
}

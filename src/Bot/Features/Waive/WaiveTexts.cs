using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.Waive;

/// <summary>Words of excusing.</summary>
internal static class WaiveTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(WaiveTexts));

    public static Text Description => Source.Get();

    public static Text AskTask => Source.Get();

    public static Text TaskLabel => Source.Get();

    public static Text AskPeriod => Source.Get();

    public static Text PeriodLabel => Source.Get();

    public static Text AllPeriods => Source.Get();

    public static Text AllPeriodsOf(LocalizedText task) => Source.Get([task]);

    public static Text AskOrganization => Source.Get();

    public static Text OrganizationLabel => Source.Get();

    public static Text AskMember => Source.Get();

    public static Text MemberLabel => Source.Get();

    public static Text Everyone(int count) => Source.Get([count]);

    public static Text MemberOption(string name, string number) => Source.Get([name, number]);

    public static Text AskReason => Source.Get();

    public static Text ReasonLabel => Source.Get();

    public static Text AskConfirm => Source.Get();

    public static Text NothingToWaive => Source.Get();

    public static Text NobodyOwes => Source.Get();

    public static Text PeriodOver => Source.Get();

    public static Text AlreadyWaived => Source.Get();

    public static Text NotAllowed => Source.Get();

    public static Text Done(Text duty, int count) => Source.Get([duty, count]);

    public static Text YoursWaived(Text duty, string reason) => Source.Get([duty, reason]);

    public static Text BranchesWaived(Text who, Text duty, string reason) => Source.Get([who, duty, reason]);

    public static Text YoursUndone(Text duty) => Source.Get([duty]);

    public static Text BranchesUndone(Text who, Text duty) => Source.Get([who, duty]);

    public static Text SomeOf(string branch, int count) => Source.Get([branch, count]);

    public static Text ListHeading(string organization, int grants) => Source.Get([organization, grants]);

    public static Text NewButton => Source.Get();

    public static Text GrantButton(Text who, Text duty) => Source.Get([who, duty]);

    public static Text Grant(Text who, Text duty, DateOnly day, string reason) => Source.Get([who, duty, day, reason]);

    public static Text UndoButton => Source.Get();

    public static Text GrantGone => Source.Get();

    public static Text Undone(int count) => Source.Get([count]);

    public static Text DoneUntold(Text duty, int count, int untold) => Source.Get([duty, count, untold]);

    public static Text DoneOrganization(Text duty, int count) => Source.Get([duty, count]);

    public static Text DoneOrganizationUntold(Text duty, int count, int untold) => Source.Get([duty, count, untold]);

    public static Text DoneSecretaryUntold(Text duty, int count) => Source.Get([duty, count]);

    public static Text DoneNobodyTold(Text duty, int count, int untold) => Source.Get([duty, count, untold]);

    public static Text UndoneUntold(int count, int untold) => Source.Get([count, untold]);
}

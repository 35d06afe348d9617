using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>What the import of a roster says.</summary>
internal static class ImportRosterTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ImportRosterTexts));

    public static Text EmptyFile => Source.Get();

    public static Text UnknownColumn(string column, string known) => Source.Get([column, known]);

    public static Text ColumnTwice(string column) => Source.Get([column]);

    public static Text ColumnMissing(string column) => Source.Get([column]);

    public static Text UnknownKind(string word) => Source.Get([word]);

    public static Text CellEmpty(string column) => Source.Get([column]);

    public static Text TooLong(string column, int most) => Source.Get([column, most]);

    public static Text CodeHasMarks(string code) => Source.Get([code]);

    public static Text UnknownLevel(string word) => Source.Get([word]);

    public static Text ParentMissing => Source.Get();

    public static Text CountyHasParent => Source.Get();

    public static Text UnknownCategory(string word, string known) => Source.Get([word, known]);

    public static Text UnknownStanding(string word, string known) => Source.Get([word, known]);

    public static Text BranchMissing => Source.Get();

    public static Text BadBranch(string entry) => Source.Get([entry]);

    public static Text BranchTwice(string code) => Source.Get([code]);

    public static Text BadRole(string entry) => Source.Get([entry]);

    public static Text RoleTwice(string entry) => Source.Get([entry]);

    public static Text BadDay(string column, string cell) => Source.Get([column, cell]);

    public static Text LeftBeforeJoined(DateOnly left, DateOnly joined) => Source.Get([left, joined]);

    public static Text BeginsAfterLeaving(DateOnly from, DateOnly left) => Source.Get([from, left]);

    public static Text NumberTwice(string number, int line) => Source.Get([number, line]);

    public static Text DissolvedInFuture(DateOnly day) => Source.Get([day]);

    public static Text SecondCounty(string code) => Source.Get([code]);

    public static Text UnknownOrganization(string code) => Source.Get([code]);

    public static Text ParentIsBranch(string code) => Source.Get([code]);

    public static Text OrganizationDissolved(string code) => Source.Get([code]);

    public static Text Circle(string code) => Source.Get([code]);

    public static Text BranchHasChildren(string code) => Source.Get([code]);

    public static Text DissolvedHasChildren(string code) => Source.Get([code]);

    public static Text WrongLevel(string code) => Source.Get([code]);

    public static Text RoleWasHandedOver(string number, string organization, DateOnly day) => Source.Get([number, organization, day]);

    public static Text Line(int line, Text words) => Source.Get([line, words]);

    public static Text Refused(string file, int problems) => Source.Get([file, problems]);

    public static Text NothingToChange(string file) => Source.Get([file]);

    public static Text Summary(string file, int newOrganizations, int changedOrganizations, int newMembers, int changedMembers) => Source.Get([file, newOrganizations, changedOrganizations, newMembers, changedMembers]);

    public static Text MoreLines(int more) => Source.Get([more]);

    public static Text Applied => Source.Get();

    public static Text Live(string folder) => Source.Get([folder]);

    public static Text OnPostgres => Source.Get();

    public static Text OfTheRehearsal(string folder, string setting) => Source.Get([folder, setting]);

    public static Text DryRun => Source.Get();

    public static Text NewOrganization(string code, string name) => Source.Get([code, name]);

    public static Text NewMember(string number, string name, string branches, string roles) => Source.Get([number, name, branches, roles]);

    public static Text Changed(string number, string name, Text what) => Source.Get([number, name, what]);

    public static Text FromTo(string column, string before, string after) => Source.Get([column, before, after]);

    public static Text PhoneChanged => Source.Get();

    public static Text Dissolved => Source.Get();

    public static Text Revived => Source.Get();

    public static Text RosterDescription => Source.Get();

    public static Text ImportDescription => Source.Get();

    public static Text FileDescription => Source.Get();

    public static Text ApplyDescription => Source.Get();

    public static Text Unreadable(string file, string reason) => Source.Get([file, reason]);
}

using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>What the import of a roster says.</summary>
internal static class ImportRosterTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ImportRosterTexts));

    public static Text EmptyFile => Source.Get();

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

    public static Text NewOrganization(string name, string code, string parent) => Source.Get([name, code, parent]);

    public static Text NewMember(string name, string number, Text what) => Source.Get([name, number, what]);

    public static Text Changed(string name, string number, Text what) => Source.Get([name, number, what]);

    public static Text FromTo(Text what, object before, object after) => Source.Get([what, before, after]);

    public static Text Dissolved => Source.Get();

    public static Text Revived => Source.Get();

    public static Text RosterDescription => Source.Get();

    public static Text ImportDescription => Source.Get();

    public static Text FileDescription => Source.Get();

    public static Text ApplyDescription => Source.Get();

    public static Text Unreadable(string file, object reason) => Source.Get([file, reason]);

    public static Text HeaderNotFound => Source.Get();

    public static Text DayMissing(string column, string cell) => Source.Get([column, cell]);

    public static Text NoSuchDay(string column, string cell) => Source.Get([column, cell]);

    public static Text DayOfAnotherZone(string column, string cell) => Source.Get([column, cell]);

    public static Text CellIsError(string place, string shown) => Source.Get([place, shown]);

    public static Text CellIsRounded(string place, string shown) => Source.Get([place, shown]);

    public static Text CellLostCharacters(string place) => Source.Get([place]);

    public static Text CellHasControl(string place) => Source.Get([place]);

    public static Text CellBecameDay(string place, string shown) => Source.Get([place, shown]);

    public static Text NameLostCharacters(string name) => Source.Get([name]);

    public static Text BadPhone(string phone) => Source.Get([phone]);

    public static Text NumberLike(string number, string other, int line) => Source.Get([number, other, line]);

    public static Text NumberLikeKnown(string number, string known) => Source.Get([number, known]);

    public static Text OrganizationUnclear(string name, string codes) => Source.Get([name, codes]);

    public static Text RoleNotKnown(string words) => Source.Get([words]);

    public static Text QuoteOpen => Source.Get();

    public static Text BytesUnreadable => Source.Get();

    public static Text ColumnsIgnored(string columns) => Source.Get([columns]);

    public static Text LinesSkipped(string lines) => Source.Get([lines]);

    public static Text RowsHidden(string lines) => Source.Get([lines]);

    public static Text SheetRead(string name) => Source.Get([name]);

    public static Text HiddenSheetRead(string name) => Source.Get([name]);

    public static Text SheetsNotRead(string names) => Source.Get([names]);

    public static Text FileIsLocked => Source.Get();

    public static Text FileIsDamaged => Source.Get();

    public static Text OldFileIsNoWorkbook => Source.Get();

    public static Text FileIsTooLarge(long bytes) => Source.Get([bytes]);

    public static Text FileIsPdf => Source.Get();

    public static Text FileIsPicture => Source.Get();

    public static Text FileIsDocument => Source.Get();

    public static Text FileIsOpenDocument => Source.Get();

    public static Text FileIsArchive => Source.Get();

    public static Text FileIsWebPage => Source.Get();

    public static Text FileIsUnknown => Source.Get();

    public static Text NotesHeading => Source.Get();

    public static Text OrganizationsHeading(int count) => Source.Get([count]);

    public static Text NewHeading(int count) => Source.Get([count]);

    public static Text MovedHeading(int count) => Source.Get([count]);

    public static Text LeavingHeading(int count) => Source.Get([count]);

    public static Text ChangedHeading(int count) => Source.Get([count]);

    public static Text NewCounty(string name, string code) => Source.Get([name, code]);

    public static Text Moved(string name, string number, string from, string to, Text day) => Source.Get([name, number, from, to, day]);

    public static Text Leaving(string name, string number, string branch, Text day) => Source.Get([name, number, branch, day]);

    public static Text Also(Text first, Text second) => Source.Get([first, second]);

    public static Text JoinedOn(Text day) => Source.Get([day]);

    public static Text LeftOn(Text day) => Source.Get([day]);

    public static Text Day(int year, int month, int day) => Source.Get([year, month, day]);

    public static Text RoleAt(Text role, string organization, Text day) => Source.Get([role, organization, day]);

    public static Text Back => Source.Get();

    public static Text DaysCorrected => Source.Get();

    public static Text NameWord => Source.Get();

    public static Text LevelWord => Source.Get();

    public static Text CategoryWord => Source.Get();

    public static Text ParentWord => Source.Get();

    public static Text StandingWord => Source.Get();

    public static Text PhoneWord => Source.Get();

    public static Text JoinedWord => Source.Get();

    public static Text AlsoInWord => Source.Get();

    public static Text RolesWord => Source.Get();

    public static Text CountyLevel => Source.Get();

    public static Text CommitteeLevel => Source.Get();

    public static Text BranchLevel => Source.Get();

    public static Text SecretaryRole => Source.Get();

    public static Text OfficeRole => Source.Get();

    public static Text AdminRole => Source.Get();

    public static Text FullListAt(string path) => Source.Get([path]);

    public static Text ExportDescription => Source.Get();

    public static Text ExportFileDescription => Source.Get();

    public static Text Exported(string file, int organizations, int members) => Source.Get([file, organizations, members]);

    public static Text ExportExists(string file) => Source.Get([file]);

    public static Text IsRunning => Source.Get();

    public static Text RosterSheet => Source.Get();

    public static Text ExplanationSheet => Source.Get();

    public static Text ColumnWord => Source.Get();

    public static Text MeaningWord => Source.Get();

    public static Text Example => Source.Get();

    public static Text ExampleCounty => Source.Get();

    public static Text ExampleCommittee => Source.Get();

    public static Text ExampleBranch => Source.Get();

    public static Text ExampleMember => Source.Get();

    public static Text MeaningOfKind => Source.Get();

    public static Text MeaningOfNumber => Source.Get();

    public static Text MeaningOfName => Source.Get();

    public static Text MeaningOfLevel => Source.Get();

    public static Text MeaningOfCategory(Text titles) => Source.Get([titles]);

    public static Text MeaningOfParent => Source.Get();

    public static Text MeaningOfBranches => Source.Get();

    public static Text MeaningOfStanding(Text titles) => Source.Get([titles]);

    public static Text MeaningOfPhone => Source.Get();

    public static Text MeaningOfRoles => Source.Get();

    public static Text MeaningOfJoined => Source.Get();

    public static Text MeaningOfLeft => Source.Get();
}

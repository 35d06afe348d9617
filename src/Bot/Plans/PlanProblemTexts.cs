using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Plans;

/// <summary>What can be wrong with a plan, and what would be right (the texts that end in <c>Right</c>, and those that several problems share).</summary>
internal static class PlanProblemTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(PlanProblemTexts));
    public static Text Line(Text what, Text right) => Source.Get([what, right]);
    public static Text WarningLine(Text what, Text right) => Source.Get([what, right]);

    // Files and YAML.
    public static Text Unreadable(string reason) => Source.Get([reason]);
    public static Text UnreadableRight => Source.Get();
    public static Text PlanTooLarge => Source.Get();
    public static Text AtMostBytes(long bytes) => Source.Get([bytes]);
    public static Text NotUtf8 => Source.Get();
    public static Text NotUtf8Right => Source.Get();
    public static Text NotYaml => Source.Get();
    public static Text NotYamlRight => Source.Get();
    public static Text EmptyFile => Source.Get();
    public static Text EmptyFileRight => Source.Get();
    public static Text SecondDocument => Source.Get();
    public static Text SecondDocumentRight => Source.Get();
    public static Text TooDeep(int depth) => Source.Get([depth]);
    public static Text TooDeepRight => Source.Get();
    public static Text UnknownAlias(string name) => Source.Get([name]);
    public static Text UnknownAliasRight => Source.Get();
    public static Text KeyIsNoWord => Source.Get();
    public static Text KeyIsNoWordRight => Source.Get();

    // What a Chinese keyboard does to YAML.
    public static Text WideSign(string sign) => Source.Get([sign]);
    public static Text WideSignRight(string sign) => Source.Get([sign]);
    public static Text WideBlank => Source.Get();
    public static Text WideBlankRight => Source.Get();
    public static Text TabInIndentation => Source.Get();
    public static Text TabInIndentationRight => Source.Get();
    public static Text NoBlankBehind(string sign) => Source.Get([sign]);
    public static Text NoBlankBehindRight(string sign) => Source.Get([sign]);
    public static Text NoColon => Source.Get();
    public static Text NoColonRight => Source.Get();
    public static Text RemarkCutsText => Source.Get();
    public static Text RemarkCutsTextRight => Source.Get();
    public static Text ColonInText => Source.Get();
    public static Text CommaInText => Source.Get();
    public static Text BadBeginning(string sign) => Source.Get([sign]);
    public static Text NeedsQuotesRight => Source.Get();
    public static Text QuoteNotClosed(string quote) => Source.Get([quote]);
    public static Text QuoteNotClosedRight(string quote) => Source.Get([quote]);
    public static Text QuoteInQuotes => Source.Get();
    public static Text QuoteInQuotesRight => Source.Get();
    public static Text TextBehindQuote => Source.Get();
    public static Text TextBehindQuoteRight => Source.Get();
    public static Text BracketNotClosed(string bracket) => Source.Get([bracket]);
    public static Text BracketNotClosedRight(string bracket) => Source.Get([bracket]);
    public static Text OtherBracket(string opened, string written) => Source.Get([opened, written]);
    public static Text TextBehindBracket(string sign) => Source.Get([sign]);
    public static Text TextBehindBracketRight => Source.Get();

    // Texts that look cut.
    public static Text Unpaired(string sign) => Source.Get([sign]);
    public static Text UnpairedRight => Source.Get();
    public static Text EndsInTheMiddle(string end) => Source.Get([end]);
    public static Text EndsInTheMiddleRight => Source.Get();

    // Keys and values.
    public static Text UnknownKey(string key) => Source.Get([key]);
    public static Text DuplicateKey(string key) => Source.Get([key]);
    public static Text DuplicateKeyRight => Source.Get();
    public static Text MissingKey(string key) => Source.Get([key]);
    public static Text MissingKeyRight(string key) => Source.Get([key]);
    public static Text EmptyValue(string key) => Source.Get([key]);
    public static Text EmptyValueRight => Source.Get();
    public static Text EmptyText => Source.Get();
    public static Text EmptyList(string key) => Source.Get([key]);
    public static Text EmptyListRight => Source.Get();
    public static Text NotAMap => Source.Get();
    public static Text NotAMapRight(string keys) => Source.Get([keys]);
    public static Text WordsRight => Source.Get();
    public static Text NotAList(string key) => Source.Get([key]);
    public static Text NotAListRight => Source.Get();
    public static Text NotAValue(string key) => Source.Get([key]);
    public static Text NotAValueRight => Source.Get();
    public static Text NotOneOf(string written) => Source.Get([written]);
    public static Text OneOf(string words) => Source.Get([words]);
    public static Text DidYouMean(string word) => Source.Get([word]);
    public static Text NoneDeclared => Source.Get();
    public static Text Repeated(string written) => Source.Get([written]);
    public static Text RepeatedRight => Source.Get();
    public static Text BadNumber(string written) => Source.Get([written]);
    public static Text NumberBetween(int min, int max) => Source.Get([min, max]);
    public static Text TooMany(int count) => Source.Get([count]);
    public static Text AtMostItems(int count) => Source.Get([count]);
    public static Text TooLong(int length) => Source.Get([length]);
    public static Text AtMost(int length) => Source.Get([length]);
    public static Text Crossed(string lowKey, int low, string highKey, int high) => Source.Get([lowKey, low, highKey, high]);
    public static Text CrossedRight(string lowKey, string highKey) => Source.Get([lowKey, highKey]);

    // Ids and references.
    public static Text BadId(string id) => Source.Get([id]);
    public static Text BadIdRight(int length) => Source.Get([length]);
    public static Text DuplicateId(string id, int line) => Source.Get([id, line]);
    public static Text DuplicateSibling(string id) => Source.Get([id]);
    public static Text DuplicateIdRight => Source.Get();
    public static Text UnknownReference(Text thing, string id) => Source.Get([thing, id]);
    public static Text Unused(Text thing, string id) => Source.Get([thing, id]);
    public static Text UnusedRight => Source.Get();
    public static Text UnknownTaskKind(string kind) => Source.Get([kind]);
    public static Text UnknownSectionKind(string kind) => Source.Get([kind]);
    public static Text UnknownMaterialKind(string kind) => Source.Get([kind]);

    // Dates.
    public static Text BadDate(string written) => Source.Get([written]);
    public static Text BadDateRight => Source.Get();
    public static Text BadDayRight => Source.Get();
    public static Text OutOfReach(string written) => Source.Get([written]);
    public static Text OutOfReachRight(int first, int last) => Source.Get([first, last]);
    public static Text BadTime(string written) => Source.Get([written]);
    public static Text BadTimeRight => Source.Get();
    public static Text BadSpan(string written) => Source.Get([written]);
    public static Text BadSpanRight => Source.Get();
    public static Text UnknownTimeZone(string written) => Source.Get([written]);
    public static Text UnknownTimeZoneRight => Source.Get();
    public static Text YearMismatch(string year) => Source.Get([year]);
    public static Text YearMismatchRight => Source.Get();
    public static Text BadHoliday(DateOnly from, DateOnly to) => Source.Get([from, to]);
    public static Text BadHolidayRight(int days) => Source.Get([days]);
    public static Text SendingInQuietHours(TimeOnly hour) => Source.Get([hour]);
    public static Text SendingInQuietHoursRight(TimeOnly from, TimeOnly to) => Source.Get([from, to]);
    public static Text CircularDate(string written) => Source.Get([written]);
    public static Text CircularDateRight => Source.Get();
    public static Text EndsBeforeOpens(string opens, string ends) => Source.Get([opens, ends]);
    public static Text EndsBeforeOpensRight => Source.Get();
    public static Text PhasesOverlap(string phase, string ends) => Source.Get([phase, ends]);
    public static Text PhasesOverlapRight => Source.Get();
    public static Text WrongNumber(int number) => Source.Get([number]);
    public static Text WrongNumberRight(int number) => Source.Get([number]);
    public static Text OutsidePhase(string opens, string due, string phase) => Source.Get([opens, due, phase]);
    public static Text OutsidePhaseRight(string start, string end) => Source.Get([start, end]);
    public static Text OutsideTask(string push, string task) => Source.Get([push, task]);
    public static Text OutsideTaskRight(string start, string end) => Source.Get([start, end]);
    public static Text ClosesTooEarly(string register, string due) => Source.Get([register, due]);
    public static Text ClosesTooEarlyRight(string latest) => Source.Get([latest]);
    public static Text ClosesWithoutEnd(string field) => Source.Get([field]);
    public static Text BadMaterialDue(string due) => Source.Get([due]);

    // Audiences, reviews, requirements.
    public static Text EmptyAudience => Source.Get();
    public static Text EmptyAudienceRight => Source.Get();
    public static Text MustAndMay(string standing) => Source.Get([standing]);
    public static Text MustAndMayRight => Source.Get();
    public static Text OnlyForMembers(string key) => Source.Get([key]);
    public static Text OnlyForMembersRight => Source.Get();

    public static Text RemindsOfVoluntary(string key) => Source.Get([key]);

    public static Text RemindsOfVoluntaryRight(string key) => Source.Get([key]);

    public static Text OnlyForOrganizations(string key) => Source.Get([key]);

    public static Text OnlyForOrganizationsRight => Source.Get();
    public static Text OpenWithoutButton => Source.Get();
    public static Text OpenWithoutButtonRight => Source.Get();
    public static Text ChaseTooLate(int days) => Source.Get([days]);
    public static Text ChaseTooLateRight(int days) => Source.Get([days]);
    public static Text OpenNeedsStudy => Source.Get();
    public static Text OpenNeedsStudyRight => Source.Get();
    public static Text PressNeedsOnePress => Source.Get();
    public static Text PressNeedsOnePressRight => Source.Get();
    public static Text OnePressAsks(string detail) => Source.Get([detail]);
    public static Text OnePressAsksRight => Source.Get();
    public static Text NoSuchReviewer(string reviewer, Text level) => Source.Get([reviewer, level]);
    public static Text RequiresUndoable(string task) => Source.Get([task]);
    public static Text RequiresUndoableRight => Source.Get();
    public static Text RequiresRetired(string task) => Source.Get([task]);
    public static Text RequiresRetiredRight => Source.Get();
    public static Text RequiresOtherLevel(string task, Text needed, Text own) => Source.Get([task, needed, own]);
    public static Text RequiresOtherLevelRight => Source.Get();
    public static Text CircularRequires(string path) => Source.Get([path]);
    public static Text CircularRequiresRight => Source.Get();

    // Forms and materials.
    public static Text OptionsRight(int least, int most) => Source.Get([least, most]);
    public static Text BadExtension(string written) => Source.Get([written]);
    public static Text BadExtensionRight => Source.Get();
    public static Text UnknownExtension(string written) => Source.Get([written]);
    public static Text UnknownExtensionRight(string known) => Source.Get([known]);
    public static Text WrongExtension(string file) => Source.Get([file]);
    public static Text ThingRegister => Source.Get();
    public static Text FilePublished(string field) => Source.Get([field]);

    public static Text FilePublishedRight => Source.Get();

    public static Text NoSuchField(string field) => Source.Get([field]);
    public static Text EveryCategoryApart => Source.Get();
    public static Text EveryCategoryApartRight => Source.Get();
    public static Text RegisterOtherCategory(string register, string category) => Source.Get([register, category]);
    public static Text RegisterOtherCategoryRight(string category) => Source.Get([category]);
    public static Text NotCounted(string field) => Source.Get([field]);
    public static Text NotCountedRight => Source.Get();
    public static Text AddedAndReviewed => Source.Get();
    public static Text AddedAndReviewedRight => Source.Get();
    public static Text HolderIsNoMember(string id) => Source.Get([id]);
    public static Text HolderIsNoMemberRight => Source.Get();
    public static Text HolderNotEntered => Source.Get();
    public static Text HolderNotEnteredRight => Source.Get();
    public static Text HolderProposed(string id) => Source.Get([id]);
    public static Text HolderProposedRight => Source.Get();
    public static Text GrantsToNobody => Source.Get();
    public static Text GrantsToNobodyRight => Source.Get();
    public static Text EntriesPublished(string section) => Source.Get([section]);
    public static Text EntriesPublishedRight => Source.Get();
    public static Text ChoiceOfPrivate(string register) => Source.Get([register]);

    public static Text ChoiceOfPrivateRight => Source.Get();

    public static Text SharedPrivate => Source.Get();

    public static Text SharedPrivateRight => Source.Get();

    public static Text EntriesInRegister(string field) => Source.Get([field]);
    public static Text EntriesInRegisterRight => Source.Get();
    public static Text BadDueField(string field) => Source.Get([field]);
    public static Text BadDueFieldRight => Source.Get();
    public static Text ConfidentialPublished => Source.Get();
    public static Text ConfidentialPublishedRight => Source.Get();
    public static Text RegisterOtherLevel(string register, Text its, Text tasks) => Source.Get([register, its, tasks]);
    public static Text RegisterOtherLevelRight => Source.Get();
    public static Text HeldWithoutEvent(string task) => Source.Get([task]);
    public static Text HeldWithoutEventRight(string task) => Source.Get([task]);
    public static Text NotAStudy(string task, string kind) => Source.Get([task, kind]);
    public static Text NotAStudyRight => Source.Get();
    public static Text DatesNotOfBranches => Source.Get();
    public static Text DatesNotOfBranchesRight => Source.Get();
    public static Text NoMaterials(string task) => Source.Get([task]);
    public static Text NoMaterialsRight => Source.Get();
    public static Text BadUrl(string written) => Source.Get([written]);
    public static Text BadUrlRight => Source.Get();
    public static Text FileOutside(string file) => Source.Get([file]);
    public static Text FileOutsideRight => Source.Get();
    public static Text FileMissing(string file) => Source.Get([file]);
    public static Text FileEmpty(string file) => Source.Get([file]);
    public static Text FileMissingRight(string folder) => Source.Get([folder]);
    public static Text FileTooLarge(string file, long megabytes) => Source.Get([file, megabytes]);
    public static Text FileTooLargeRight(int megabytes) => Source.Get([megabytes]);

    // What ids name, and levels.
    public static Text ThingEvent => Source.Get();
    public static Text ThingPhase => Source.Get();
    public static Text ThingCategory => Source.Get();
    public static Text ThingStanding => Source.Get();
    public static Text ThingRubric => Source.Get();
    public static Text ThingTask => Source.Get();
    public static Text ThingForm => Source.Get();
    public static Text ThingMaterial => Source.Get();
    public static Text LevelCounty => Source.Get();
    public static Text LevelCommittee => Source.Get();
    public static Text LevelBranch => Source.Get();
    public static Text LevelMember => Source.Get();

    // Organizations' own events, and targets.
    public static Text OwnEventFixed => Source.Get();
    public static Text OwnEventFixedRight => Source.Get();
    public static Text OwnEventOfCounty => Source.Get();
    public static Text OwnEventOfCountyRight => Source.Get();
    public static Text SharedEventOfBranch => Source.Get();
    public static Text SharedEventOfBranchRight => Source.Get();
    public static Text OwnEventHere(string id) => Source.Get([id]);
    public static Text OwnEventHereRight => Source.Get();
    public static Text OwnEventBelow(string id, Text owner, Text level) => Source.Get([id, owner, level]);
    public static Text OwnEventBelowRight => Source.Get();
    public static Text OwnEventsOfTwoLevels => Source.Get();
    public static Text OwnEventsOfTwoLevelsRight => Source.Get();
    public static Text NoSuchTarget(string word, Text level) => Source.Get([word, level]);
    public static Text RequiresOtherTarget(string id) => Source.Get([id]);
    public static Text RequiresOtherTargetRight => Source.Get();

    public static Text FiguresOfMembers => Source.Get();

    public static Text FiguresOfMembersRight => Source.Get();
}

using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ImportRoster.Writing;

/// <summary>A roster as a workbook that can be changed and imported again, and the empty form to begin with.</summary>
internal static class RosterWorkbook
{
    private static readonly RosterColumn[] Columns = Enum.GetValues<RosterColumn>();

    /// <summary>The roster as it is, without those who have left: whoever imports the file unchanged changes nothing.</summary>
    public static byte[] Of(RosterState roster, Plan plan, DateOnly today, Language language)
    {
        var words = new RosterCellWords(plan, today, language);
        var organizations = roster.Organizations.Values.Where(o => o.Active).OrderBy(o => o.Level).ThenBy(o => o.Code, StringComparer.Ordinal);
        var members = roster.Members.Values.Where(m => m.Left is null || today < m.Left)
            .OrderBy(m => m.Memberships.FirstOrDefault(x => x.IsPrimary && x.To is null)?.Branch, StringComparer.Ordinal)
            .ThenBy(m => m.Number, StringComparer.Ordinal);
        return TextWorkbook.Write(
        [
            new TextSheet(Say(ImportRosterTexts.RosterSheet, language), Header(language), organizations.Select(words.Row).Concat(members.Select(words.Row))),
            Explanations(plan, language),
        ]);
    }

    /// <summary>The empty form, with an example of each kind of line that is not read.</summary>
    public static byte[] Template(Plan plan, Language language)
    {
        var isChinese = language == Language.Chinese;
        var category = plan.Categories.Count > 0 ? plan.Categories[0].Title.For(language.Code) : "";
        var standing = plan.Standings.Count > 0 ? plan.Standings[0].Title.For(language.Code) : "";
        string Kind(bool isOrganization) => "# " + Say(ImportRosterTexts.Example, language) + RosterWords.KindWord(isOrganization, isChinese);
        string Level(OrganizationLevel level) => RosterWords.LevelWord(level, isChinese);
        return TextWorkbook.Write(
        [
            new TextSheet(Say(ImportRosterTexts.RosterSheet, language), Header(language),
            [
                [Kind(true), "X", Say(ImportRosterTexts.ExampleCounty, language), Level(OrganizationLevel.County)],
                [Kind(true), "C01", Say(ImportRosterTexts.ExampleCommittee, language), Level(OrganizationLevel.Committee), category, "X"],
                [Kind(true), "B01", Say(ImportRosterTexts.ExampleBranch, language), Level(OrganizationLevel.Branch), category, "C01"],
                [Kind(false), "0001", Say(ImportRosterTexts.ExampleMember, language), "", "", "", "B01", standing, "13900000000", RosterWords.RoleWord(Role.Secretary, isChinese) + "@B01", "2020-07-01"],
            ]),
            Explanations(plan, language),
        ]);
    }

    private static IReadOnlyList<string> Header(Language language) => [.. Columns.Select(c => RosterColumns.Name(c, language == Language.Chinese))];

    private static TextSheet Explanations(Plan plan, Language language) => new(
        Say(ImportRosterTexts.ExplanationSheet, language),
        [Say(ImportRosterTexts.ColumnWord, language), Say(ImportRosterTexts.MeaningWord, language)],
        Columns.Select(c => (string[])[RosterColumns.Name(c, language == Language.Chinese), Say(Meaning(c, plan), language)]));

    private static Text Meaning(RosterColumn column, Plan plan) => column switch
    {
        RosterColumn.Kind => ImportRosterTexts.MeaningOfKind,
        RosterColumn.Number => ImportRosterTexts.MeaningOfNumber,
        RosterColumn.Name => ImportRosterTexts.MeaningOfName,
        RosterColumn.Level => ImportRosterTexts.MeaningOfLevel,
        RosterColumn.Category => ImportRosterTexts.MeaningOfCategory(Titles(plan.Categories.Select(c => c.Title))),
        RosterColumn.Parent => ImportRosterTexts.MeaningOfParent,
        RosterColumn.Branches => ImportRosterTexts.MeaningOfBranches,
        RosterColumn.Standing => ImportRosterTexts.MeaningOfStanding(Titles(plan.Standings.Select(s => s.Title))),
        RosterColumn.Phone => ImportRosterTexts.MeaningOfPhone,
        RosterColumn.Roles => ImportRosterTexts.MeaningOfRoles,
        RosterColumn.Joined => ImportRosterTexts.MeaningOfJoined,
        _ => ImportRosterTexts.MeaningOfLeft,
    };

    private static Text Titles(IEnumerable<LocalizedText> titles) => Text.Join(" / ", titles.Select(Text.Of));

    private static string Say(Text text, Language language) => text.Render(language).Plain;
}

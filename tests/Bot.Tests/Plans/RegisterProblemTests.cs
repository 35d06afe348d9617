using CampaignBot.Bot.Localization;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>What is wrong with a register of the plan is named with its line.</summary>
public sealed class RegisterProblemTests
{
    [Theory]
    [InlineData("    due: phase-4.end # 台账里的日子", "    due: phase-3.end # 台账里的日子", "phase-3.end = 2029-06-30", "let the closing be due on phase-4.end = 2029-11-30 or later")]
    [InlineData("en: By which day? }\n        latest: phase-4.end\n", "en: By which day? }\n", "after its last closing ends (phase-4.end", "give day of the register a latest day")]
    public void Closing_ThatEndsBeforeTheLastDayOfItsEntries_IsWarnedOf(string sound, string faulty, string what, string right)
    {
        var result = TestPlan.Reader.Read(File.ReadAllText(PlanFiles.Shipped).Replace(sound, faulty, StringComparison.Ordinal), "plan.yaml", folder: null);

        result.Problems.ShouldBeEmpty();
        result.Warnings.Select(w => w.Show(Language.English)).Where(w => w.Contains("rectification", StringComparison.Ordinal)).ShouldAllBe(w => w.Contains(what) && w.Contains(right));
        result.Warnings.Count(w => w.Show(Language.English).Contains("rectification", StringComparison.Ordinal)).ShouldBe(2, "the committees' and the county's");
    }

    [Theory]
    [InlineData("    keeper: secretary\n    published:", "    keeper: nobody\n    published:", "nobody")]
    [InlineData("published: [post, promise]", "published: [post, pledge]", "\"pledge\"")]
    [InlineData("published: [post, promise]", "published: [post, post]", "post")]
    [InlineData("      - id: promise\n        kind: text\n", "      - id: scan\n        kind: file\n        title: { zh: 件, en: File }\n        prompt: { zh: 件, en: File }\n        extensions: [jpg]\n        max-megabytes: 5\n      - id: promise\n        kind: text\n", "\"scan\"", "published: [post, promise]", "published: [post, scan]")]
    [InlineData("    register: posts\n", "    register: post\n", "post")]
    [InlineData("    least: 1\n    most: 3\n", "    least: 3\n    most: 2\n", "least")]
    [InlineData("    most: 3\n", "    most: 9\n", "9")]
    [InlineData("      rural: { zh: 护林岗", "      rurall: { zh: 护林岗", "rurall")]
    [InlineData("    level: member\n    fields:", "    level: branch\n    fields:", "posts")]
    [InlineData("      - { id: not-kept,", "      - { id: kept,", "kept")]
    [InlineData("published: [post, promise]", "published: [progress]", "\"progress\"")]
    [InlineData("    about: pairs #", "    about: pears #", "pears")]
    [InlineData("    about: pairs #", "    one-press: true\n    about: pairs #", "\"about\"")]
    [InlineData("    register: posts\n    recurrence:", "    register: post\n    recurrence:", "post")]
    [InlineData("    audience: { level: branch }\n    opens: phase-2.end - 14d", "    audience: { level: committee }\n    opens: phase-2.end - 14d", "posts")]
    [InlineData("    audience: { level: branch }\n    opens: phase-2.end - 14d", "    audience: { level: branch, categories: [league] }\n    opens: phase-2.end - 14d", "holds no entries of the category \"league\"")]
    [InlineData("    due-field: day\n    keeper: level-above\n    outcomes: &done-or-not", "    due-field: day\n    keeper: county-office\n    outcomes: &done-or-not", "rectification")]
    [InlineData("level: [county, committee, branch]", "level: [county, county]", "county")]
    [InlineData("level: [county, committee, branch]", "level: [branch, member]", "member")]
    [InlineData("level: [county, committee, branch]", "level: []", "level")]
    [InlineData("    keeper: own\n", "    keeper: level-above\n", "level-above")]
    [InlineData("    added-by: [secretary, office]\n", "    added-by: [secretary, member]\n", "member")]
    [InlineData("    added-by: [secretary, office]\n", "    added-by: [office, office]\n", "office")]
    [InlineData("    holder: who\n", "    holder: body\n", "\"body\"")]
    [InlineData("    holder: who\n", "    holder: nobody\n", "\"nobody\"")]
    [InlineData("    added-by: [secretary, office]\n    holder: who\n", "    holder: who\n", "added-by")]
    [InlineData("    holder: leader\n    grants: status\n", "    grants: status\n", "grants")]
    [InlineData("    grants: status\n", "    grants: everything\n", "everything")]
    [InlineData("    most-per-organization: 20\n", "    most-per-organization: 0\n", "0")]
    [InlineData("    most-per-organization: 20\n", "    added-by: [office]\n", "added-by")]
    [InlineData("    added-by: [office] # 党委", "    added-by: [secretary] # 党委", "may not pass over the review")]
    [InlineData("    review: [level-above]\n    added-by: [office]", "    review: [county-office]\n    added-by: [office]", "may not pass over the review")]
    [InlineData("    level: branch\n    fields:\n      - id: kind\n", "    level: committee\n    fields:\n      - id: kind\n", "may not pass over the review")]
    [InlineData("    counted-by: [activity, rank]", "    counted-by: [activity, contest]", "\"contest\"")]
    [InlineData("    counted-by: [activity, rank]", "    counted-by: [activity, activity]", "\"activity\" is repeated")]
    [InlineData("    published: [contest, activity, rank, day]", "    published: [contest, activity, day]", "\"rank\"")]
    [InlineData("    register: mechanisms\n", "    register: leading-group\n", "leading-group")]
    [InlineData("    categories: [league] # 只记", "    categories: [] # 只记", "categories")]
    [InlineData("    categories: [league] # 只记", "    categories: [leage] # 只记", "leage")]
    [InlineData("    register: mechanisms\n", "    register: advanced-league\n", "holds no entries of the category \"rural\"")]
    [InlineData("    register: advanced-league\n", "    register: mechanisms\n", "add league to the register's categories")]
    public void Register_ThatIsFaulty_IsRefusedWithItsLine(string sound, string faulty, string named, string more = "id: posts", string moreFaulty = "id: posts")
    {
        var plan = File.ReadAllText(PlanFiles.Shipped);
        var changed = plan.Replace(sound, faulty, StringComparison.Ordinal).Replace(more, moreFaulty, StringComparison.Ordinal);
        changed.ShouldNotBe(plan);

        var problems = TestPlan.Reader.Read(changed, "plan.yaml").Problems.Select(p => p.Show(Language.English)).ToList();

        problems.ShouldContain(p => p.Contains(named, StringComparison.Ordinal) && p.StartsWith("plan.yaml:", StringComparison.Ordinal), string.Join('\n', problems));
    }
}

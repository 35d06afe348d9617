using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.ImportRoster.Reading;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary>Rosters written as text, the way a file has them.</summary>
internal static class RosterTexts
{
    public static readonly DateOnly Today = new(2027, 5, 1);

    public const string Header = "类型,编号,名称,层级,领域,上级,支部,身份,电话,职务,加入日期,离开日期\n";

    /// <summary>A county, a committee, two branches.</summary>
    public const string Organizations =
        Header
        + "组织,X,某县委,县委,,,,,,,,\n"
        + "组织,C,某乡党委,党委,rural,X,,,,,,\n"
        + "组织,B1,一支部,支部,rural,C,,,,,,\n"
        + "组织,B2,二支部,支部,rural,C,,,,,,\n";

    /// <summary>The path of a file among the cases.</summary>
    public static string Case(string file) => Path.Combine(AppContext.BaseDirectory, "Features", "ImportRoster", "Cases", file);

    public static (RosterLines Lines, IReadOnlyList<RosterProblem> Problems) Read(string text) =>
        RosterParser.Parse(RosterFileReader.ReadText(text), new RosterVocabulary(SamplePlan.Plan));

    /// <summary>The plan of a file that is expected to be readable.</summary>
    public static RosterPlan Plan(string text, RosterState? current = null, DateOnly? today = null)
    {
        var (lines, problems) = Read(text);
        problems.ShouldBeEmpty();
        return RosterPlanner.Plan(lines, current ?? RosterState.Empty, today ?? Today);
    }

    /// <summary>The roster after importing the files one after another, each on its day.</summary>
    public static RosterState After(params (string Text, DateOnly Day)[] files)
    {
        var state = RosterState.Empty;
        foreach (var (text, day) in files)
        {
            var plan = Plan(text, state, day);
            plan.Problems.ShouldBeEmpty();
            state = state.With(plan);
        }

        return state;
    }
}

using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Plans;

/// <summary>Something wrong in a plan's file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Right">What would be right.</param>
internal sealed record PlanProblem(string File, int Line, int Column, Text What, Text Right)
{
    /// <summary>True for what may be right: it is said, and stops nothing.</summary>
    public bool IsWarning { get; init; }

    /// <summary><c>file:line:column: what is wrong, and what would be right</c>, as editors and terminals link it.</summary>
    public string Show(Language language) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {(IsWarning ? PlanProblemTexts.WarningLine(What, Right) : PlanProblemTexts.Line(What, Right)).Render(language).Plain}");
}

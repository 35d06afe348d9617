using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.Quizzes;

/// <summary>测验: questions with right answers, a press each; passed with so many right, and tried again until the window closes.</summary>
public sealed record QuizTask : PlanTask
{
    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "quiz";

    /// <summary>Most questions.</summary>
    public const int LimitQuestions = 10;

    /// <summary>Most answers to choose from.</summary>
    public const int LimitOptions = 6;

    /// <summary>Longest answer to choose from, in characters.</summary>
    public const int OptionMaxLength = 120;

    public override string Kind => KindName;

    public required IReadOnlyList<QuizQuestion> Questions { get; init; }

    /// <summary>So many right answers pass.</summary>
    public required int Pass { get; init; }
}

/// <summary>A question. Presses keep the ids.</summary>
/// <param name="Id">Unique within the quiz.</param>
/// <param name="Ask">What is asked.</param>
/// <param name="Options">What can be chosen.</param>
/// <param name="Right">The ids of what is right; at least one, and not all.</param>
/// <param name="Explanation">What is said once it is answered; null: nothing.</param>
public sealed record QuizQuestion(
    string Id, LocalizedText Ask, IReadOnlyList<QuizOption> Options, IReadOnlyList<string> Right, LocalizedText? Explanation);

/// <summary>Something that can be chosen.</summary>
public sealed record QuizOption(string Id, LocalizedText Title);

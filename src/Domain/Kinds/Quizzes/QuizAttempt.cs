namespace CampaignBot.Domain.Kinds.Quizzes;

/// <summary>How a try stands.</summary>
public enum QuizState
{
    /// <summary>Questions are left.</summary>
    Running = 1,
    Passed = 2,
    Failed = 3,
}

/// <summary>One try of a member at a quiz. What was chosen is nowhere written down: only how many were answered, and how many of these rightly.</summary>
public sealed class QuizAttempt
{
    private QuizAttempt()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    public long MemberId { get; private set; }

    /// <summary>Which try it is, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The version of the plan whose questions it asks, to its end.</summary>
    public string PlanVersion { get; private set; } = "";

    /// <summary>How many questions have been answered; it is also the place of the next one.</summary>
    public int Answered { get; private set; }

    /// <summary>How many of these rightly.</summary>
    public int Right { get; private set; }

    public QuizState State { get; private set; }

    /// <summary>Who pressed for the member at a question or more, with them beside; null: they pressed alone.</summary>
    public long? EnteredBy { get; private set; }

    /// <summary>When it was begun, and then when it was last answered.</summary>
    public DateTimeOffset At { get; private set; }

    public static QuizAttempt Begin(string campaignId, string taskId, long memberId, int number, string planVersion, DateTimeOffset now) => new()
    {
        CampaignId = campaignId,
        TaskId = taskId,
        MemberId = memberId,
        Number = number,
        PlanVersion = planVersion,
        State = QuizState.Running,
        At = now,
    };

    /// <summary>Answers the question at a place. False where it isn't that question's turn: the same press came twice, or an old one.</summary>
    /// <param name="task">The task whose questions are asked.</param>
    /// <param name="place">The question's place, from 0.</param>
    /// <param name="isRight">Whether what was chosen is right.</param>
    /// <param name="by">Who presses: the member, or another for them.</param>
    /// <param name="now">Now.</param>
    public bool Answer(QuizTask task, int place, bool isRight, long by, DateTimeOffset now)
    {
        if (State != QuizState.Running || place != Answered || place >= task.Questions.Count)
            return false;
        Answered++;
        Right += isRight ? 1 : 0;
        At = now;
        if (by != MemberId)
            EnteredBy = by;
        if (Answered == task.Questions.Count)
            State = Right >= task.Pass ? QuizState.Passed : QuizState.Failed;
        return true;
    }

    /// <summary>Ends a try whose questions the program no longer has.</summary>
    public void GiveUp(DateTimeOffset now)
    {
        if (State == QuizState.Running)
            (State, At) = (QuizState.Failed, now);
    }
}

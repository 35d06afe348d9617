namespace CampaignBot.Domain.Suggestions;

/// <summary>How far a suggestion has got.</summary>
public enum SuggestionState
{
    /// <summary>Nobody has answered.</summary>
    Waiting = 1,

    /// <summary>Answered, and something is still to be done.</summary>
    Answered = 2,

    /// <summary>Answered, and done with.</summary>
    Closed = 3,
}

/// <summary>Why a suggestion can't be answered.</summary>
public enum SuggestionError
{
    /// <summary>Nobody answers themselves.</summary>
    OwnSuggestion,

    /// <summary>Somebody else has answered it since it was looked at.</summary>
    AnsweredMeanwhile,

    /// <summary>It is done with.</summary>
    Closed,
}

/// <summary>
/// 意见: what somebody wrote to those who answer for an organization, under their name or without it. Without it the row says neither who
/// wrote nor at what time of the day; it holds the way back to them sealed.
/// </summary>
public sealed class Suggestion
{
    /// <summary>Longest suggestion, in characters.</summary>
    public const int TextMaxLength = 1_000;

    /// <summary>Shortest suggestion, in characters.</summary>
    public const int TextMinLength = 5;

    /// <summary>Longest answer, in characters.</summary>
    public const int AnswerMaxLength = 1_000;

    /// <summary>Shortest answer, in characters.</summary>
    public const int AnswerMinLength = 2;

    private Suggestion()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    /// <summary>To whom it is written: those who answer for this organization.</summary>
    public long OrganizationId { get; private set; }

    /// <summary>The day on which it was written, in the plan's zone. The time would tell who was at their phone.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>What was written, encrypted.</summary>
    public byte[] TextSecret { get; private set; } = [];

    public bool IsAnonymous { get; private set; }

    /// <summary>Who wrote it under their name; null without it, and once they asked to be forgotten.</summary>
    public long? AuthorId { get; private set; }

    /// <summary>The way back to who wrote without a name, encrypted: opened only to bring them the answer. Null once they asked to be forgotten.</summary>
    public byte[]? WayBackSecret { get; private set; }

    public SuggestionState State { get; private set; }

    /// <summary>The last answer, encrypted.</summary>
    public byte[]? AnswerSecret { get; private set; }

    /// <summary>How many answers were given: two who answer at once don't write over each other.</summary>
    public int Answers { get; private set; }

    /// <summary>Who answered last.</summary>
    public long? AnsweredBy { get; private set; }

    /// <summary>Of whom those who answer have been told last that it waits: an organization; null while nobody was told.</summary>
    public long? AnnouncedToId { get; private set; }

    /// <summary>Was the writer told, before they wrote, that it may be made public, in the group and on the public list, without names?</summary>
    public bool MayBePosted { get; private set; }

    /// <summary>An answer waits to be brought to the writer together with those to others.</summary>
    public bool BringsAnswer { get; private set; }

    /// <summary>The day on which it was last changed.</summary>
    public DateOnly ChangedOn { get; private set; }

    /// <summary>Under a name.</summary>
    public static Suggestion Signed(string campaignId, long organizationId, byte[] textSecret, long authorId, DateOnly today, bool mayBePosted = false) =>
        Of(campaignId, organizationId, textSecret, today, mayBePosted, anonymous: false, authorId, wayBack: null);

    /// <summary>Without a name.</summary>
    public static Suggestion Anonymous(
        string campaignId, long organizationId, byte[] textSecret, byte[] wayBackSecret, DateOnly today, bool mayBePosted = false) =>
        Of(campaignId, organizationId, textSecret, today, mayBePosted, anonymous: true, authorId: null, wayBackSecret);

    /// <summary>May those who answer read it? One without a name a day later: who wrote it can't be told from the time at which it came.</summary>
    public bool IsShownOn(DateOnly today) => !IsAnonymous || Day < today;

    /// <summary>Why the member can't answer what they have seen; null: they can.</summary>
    /// <param name="memberId">Who wants to answer.</param>
    /// <param name="seen">How many answers there were when it was looked at.</param>
    public SuggestionError? WhyNotAnswered(long memberId, int seen) =>
        State == SuggestionState.Closed ? SuggestionError.Closed
        : Answers != seen ? SuggestionError.AnsweredMeanwhile
        : AuthorId == memberId ? SuggestionError.OwnSuggestion
        : null;

    /// <summary>
    /// Answers it, and closes it where nothing is left to be done. To who wrote without a name the answer is brought later: at the moment of
    /// the answer it would say whose it is.
    /// </summary>
    public SuggestionError? Answer(byte[] answerSecret, bool closes, long memberId, int seen, DateOnly today)
    {
        if (WhyNotAnswered(memberId, seen) is { } error)
            return error;
        (AnswerSecret, AnsweredBy, ChangedOn) = (answerSecret, memberId, today);
        Answers++;
        BringsAnswer = IsAnonymous;
        State = closes ? SuggestionState.Closed : SuggestionState.Answered;
        return null;
    }

    /// <summary>Those who answer for an organization have been told of it.</summary>
    public void MarkAnnounced(long organizationId) => AnnouncedToId = organizationId;

    /// <summary>The answer has been brought, or there is nobody any more to whom it could be.</summary>
    public void MarkBrought() => BringsAnswer = false;

    /// <summary>Whoever wrote it asked to be forgotten: nobody can be brought an answer any more.</summary>
    public void ForgetWriter() => (AuthorId, WayBackSecret) = (null, null);

    private static Suggestion Of(
        string campaignId, long organizationId, byte[] textSecret, DateOnly today, bool mayBePosted, bool anonymous, long? authorId, byte[]? wayBack) => new()
        {
            CampaignId = campaignId,
            OrganizationId = organizationId,
            Day = today,
            TextSecret = textSecret,
            IsAnonymous = anonymous,
            AuthorId = authorId,
            WayBackSecret = wayBack,
            State = SuggestionState.Waiting,
            // Of one under a name they hear as it is written.
            AnnouncedToId = anonymous ? null : organizationId,
            MayBePosted = mayBePosted,
            ChangedOn = today,
        };
}

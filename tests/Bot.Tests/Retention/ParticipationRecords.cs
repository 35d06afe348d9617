using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Kinds.Quizzes;

namespace CampaignBot.Bot.Tests.Retention;

/// <summary>Plants what people leave who take part in something: a sign-up, a try at a quiz, an answer in a discussion.</summary>
internal static class ParticipationRecords
{
    private const string Campaign = "test";
    private const string Task = "service";

    public static void PlantSignUp(CampaignDbContext db, long memberId, long branchId, DateTimeOffset at)
    {
        var signUp = SignUp.Create(Campaign, Task, memberId);
        signUp.Stand(branchId, hasPlace: true, onBehalf: false, at);
        db.SignUps.Add(signUp);
    }

    public static void PlantTry(CampaignDbContext db, long memberId, DateTimeOffset at) =>
        db.QuizAttempts.Add(QuizAttempt.Begin(Campaign, Task, memberId, 1, "v", at));

    public static void PlantAnswer(CampaignDbContext db, long memberId, long branchId, DateTimeOffset at) =>
        db.DiscussionAnswers.Add(DiscussionAnswer.Create(Campaign, Task, new DiscussionAuthor(memberId, branchId), [1], inGroup: true, at, "answer"));
}

using CampaignBot.Bot.Kinds.Meetings;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Meetings;

/// <summary>Who was at meetings is counted in sets, by the newest version alone, on both databases.</summary>
public sealed class AttendanceQueryTests
{
    private static readonly DateOnly Day = new(2027, 5, 11);

    [Theory, DatabaseData]
    public async Task Counts_AreThoseOfTheNewestVersion_AndPurgingARecordTakesItsRows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var roster = new TestRoster(database);
        var branch = await roster.BranchAsync(await roster.CountyAsync());
        var member = await roster.MemberAsync(branch);
        var now = database.Time.GetUtcNow();
        var submission = Submission.Create("test", new ObligationKey("meeting", Subject.Organization(branch.Id), TaskPeriod.Once), branch.Id, member.Id, "1", hasReview: false, now);
        submission.Resubmit(branch.Id, member.Id, hasReview: false, now, isCorrection: true).ShouldBeNull();
        await database.WriteAsync(db => db.Submissions.Add(submission));
        await database.WriteAsync(db => db.MeetingAttendances.AddRange(
            MeetingAttendance.Create(submission.Id, 1, member.Id, isExcused: false, Day),
            MeetingAttendance.Create(submission.Id, 2, member.Id, isExcused: true, Day),
            MeetingAttendance.Create(submission.Id, 2, memberId: null, isExcused: false, Day),
            MeetingAttendance.Create(submission.Id, 2, memberId: null, isExcused: false, Day)));

        (await database.ReadAsync(db => db.NewestCountsAsync([submission.Id], default)))[submission.Id].ShouldBe(new AttendanceCount(2, 1));
        (await database.ReadAsync(db => db.CountAsync(submission.Id, 1, default))).ShouldBe(new AttendanceCount(1, 0));

        await database.WriteAsync(db => db.Submissions.Where(s => s.Id == submission.Id).ExecuteDeleteAsync());
        (await database.ReadAsync(db => db.MeetingAttendances.CountAsync())).ShouldBe(0);
    }
}

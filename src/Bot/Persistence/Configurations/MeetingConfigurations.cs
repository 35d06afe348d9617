using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class MeetingAttendanceConfiguration : IEntityTypeConfiguration<MeetingAttendance>
{
    public void Configure(EntityTypeBuilder<MeetingAttendance> builder)
    {
        builder.HasIndex(a => new { a.SubmissionId, a.Revision, a.MemberId }).IsUnique();
        builder.HasIndex(a => a.MemberId);
        builder.HasOne<Submission>().WithMany().HasForeignKey(a => a.SubmissionId).OnDelete(DeleteBehavior.Cascade);
    }
}

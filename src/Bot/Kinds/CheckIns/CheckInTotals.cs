using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>What check-ins add up to: times, hours, and how many of the members' entries they were about.</summary>
internal sealed class CheckInTotals : ITaskTotals
{
    public string Kind => CheckInTask.KindName;

    public AddedUp? Of(Plan plan, PlanTask task) => task is CheckInTask { IsAddedUp: true } checkIn
        ? new AddedUp(checkIn.Hours != Ask.No, checkIn.AboutRegisterId is { } register ? plan.Register(register)?.Title : null)
        : null;

    public IQueryable<AddedRecord> Records(CampaignDbContext db, string campaignId, string taskId) =>
        from checkIn in db.CheckIns
        where checkIn.CampaignId == campaignId && checkIn.TaskId == taskId && checkIn.SubjectKind == SubjectKind.Member && checkIn.WithdrawnAt == null
        select new AddedRecord { MemberId = checkIn.SubjectId, Period = checkIn.Period, Hours = (double?)checkIn.Hours, EntryId = checkIn.EntryId };
}

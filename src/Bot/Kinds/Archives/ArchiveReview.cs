using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Archives;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>How an archive is read by its reviewers, and in <c>/mydata</c>.</summary>
internal sealed class ArchiveReview(AnswerCodec codec) : IReviewedKind
{
    public string Kind => ArchiveTask.KindName;

    public Task<ReviewedWork> ReadAsync(CampaignDbContext db, ReviewedRecord record, CancellationToken ct)
    {
        var content = codec.Open(record.Revision.AnswersSecret);
        return Task.FromResult(new ReviewedWork(ArchiveView.Show((ArchiveTask)record.Task, content))
        {
            FileIds = [.. content.Values.SelectMany(answer => answer.FileIds)],
        });
    }

    public bool MayNameFiles(Plan plan, PlanTask task) => task is ArchiveTask;

    public IEnumerable<long> FilesIn(byte[] contentSecret) => codec.Open(contentSecret).Values.SelectMany(answer => answer.FileIds);
}

/// <summary>The archives that the sender hands in, under <c>/me</c>: what was handed in can be added to.</summary>
internal sealed class OwnArchive : IOwnRecords
{
    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct)
    {
        var open = OpenDuties.On(turn.Campaign, turn.Today).FirstOrDefault(duty => duty.Task is ArchiveTask);
        if (open is null)
            return null;
        var led = await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.ActForOrganization, ct);
        return led.Any(node => open.Task.Audience.OfOrganization((PlanLevel)node.Level, node.Category) != Binding.None)
            ? new TaskCall(open.Ref).Button(ArchiveTexts.OwnButton)
            : null;
    }
}

using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Progress;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Progress;

/// <summary>Opens a report. Of what has ended, and of what was reported already, it says so: nothing is owed there any more.</summary>
internal sealed class ProgressOpener(WorkOpenerParts parts, ReportProgressHandler handler) : WorkOpener(ProgressTask.KindName, ProgressDialog.Name, parts)
{
    public override async Task OpenAboutAsync(
        TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, Target target, CancellationToken ct)
    {
        Subject? subject = task.KindOfSubject == SubjectKind.Member ? Subject.Member(turn.Sender.MemberId)
            : organizationId is { } id ? Subject.Organization(id)
            : null;
        if (subject is { } whose && new ObligationKey(task.Id, whose, period.Key, target) is var key
            && await handler.WhyNotAsync(turn, key, ct) is { } error && error is ReportError.Ended or ReportError.AlreadyReported)
            turn.Tell(await handler.WordsAsync(turn, key, error, ct), stays: true);
        else
            await base.OpenAboutAsync(turn, task, period, organizationId, target, ct);
    }
}

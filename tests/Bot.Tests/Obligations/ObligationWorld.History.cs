using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Kinds.Forms;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Kinds.Progress;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Obligations;

/// <summary>What happened in the world: records, excuses and last days of subjects' own.</summary>
internal sealed partial class ObligationWorld
{
    private readonly Dictionary<ObligationKey, int> _times = [];
    private readonly HashSet<ObligationKey> _waiting = [];
    private readonly HashSet<ObligationKey> _returned = [];
    private readonly HashSet<ObligationKey> _begun = [];
    private readonly HashSet<ObligationKey> _waived = [];
    private readonly Dictionary<ObligationKey, DateOnly> _dues = [];
    private int _instance;

    private void FillHistory(CampaignDbContext db)
    {
        var subjects = Subjects.ToList();
        foreach (var (task, period) in Periods)
        {
            foreach (var subject in subjects)
            {
                foreach (var target in Targets(task))
                {
                    var key = new ObligationKey(task.Id, subject, period.Key, target);
                    // What happened in another campaign must not count in this one.
                    AddRecords(db, "other", task, key);
                    _times[key] = AddRecords(db, Campaign.Id, task, key);
                    if (task is FormTask && subject.Kind == SubjectKind.Member && _random.Next(5) == 0)
                        Begin(db, key);
                    Grant(db, key);
                }

                // An excuse or a last day for all targets at once.
                if (task.Target is not null)
                    Grant(db, new ObligationKey(task.Id, subject, period.Key));
            }
        }

        foreach (var subject in subjects.Where(_ => _random.Next(10) == 0))
            Waive(db, new ObligationKey("weekly", subject, Waiver.AllPeriods));
        foreach (var subject in subjects.Where(_ => _random.Next(10) == 0))
            Waive(db, new ObligationKey("talks", subject, Waiver.AllPeriods, Pick(Targets(Campaign.Plan.Task("talks")!).Append(Target.None).ToList())));
    }

    private void Begin(CampaignDbContext db, ObligationKey key)
    {
        _begun.Add(key);
        db.DialogSnapshots.Add(new DialogSnapshot
        {
            CampaignId = Campaign.Id,
            MemberId = key.Subject.Id,
            InstanceId = $"d{_instance++}",
            Dialog = FormDialog.Name,
            Topic = WorkArguments.For(key).Topic,
            StartedAt = Now,
            UpdatedAt = Now,
        });
    }

    private void Grant(CampaignDbContext db, ObligationKey key)
    {
        if (_random.Next(8) == 0)
            Waive(db, key);
        if (_random.Next(6) != 0)
            return;
        _dues[key] = Day(0, 45);
        db.DueOverrides.Add(DueOverride.Create(Campaign.Id, key, _dues[key], "出差", 1, Now));
    }

    private void Waive(CampaignDbContext db, ObligationKey key)
    {
        _waived.Add(key);
        db.Waivers.Add(Waiver.Create(Campaign.Id, key, "病休", 1, Now));
    }

    // Whoever might be a target, those who are none today too.
    private List<Target> Targets(PlanTask task) => task.Target?.Kind switch
    {
        null => [Target.None],
        TargetKind.Member => [.. Roster.Members.Select(m => Target.Member(m.Id))],
        TargetKind.Entry => [.. _entries.Keys.Select(Target.Entry)],
        _ => [.. Organizations.Select(o => Target.Organization(o.Id))],
    };

    private int AddRecords(CampaignDbContext db, string campaignId, PlanTask task, ObligationKey key)
    {
        var counted = 0;
        switch (task)
        {
            case CheckInTask:
                for (var n = _random.Next(0, 4); n > 0; n--)
                {
                    var checkIn = CheckIn.Create(campaignId, key, Start, new CheckInDetails(), new CheckInAuthor(1, false), Now, $"i{_instance++}");
                    if (_random.Next(3) == 0)
                        checkIn.Withdraw(Now);
                    else
                        counted++;
                    db.CheckIns.Add(checkIn);
                }

                return counted;
            case StudyTask when key.Subject.Kind == SubjectKind.Member && _random.Next(2) == 0:
                db.Acknowledgements.Add(Acknowledgement.Create(campaignId, task.Id, key.Period, key.Subject.Id, key.Subject.Id, Now));
                return 1;
            case ProgressTask when campaignId == Campaign.Id && _random.Next(2) == 0 && _entries.TryGetValue(key.Target.Id, out var entry) && entry.Owner == key.Subject:
                return entry.Report(new EntryReport(task.Id, key.Period, [1], PhotoId: null), by: 1, Now) is null ? 1 : 0;
            case FormTask when _random.Next(2) == 0:
                var submission = Submission.Create(campaignId, key, Organizations[0].Id, 1, "1", hasReview: _random.Next(2) == 0, Now);
                var isReturned = _random.Next(3) == 0 && submission.Return(new ReviewedPart(1, 0), reviewerId: 0, Now).Error is null;
                if (!isReturned)
                    counted++;
                if (campaignId == Campaign.Id && submission.State != SubmissionState.Accepted)
                    (isReturned ? _returned : _waiting).Add(key);
                db.Submissions.Add(submission);
                return counted;
            default:
                return 0;
        }
    }

    private DutyFacts FactsOf(ObligationKey key)
    {
        var general = key with { Target = Target.None };
        var isWaived = new[] { key, general }.Any(k => _waived.Contains(k) || _waived.Contains(k with { Period = Waiver.AllPeriods }));
        DateOnly? due = _dues.TryGetValue(key, out var own) || _dues.TryGetValue(general, out own) ? own : null;
        return new DutyFacts(_times.GetValueOrDefault(key), isWaived, due)
        {
            Waiting = _waiting.Contains(key) ? 1 : 0,
            IsReturned = _returned.Contains(key),
            IsBegun = _begun.Contains(key),
        };
    }
}

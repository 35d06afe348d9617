using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Figures;

/// <summary>A record about a target. Without one the id is 0.</summary>
internal readonly record struct RecordedAbout(long SubjectId, long TargetId);

/// <summary>What happened about some duties, by their subjects' ids, and whom they are about.</summary>
internal sealed class DutyRecords
{
    private readonly Dictionary<TaskRef, IReadOnlyList<RecordedAbout>> _counting = [];
    private readonly Dictionary<TaskRef, List<RecordedAbout>> _waived = [];
    private readonly Dictionary<(TaskRef Duty, RecordedAbout About), DateOnly> _dues = [];
    private readonly Dictionary<TargetRule, ILookup<long, TargetFacts>> _targets = [];

    /// <summary>Every record that counts; of a subject with two records there are two.</summary>
    public IReadOnlyList<RecordedAbout> Counting(TaskRef duty) => _counting.GetValueOrDefault(duty, []);

    /// <summary>Who was excused and from what: from this period or from all of the task's, from one target or (0) from all.</summary>
    public IEnumerable<RecordedAbout> Waived(TaskRef duty) =>
        _waived.GetValueOrDefault(duty, []).Concat(_waived.GetValueOrDefault(duty with { Period = Waiver.AllPeriods }, []));

    /// <summary>A last day of the subject's own, for the target or else for all of them; null: none.</summary>
    public DateOnly? DueOf(TaskRef duty, long subjectId, long targetId) =>
        _dues.TryGetValue((duty, new RecordedAbout(subjectId, targetId)), out var due)
        || _dues.TryGetValue((duty, new RecordedAbout(subjectId, 0)), out due)
            ? due
            : null;

    /// <summary>The targets of an organization, or of each of a branch's members (their own row among them).</summary>
    public IEnumerable<TargetFacts> TargetsOf(TargetRule rule, long organizationId) => _targets[rule][organizationId];

    public void AddCounting(TaskRef duty, IReadOnlyList<RecordedAbout> records) => _counting.Add(duty, records);

    public void AddWaived(TaskRef duty, IEnumerable<RecordedAbout> waived)
    {
        if (!_waived.TryGetValue(duty, out var known))
            _waived.Add(duty, known = []);
        known.AddRange(waived);
    }

    public void AddDue(TaskRef duty, RecordedAbout about, DateOnly due) => _dues.Add((duty, about), due);

    public void AddTargets(TargetRule rule, ILookup<long, TargetFacts> targets) => _targets.Add(rule, targets);
}

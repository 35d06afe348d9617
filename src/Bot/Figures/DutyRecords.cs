using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Figures;

/// <summary>What happened about some duties, by their subjects' ids.</summary>
internal sealed class DutyRecords
{
    private readonly Dictionary<TaskRef, IReadOnlyList<long>> _counting = [];
    private readonly Dictionary<TaskRef, IReadOnlyList<long>> _waived = [];
    private readonly Dictionary<(TaskRef Duty, long SubjectId), DateOnly> _dues = [];

    /// <summary>The subject of every record that counts; one with two records comes twice.</summary>
    public IReadOnlyList<long> Counting(TaskRef duty) => _counting.GetValueOrDefault(duty, []);

    /// <summary>The subjects that were excused, from this period or from all of the task's.</summary>
    public IEnumerable<long> Waived(TaskRef duty) =>
        _waived.GetValueOrDefault(duty, []).Concat(_waived.GetValueOrDefault(duty with { Period = Waiver.AllPeriods }, []));

    /// <summary>A last day of the subject's own, or null.</summary>
    public DateOnly? DueOf(TaskRef duty, long subjectId) => _dues.TryGetValue((duty, subjectId), out var due) ? due : null;

    public void AddCounting(TaskRef duty, IReadOnlyList<long> subjectIds) => _counting.Add(duty, subjectIds);

    public void AddWaived(TaskRef duty, IReadOnlyList<long> subjectIds) => _waived.Add(duty, subjectIds);

    public void AddDue(TaskRef duty, long subjectId, DateOnly due) => _dues.Add((duty, subjectId), due);
}

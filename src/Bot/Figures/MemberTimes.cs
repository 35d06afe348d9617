using System.Buffers;

namespace CampaignBot.Bot.Figures;

/// <summary>
/// How often each member of a roster stands among some records. A county's page counts eight duties of thirty thousand members: arrays that are
/// lent, and one index of the members for all of the duties, keep that from becoming work of the garbage collector.
/// </summary>
internal sealed class MemberTimes(ScopeRoster roster)
{
    private readonly Dictionary<long, int> _positions = PositionsOf(roster);

    /// <summary>Counts by branch how many members a duty binds, how many have done it, and how many of the others were excused.</summary>
    /// <param name="counting">The records that count, about no target.</param>
    /// <param name="waived">The members who were excused.</param>
    /// <param name="asked">How many records the duty asks of a group's members; null: it doesn't bind them.</param>
    public IReadOnlyList<ObligationCounts> Count(
        IReadOnlyList<RecordedAbout> counting, IReadOnlySet<long> waived, Func<MemberGroup, int?> asked)
    {
        var times = ArrayPool<int>.Shared.Rent(_positions.Count);
        try
        {
            times.AsSpan(0, _positions.Count).Clear();
            for (var i = 0; i < counting.Count; i++)
            {
                if (_positions.TryGetValue(counting[i].SubjectId, out var position))
                    times[position]++;
            }

            return CountGroups(times, waived, asked);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(times);
        }
    }

    private List<ObligationCounts> CountGroups(ReadOnlySpan<int> times, IReadOnlySet<long> waived, Func<MemberGroup, int?> asked)
    {
        var counts = new Dictionary<long, (int Bound, int Done, int Waived)>();
        var start = 0;
        foreach (var group in roster.Groups)
        {
            var own = times.Slice(start, group.Ids.Count);
            start += group.Ids.Count;
            if (asked(group) is not { } needed)
                continue;
            var (done, excused) = CountsOf(group, own, needed, waived);
            var (bound, doneBefore, excusedBefore) = counts.GetValueOrDefault(group.BranchId);
            counts[group.BranchId] = (bound + own.Length, doneBefore + done, excusedBefore + excused);
        }

        return [.. counts.Select(c => new ObligationCounts(c.Key, c.Value.Bound, c.Value.Done, c.Value.Waived))];
    }

    private static (int Done, int Excused) CountsOf(MemberGroup group, ReadOnlySpan<int> times, int asked, IReadOnlySet<long> waived)
    {
        var (done, excused) = (0, 0);
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] >= asked)
                done++;
            else if (waived.Count > 0 && waived.Contains(group.Ids[i]))
                excused++;
        }

        return (done, excused);
    }

    private static Dictionary<long, int> PositionsOf(ScopeRoster roster)
    {
        var positions = new Dictionary<long, int>(roster.Members);
        foreach (var group in roster.Groups)
        {
            foreach (var id in group.Ids)
                positions.Add(id, positions.Count);
        }

        return positions;
    }
}

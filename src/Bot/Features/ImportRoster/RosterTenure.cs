namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>
/// A member's days: when they joined and left, which branch they belonged to and which role they held since when. What a line says
/// is laid over what was; nothing that once held is removed, it ends.
/// </summary>
internal sealed class RosterTenure
{
    private readonly MemberLine _line;
    private readonly MemberState? _current;
    private readonly DateOnly _today;
    private readonly List<RoleState> _keptEnded = [];

    public RosterTenure(MemberLine line, MemberState? current, DateOnly today)
    {
        _line = line;
        _current = current;
        _today = today;
        Joined = line.Joined?.Value ?? current?.Joined ?? today;
        Left = line.Left is { } left ? left.Value : current?.Left;
    }

    public DateOnly Joined { get; }

    public DateOnly? Left { get; }

    /// <summary>Roles that the line gives without a date, though they were handed over: they stay ended.</summary>
    public IReadOnlyList<RoleState> KeptEnded => _keptEnded;

    /// <summary>The member as the line wants them.</summary>
    public MemberState Plan() => new(
        _current?.Id ?? 0,
        _line.Number,
        _line.Name,
        _line.Standing ?? _current?.Standing ?? "",
        _line.Phone is { } phone ? phone.Value : _current?.Phone,
        Joined,
        Left,
        Memberships(),
        Roles());

    private List<MembershipState> Memberships()
    {
        // What was planned for later than the departure won't come.
        var rows = (_current?.Memberships ?? []).Where(m => Left is null || m.From < Left).Select(m => Left < m.To ? m with { To = Left } : m).ToList();
        if (_line.Branches is not { } branches)
            return [.. rows.Select(Continued)];
        for (var i = 0; i < branches.Count; i++)
        {
            var word = branches[i];
            var at = rows.FindLastIndex(m => m.Branch == word.Code);
            if (at >= 0 && Continues(rows[at].From, rows[at].To, word.From))
            {
                var from = AfterEarlier(Start(rows[at].From, word.From), rows.Take(at).Where(m => m.Branch == word.Code).Select(m => m.To));
                rows[at] = rows[at] with { IsPrimary = i == 0, From = from, To = EndOf(from) };
            }
            else
            {
                var from = word.From ?? (_current is null ? Joined : _today);
                if (Left is null || from < Left)
                    rows.Add(new MembershipState(0, word.Code, i == 0, from, Left));
            }
        }

        // The rest ended on the day that the new primary branch began, where the file gives it.
        var end = Earlier(branches.Count > 0 ? branches[0].From ?? _today : _today, Left);
        for (var i = 0; i < rows.Count; i++)
        {
            if (branches.All(w => w.Code != rows[i].Branch) && rows[i].ReachesPast(end))
                rows[i] = rows[i] with { To = Later(end, rows[i].From) };
        }

        // A row that ends where it begins never held: it was planned for a day that didn't come.
        return [.. rows.Where(m => m.To is null || m.From < m.To).OrderBy(m => m.From).ThenBy(m => m.Branch, StringComparer.Ordinal)];
    }

    // The file says nothing of branches: only the days of joining and leaving move along.
    private MembershipState Continued(MembershipState row)
    {
        if (!IsOfThisStay(row.To))
            return row;
        var from = Start(row.From, said: null);
        return row with { From = from, To = EndOf(from) };
    }

    private List<RoleState> Roles()
    {
        var rows = (_current?.Roles ?? []).ToList();
        foreach (var word in _line.Roles ?? [])
        {
            var at = rows.FindLastIndex(r => r.Role == word.Role && r.Organization == word.Organization);
            var from = word.From ?? (at >= 0 ? rows[at].From : Later(_today, Joined));
            if (at >= 0 && IsOfThisStay(rows[at].To))
                rows[at] = rows[at] with { From = from, To = EndOf(from) };
            else if (at >= 0 && (word.From is null || from < rows[at].To))
                _keptEnded.Add(rows[at]);
            else if (Left is null || from < Left)
                rows.Add(new RoleState(0, word.Role, word.Organization, from, Left));
        }

        var end = Earlier(_today, Left);
        for (var i = 0; i < rows.Count; i++)
        {
            var named = _line.Roles?.Any(w => w.Role == rows[i].Role && w.Organization == rows[i].Organization);
            if (named == false && rows[i].ReachesPast(end))
                rows[i] = rows[i] with { To = Later(end, rows[i].From) };
            else if (named is null && IsOfThisStay(rows[i].To))
                rows[i] = rows[i] with { To = EndOf(rows[i].From) };
        }

        return [.. rows.OrderBy(r => r.From).ThenBy(r => r.Role).ThenBy(r => r.Organization, StringComparer.Ordinal)];
    }

    /// <summary>
    /// True where the line speaks of this row and not of a later one. Without a date: it is open, it ended only because the member left,
    /// or it ends today at the earliest. With a date: the date lies before its end.
    /// </summary>
    private bool Continues(DateOnly from, DateOnly? to, DateOnly? said) =>
        said is { } day ? to is null || day < to || day == from : IsOfThisStay(to) || _today <= to;

    private bool IsOfThisStay(DateOnly? to) => to is null || to == Left || to == _current?.Left;

    /// <summary>The first day of a row that goes on: as the line says; moved along where it began on a day of joining that is corrected now.</summary>
    private DateOnly Start(DateOnly from, DateOnly? said) => said ?? (from == _current?.Joined ? Joined : from);

    /// <summary>The end of a row of someone who left; never before its beginning.</summary>
    private DateOnly? EndOf(DateOnly from) => Left is { } left ? Later(left, from) : null;

    private static DateOnly AfterEarlier(DateOnly from, IEnumerable<DateOnly?> ends) =>
        ends.OfType<DateOnly>().Append(from).Max();

    private static DateOnly Earlier(DateOnly day, DateOnly? other) => other < day ? other.Value : day;

    private static DateOnly Later(DateOnly day, DateOnly other) => other > day ? other : day;
}

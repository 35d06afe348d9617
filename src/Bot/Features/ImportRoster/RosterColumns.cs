namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>A column of the roster file.</summary>
internal enum RosterColumn
{
    Kind,
    Number,
    Name,
    Level,
    Category,
    Parent,
    Branches,
    Standing,
    Phone,
    Roles,
    Joined,
    Left,
}

/// <summary>How the columns, and the fixed words in their cells, are written in either language. <c>docs/roster.md</c> explains them to people.</summary>
internal static class RosterColumns
{
    private static readonly Dictionary<RosterColumn, string[]> Names = new()
    {
        [RosterColumn.Kind] = ["类型", "kind"],
        [RosterColumn.Number] = ["编号", "number", "党员编号", "code"],
        [RosterColumn.Name] = ["名称", "name", "姓名"],
        [RosterColumn.Level] = ["层级", "level"],
        [RosterColumn.Category] = ["领域", "category"],
        [RosterColumn.Parent] = ["上级", "parent", "上级编号"],
        [RosterColumn.Branches] = ["支部", "branches", "所在支部", "branch"],
        [RosterColumn.Standing] = ["身份", "standing"],
        [RosterColumn.Phone] = ["电话", "phone", "手机"],
        [RosterColumn.Roles] = ["职务", "roles", "role"],
        [RosterColumn.Joined] = ["加入日期", "joined"],
        [RosterColumn.Left] = ["离开日期", "left"],
    };

    private static readonly Dictionary<string, RosterColumn> ByName = Names
        .SelectMany(n => n.Value.Select(name => (name, n.Key)))
        .ToDictionary(p => p.name, p => p.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The column of a header's cell; null for one that isn't known.</summary>
    public static RosterColumn? Find(string header) => ByName.TryGetValue(header, out var column) ? column : null;

    /// <summary>Both names of a column, for a message: 「编号 number」.</summary>
    public static string Show(RosterColumn column) => Names[column][0] + " " + Names[column][1];

    /// <summary>All columns, for a message.</summary>
    public static string ShowAll => string.Join("、", Enum.GetValues<RosterColumn>().Select(Show));
}

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
    // The first two are the names; what offices call them besides is read, too, the better word first.
    private static readonly Dictionary<RosterColumn, string[]> Names = new()
    {
        [RosterColumn.Kind] = ["类型", "kind"],
        [RosterColumn.Number] = ["编号", "number", "党员编号", "组织编号", "党组织编号", "组织代码", "党组织代码", "党员号", "代码", "工号", "code"],
        [RosterColumn.Name] = ["名称", "name", "姓名", "党员姓名", "组织名称", "党组织名称"],
        [RosterColumn.Level] = ["层级", "level", "组织层级", "级别"],
        [RosterColumn.Category] = ["领域", "category", "所属领域", "行业领域"],
        [RosterColumn.Parent] = ["上级", "parent", "上级编号", "上级组织", "上级党组织", "上级组织编号", "上级党组织编号", "上级党组织名称"],
        [RosterColumn.Branches] =
        [
            "支部", "branches", "支部编号", "所在支部", "所在党支部", "所属支部", "所属党支部", "党支部", "支部名称", "党支部名称", "所在党组织", "所属党组织",
            "组织关系所在党组织", "组织关系所在党支部", "branch",
        ],
        [RosterColumn.Standing] = ["身份", "standing", "人员类别", "党员类别", "党员类型", "人员类型", "党员身份"],
        [RosterColumn.Phone] = ["电话", "phone", "手机号", "手机号码", "手机", "移动电话", "本人电话", "联系电话", "电话号码", "联系方式", "mobile"],
        [RosterColumn.Roles] = ["职务", "roles", "党内职务", "党组织职务", "支部职务", "role"],
        [RosterColumn.Joined] =
        [
            "加入日期", "joined", "加入时间", "转入日期", "转入时间", "到支部日期", "到支部时间", "入党日期", "入党时间", "加入党组织日期", "加入党组织时间",
            "加入中共日期", "加入中共时间",
        ],
        [RosterColumn.Left] = ["离开日期", "left", "离开时间", "转出日期", "转出时间", "撤销日期", "撤销时间"],
    };

    private static readonly Dictionary<string, FoundColumn> ByName = Names
        .SelectMany(n => n.Value.Select((name, i) => (name, Found: new FoundColumn(n.Key, Math.Max(i, 1)))))
        .ToDictionary(p => p.name, p => p.Found, StringComparer.OrdinalIgnoreCase);

    /// <summary>The column of a header's word; null for one that isn't known.</summary>
    public static FoundColumn? Find(string header) => ByName.TryGetValue(header, out var column) ? column : null;

    /// <summary>Both names of a column, for a message: 「编号 number」.</summary>
    public static string Show(RosterColumn column) => Names[column][0] + " " + Names[column][1];

    /// <summary>The names of a column as a file of ours has it in a language.</summary>
    public static string Name(RosterColumn column, bool isChinese) => Names[column][isChinese ? 0 : 1];
}

/// <summary>A column that a word names, and how good the word is for it; 1 is best.</summary>
internal readonly record struct FoundColumn(RosterColumn Column, int Rank);

namespace CampaignBot.Domain.Members;

/// <summary>Tells people of one name apart in a list: whoever shares a name with another of the list has their number behind it.</summary>
public static class NamesApart
{
    /// <summary>The names as a list shows them, in the list's order.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<(string Name, string Number)> people)
    {
        // One person may stand in a list several times, and is no namesake of their own.
        var shared = people.GroupBy(p => Plain(p.Name), StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Select(p => p.Number).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. people.Select(p => shared.Contains(Plain(p.Name)) ? With(p.Name, p.Number) : p.Name)];
    }

    /// <summary>A name with its number, whoever else there is.</summary>
    public static string With(string name, string number) => number.Length == 0 ? name : $"{name} {number}";

    /// <summary>A name without its blanks: "张 三" and "张三" look the same on a button, and are typed either way.</summary>
    public static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));
}

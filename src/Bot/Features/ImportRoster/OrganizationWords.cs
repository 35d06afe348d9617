using CampaignBot.Bot.Features.ImportRoster.Reading;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>
/// Finds the organization that a cell means: by its code, else by its name, as offices write it (党支部 for 支部, 中共 in front).
/// </summary>
internal sealed class OrganizationWords
{
    private readonly IReadOnlyDictionary<string, OrganizationState> _byCode;
    private readonly ILookup<string, string> _byName;

    public OrganizationWords(IReadOnlyDictionary<string, OrganizationState> organizations)
    {
        _byCode = organizations;
        _byName = organizations.Values.Where(o => o.Active).ToLookup(o => Core(o.Name), o => o.Code, StringComparer.Ordinal);
    }

    /// <summary>The codes that are meant: one, none, or several of one name.</summary>
    public IReadOnlyList<string> Find(string word) => _byCode.ContainsKey(word) ? [word] : [.. _byName[Core(word)]];

    private static string Core(string name)
    {
        var core = CellText.Folded(name).ToUpperInvariant().Replace("党支部", "支部", StringComparison.Ordinal).Replace("党总支部", "总支", StringComparison.Ordinal);
        foreach (var prefix in (string[])["中国共产党", "中共"])
        {
            if (core.StartsWith(prefix, StringComparison.Ordinal))
                return core[prefix.Length..];
        }

        return core;
    }
}

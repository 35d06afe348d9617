namespace CampaignBot.Bot.Plans.Reading;

/// <summary>A key that a part of the plan may have.</summary>
internal readonly record struct PlanKey(string Name, bool Required);

/// <summary>
/// The keys of one part of the plan. The reader asks for no other key and accepts no other, and the schema for editors has a definition
/// of the same name with the same keys: a test compares them.
/// </summary>
internal sealed class PlanShape
{
    private readonly Dictionary<string, PlanKey> _keys;

    public PlanShape(string name, string required, string optional = "")
    {
        Name = name;
        _keys = Split(required).Select(k => new PlanKey(k, Required: true))
            .Concat(Split(optional).Select(k => new PlanKey(k, Required: false)))
            .ToDictionary(k => k.Name, StringComparer.Ordinal);
    }

    private PlanShape(string name, IEnumerable<PlanKey> keys)
    {
        Name = name;
        _keys = keys.ToDictionary(k => k.Name, StringComparer.Ordinal);
    }

    /// <summary>The name of the schema's definition.</summary>
    public string Name { get; }

    public IReadOnlyCollection<PlanKey> Keys => _keys.Values;

    public bool Has(string key) => _keys.ContainsKey(key);

    /// <summary>This shape's keys and more: a kind of something. An optional key may become a required one.</summary>
    public PlanShape With(string name, string required = "", string optional = "")
    {
        var own = new PlanShape(name, required, optional);
        return new PlanShape(name, Keys.Where(k => !own.Has(k.Name)).Concat(own.Keys));
    }

    private static string[] Split(string keys) => keys.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

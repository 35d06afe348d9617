using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>A map of the file, read by the keys of its shape. What is wrong becomes a problem of the reading; the caller gets null or a default and goes on, so that all problems are found at once.</summary>
internal sealed class PlanMap
{
    private readonly Dictionary<string, PlanNode> _values = new(StringComparer.Ordinal);
    private readonly PlanShape _shape;

    private PlanMap(PlanReading reading, MapNode node, PlanShape shape)
    {
        Reading = reading;
        Node = node;
        _shape = shape;
    }

    public PlanReading Reading { get; }

    public MapNode Node { get; }

    /// <summary>Reads a node as a map of the shape; null, and a problem, when it is something else. Unknown, repeated and missing keys are problems.</summary>
    public static PlanMap? Open(PlanReading reading, PlanNode? node, PlanShape shape)
    {
        if (node is null)
            return null;
        if (node is not MapNode map)
        {
            reading.Problem(node, PlanProblemTexts.NotAMap, PlanProblemTexts.NotAMapRight(string.Join(", ", shape.Keys.Select(k => k.Name))));
            return null;
        }

        var opened = new PlanMap(reading, map, shape);
        foreach (var (key, value) in map.Entries)
            opened.Take(key, value);
        foreach (var key in shape.Keys.Where(k => k.Required && map.Entries.All(e => e.Key.Value != k.Name)))
            reading.Problem(map, PlanProblemTexts.MissingKey(key.Name), PlanProblemTexts.MissingKeyRight(key.Name));
        return opened;
    }

    /// <summary>The value of a key, or null when it isn't there.</summary>
    public PlanNode? Find(string key) => _shape.Has(key)
        ? _values.GetValueOrDefault(key)
        : throw new ArgumentException($"The shape {_shape.Name} has no key {key}.", nameof(key));

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Where a key's value stands, or the map itself when it isn't there.</summary>
    public Place PlaceOf(string key) => (Find(key) ?? Node).Place;

    /// <summary>A value that is no list and no map; null when it isn't there.</summary>
    public ScalarNode? Scalar(string key)
    {
        var node = Find(key);
        if (node is null or ScalarNode)
            return node as ScalarNode;
        Reading.Problem(node, PlanProblemTexts.NotAValue(key), PlanProblemTexts.NotAValueRight);
        return null;
    }

    /// <summary>A short text that is the same in every language.</summary>
    public string? Plain(string key, int maxLength)
    {
        if (Scalar(key) is not { } node)
            return null;
        CheckLength(node, maxLength);
        return node.Value.Trim();
    }

    /// <summary>A text of the plan: Chinese alone, or a map of <c>zh</c> and <c>en</c>.</summary>
    public LocalizedText? Localized(string key, int maxLength) => LocalizedOf(Find(key), maxLength);

    /// <summary>A text of the plan that is required; an empty one stands in for what is missing.</summary>
    public LocalizedText Text(string key, int maxLength) => Localized(key, maxLength) ?? new LocalizedText("");

    /// <summary>Texts by category.</summary>
    public IReadOnlyDictionary<string, LocalizedText> Words(string key)
    {
        var words = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        if (Find(key) is not { } node)
            return words;
        if (node is not MapNode map)
        {
            Reading.Problem(node, PlanProblemTexts.NotAMap, PlanProblemTexts.WordsRight);
            return words;
        }

        foreach (var (category, text) in map.Entries)
        {
            Reading.Refer(PlanThing.Category, category);
            if (LocalizedOf(text, PlanLimits.Words) is { } localized && !words.TryAdd(category.Value, localized))
                Reading.Problem(category, PlanProblemTexts.DuplicateKey(category.Value), PlanProblemTexts.DuplicateKeyRight);
        }

        return words;
    }

    /// <summary>The map's own id: well formed, and declared.</summary>
    public string Id(PlanThing thing)
    {
        if (IdNode() is not { } node)
            return "";
        Reading.Declare(thing, node);
        return node.Value;
    }

    /// <summary>The map's own id, unique among those of <paramref name="siblings"/> only.</summary>
    public string LocalId(ISet<string> siblings)
    {
        if (IdNode() is not { } node)
            return "";
        if (!siblings.Add(node.Value))
            Reading.Problem(node, PlanProblemTexts.DuplicateSibling(node.Value), PlanProblemTexts.DuplicateIdRight);
        return node.Value;
    }

    /// <summary>The id of something else in the plan.</summary>
    public string? Reference(string key, PlanThing thing)
    {
        if (Scalar(key) is not { } node)
            return null;
        Reading.Refer(thing, node);
        return node.Value;
    }

    /// <summary>Ids of other things, each once; null when the key isn't there.</summary>
    public IReadOnlyList<string>? References(string key, PlanThing thing)
    {
        if (Scalars(key) is not { } nodes)
            return null;
        var ids = new List<string>();
        foreach (var node in nodes)
        {
            Reading.Refer(thing, node);
            if (ids.Contains(node.Value))
                Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            else
                ids.Add(node.Value);
        }

        return ids;
    }

    /// <summary>A list of plain values; null when it isn't there.</summary>
    public IReadOnlyList<ScalarNode>? Scalars(string key)
    {
        if (Find(key) is not { } node)
            return null;
        if (node is not ListNode list)
        {
            Reading.Problem(node, PlanProblemTexts.NotAList(key), PlanProblemTexts.NotAListRight);
            return null;
        }

        foreach (var item in list.Items.Where(i => i is not ScalarNode { IsMissing: false }))
            Reading.Problem(item, PlanProblemTexts.NotAValue(key), PlanProblemTexts.NotAValueRight);
        return [.. list.Items.OfType<ScalarNode>().Where(i => !i.IsMissing)];
    }

    /// <summary>A list's items; empty when it isn't there.</summary>
    public IReadOnlyList<PlanNode> Items(string key)
    {
        var node = Find(key);
        if (node is null or ListNode)
            return node is ListNode list ? list.Items : [];
        Reading.Problem(node, PlanProblemTexts.NotAList(key), PlanProblemTexts.NotAListRight);
        return [];
    }

    /// <summary>The maps of a list, those that are none left out (and reported).</summary>
    public IEnumerable<PlanMap> Maps(string key, PlanShape shape) => Items(key).Select(item => Open(Reading, item, shape)).OfType<PlanMap>();

    /// <summary>A map inside this one, or null.</summary>
    public PlanMap? Map(string key, PlanShape shape) => Open(Reading, Find(key), shape);

    public int Number(string key, int min, int max, int fallback)
    {
        if (Scalar(key) is not { } node)
            return fallback;
        if (int.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Reading.Problem(node, PlanProblemTexts.BadNumber(node.Value), PlanProblemTexts.NumberBetween(min, max));
        return fallback;
    }

    public bool Flag(string key, bool fallback = false)
    {
        if (Scalar(key) is not { } node)
            return fallback;
        if (node.Value is "true" or "false")
            return node.Value == "true";
        Reading.Problem(node, PlanProblemTexts.NotOneOf(node.Value), PlanProblemTexts.OneOf("true, false"));
        return fallback;
    }

    /// <summary>One of the words the plan knows for something.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> words, T fallback) =>
        Scalar(key) is { } node && TryChoice(node, words, out var value) ? value : fallback;

    /// <summary>One of the words the plan knows for something; false, and a problem, when it is another.</summary>
    public bool TryChoice<T>(ScalarNode node, IReadOnlyDictionary<string, T> words, [MaybeNullWhen(false)] out T value)
    {
        if (words.TryGetValue(node.Value, out value))
            return true;
        Reading.Problem(node, PlanProblemTexts.NotOneOf(node.Value), PlanReading.Instead(node.Value, [.. words.Keys]));
        return false;
    }

    private void Take(ScalarNode key, PlanNode value)
    {
        if (!_shape.Has(key.Value))
            Reading.Problem(key, PlanProblemTexts.UnknownKey(key.Value), PlanReading.Instead(key.Value, [.. _shape.Keys.Select(k => k.Name)]));
        else if (value is ScalarNode { IsMissing: true })
            Reading.Problem(key, PlanProblemTexts.EmptyValue(key.Value), PlanProblemTexts.EmptyValueRight);
        else if (!_values.TryAdd(key.Value, value))
            Reading.Problem(key, PlanProblemTexts.DuplicateKey(key.Value), PlanProblemTexts.DuplicateKeyRight);
    }

    private ScalarNode? IdNode()
    {
        if (Scalar("id") is not { } node)
            return null;
        if (PlanId.IsValid(node.Value))
            return node;
        Reading.Problem(node, PlanProblemTexts.BadId(node.Value), PlanProblemTexts.BadIdRight(PlanId.MaxLength));
        return null;
    }

    private LocalizedText? LocalizedOf(PlanNode? node, int maxLength)
    {
        if (node is ScalarNode scalar)
        {
            CheckLength(scalar, maxLength);
            return new LocalizedText(scalar.Value.Trim());
        }

        return Open(Reading, node, PlanShapes.Localized) is { } map && map.Plain("zh", maxLength) is { } zh
            ? new LocalizedText(zh, map.Plain("en", maxLength))
            : null;
    }

    private void CheckLength(ScalarNode node, int maxLength)
    {
        var length = node.IsMissing ? 0 : node.Value.Trim().Length;
        if (length == 0)
            Reading.Problem(node, PlanProblemTexts.EmptyText, PlanProblemTexts.EmptyValueRight);
        else if (length > maxLength)
            Reading.Problem(node, PlanProblemTexts.TooLong(length), PlanProblemTexts.AtMost(maxLength));
        CutOffCheck.Check(Reading, node);
    }
}

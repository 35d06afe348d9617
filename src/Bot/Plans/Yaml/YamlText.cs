using CampaignBot.Bot.Localization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CampaignBot.Bot.Plans.Yaml;

/// <summary>Reads one YAML document into nodes that know their places. Built on the parser's events, since the library's own tree refuses a file at its first repeated key.</summary>
internal sealed class YamlText
{
    /// <summary>Deepest nesting; a plan needs seven.</summary>
    public const int MaxDepth = 20;

    private readonly Parser _parser;
    private readonly Dictionary<string, PlanNode> _anchors = new(StringComparer.Ordinal);
    private Place _last = new(1, 1);

    private YamlText(string content) => _parser = new Parser(new StringReader(content));

    /// <summary>The document's root, or the first thing that is wrong with it as YAML.</summary>
    public static (PlanNode? Root, YamlFault? Fault) Parse(string content)
    {
        var text = new YamlText(content);
        try
        {
            return (text.Document(), null);
        }
        catch (FaultException fault)
        {
            return (null, fault.Fault);
        }
        catch (YamlException e)
        {
            return (null, new YamlFault(At(e.Start), PlanProblemTexts.NotYaml(e.Message), PlanProblemTexts.NotYamlRight));
        }
        catch (InvalidOperationException e)
        {
            // The scanner's answer to some unclosed brackets; the last event is the nearest place it tells.
            return (null, new YamlFault(text._last, PlanProblemTexts.NotYaml(e.Message), PlanProblemTexts.NotYamlRight));
        }
    }

    private PlanNode Document()
    {
        Next<StreamStart>();
        if (Next() is StreamEnd)
            throw Fault(new Place(1, 1), PlanProblemTexts.EmptyFile, PlanProblemTexts.EmptyFileRight);
        Next();
        var root = Node(depth: 0);
        Next<DocumentEnd>();
        return Next() is StreamEnd ? root : throw Fault(_last, PlanProblemTexts.SecondDocument, PlanProblemTexts.SecondDocumentRight);
    }

    // The current event begins the node; afterwards it is the node's last one.
    private PlanNode Node(int depth)
    {
        if (depth > MaxDepth)
            throw Fault(_last, PlanProblemTexts.TooDeep(MaxDepth), PlanProblemTexts.TooDeepRight);
        var current = _parser.Current!;
        var place = At(current.Start);
        PlanNode node = current switch
        {
            Scalar scalar => new ScalarNode(place, scalar.Value, scalar.Style is not ScalarStyle.Plain),
            SequenceStart => new ListNode(place, Items(depth)),
            MappingStart => new MapNode(place, Entries(depth)),
            AnchorAlias alias => _anchors.TryGetValue(alias.Value.Value, out var known)
                ? known
                : throw Fault(place, PlanProblemTexts.UnknownAlias(alias.Value.Value), PlanProblemTexts.UnknownAliasRight),
            _ => throw Fault(place, PlanProblemTexts.NotYaml(current.ToString() ?? ""), PlanProblemTexts.NotYamlRight),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor.Value] = node;
        return node;
    }

    private List<PlanNode> Items(int depth)
    {
        var items = new List<PlanNode>();
        while (Next() is not SequenceEnd)
            items.Add(Node(depth + 1));
        return items;
    }

    private List<KeyValuePair<ScalarNode, PlanNode>> Entries(int depth)
    {
        var entries = new List<KeyValuePair<ScalarNode, PlanNode>>();
        while (Next() is not MappingEnd)
        {
            var key = Node(depth + 1) as ScalarNode ?? throw Fault(_last, PlanProblemTexts.KeyIsNoWord, PlanProblemTexts.KeyIsNoWordRight);
            Next();
            entries.Add(new KeyValuePair<ScalarNode, PlanNode>(key, Node(depth + 1)));
        }

        return entries;
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext())
            throw Fault(_last, PlanProblemTexts.EmptyFile, PlanProblemTexts.EmptyFileRight);
        _last = At(_parser.Current!.Start);
        return _parser.Current;
    }

    private void Next<TEvent>()
        where TEvent : ParsingEvent
    {
        if (Next() is not TEvent)
            throw Fault(_last, PlanProblemTexts.NotYaml(typeof(TEvent).Name), PlanProblemTexts.NotYamlRight);
    }

    private static Place At(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private static FaultException Fault(Place place, Text what, Text right) => new(new YamlFault(place, what, right));

    // Unwinds the recursion inside this class; never leaves it.
    private sealed class FaultException(YamlFault fault) : Exception
    {
        public YamlFault Fault { get; } = fault;
    }
}

/// <summary>What is wrong with a text as YAML.</summary>
internal sealed record YamlFault(Place Place, Text What, Text Right);

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
    private readonly MendedText _text;
    private Place _last = new(1, 1);

    private YamlText(MendedText text)
    {
        _text = text;
        _parser = new Parser(new StringReader(text.Content));
    }

    /// <summary>The root of a text that is read as it is.</summary>
    public static (PlanNode? Root, YamlFault? Fault) Parse(string content) => Parse(MendedText.AsWritten(content));

    /// <summary>The document's root, or the first thing that is wrong with it as YAML. Places are those of the file as it was written.</summary>
    public static (PlanNode? Root, YamlFault? Fault) Parse(MendedText content)
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
            // The parser's own sentence is for programmers, and English; some of its complaints have no place but the file's beginning.
            var place = text.At(e.Start);
            return (null, new YamlFault(place.Line > 1 || place.Column > 1 ? place : text._last, PlanProblemTexts.NotYaml, PlanProblemTexts.NotYamlRight));
        }
        catch (InvalidOperationException)
        {
            // The scanner's answer to some unclosed brackets; the last event is the nearest place it tells.
            return (null, new YamlFault(text._last, PlanProblemTexts.NotYaml, PlanProblemTexts.NotYamlRight));
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
            Scalar scalar => new ScalarNode(place, scalar.Value, scalar.Style is not ScalarStyle.Plain)
            {
                Remark = RemarkBehind(scalar),
                IsLines = scalar.Style is ScalarStyle.Literal,
            },
            SequenceStart => new ListNode(place, Items(depth)),
            MappingStart => new MapNode(place, Entries(depth)),
            AnchorAlias alias => _anchors.TryGetValue(alias.Value.Value, out var known)
                ? known
                : throw Fault(place, PlanProblemTexts.UnknownAlias(alias.Value.Value), PlanProblemTexts.UnknownAliasRight),
            _ => throw Fault(place, PlanProblemTexts.NotYaml, PlanProblemTexts.NotYamlRight),
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
            throw Fault(_last, PlanProblemTexts.NotYaml, PlanProblemTexts.NotYamlRight);
    }

    // A remark on the same line behind a value without quotes.
    private Place? RemarkBehind(Scalar scalar)
    {
        if (scalar.Style is not ScalarStyle.Plain)
            return null;
        var end = new Place((int)scalar.End.Line, (int)scalar.End.Column);
        var behind = _text.From(end);
        var remark = behind.Length - behind.TrimStart(' ', '\t').Length;
        var isRemark = remark < behind.Length && behind[remark] == '#' && (remark > 0 || _text.From(end with { Column = end.Column - 1 }).StartsWith(' '));
        return isRemark ? _text.Written(end with { Column = end.Column + remark }) : null;
    }

    private Place At(Mark mark) => _text.Written(new Place((int)mark.Line, (int)mark.Column));

    private static FaultException Fault(Place place, Text what, Text right) => new(new YamlFault(place, what, right));

    // Unwinds the recursion inside this class; never leaves it.
    private sealed class FaultException(YamlFault fault) : Exception
    {
        public YamlFault Fault { get; } = fault;
    }
}

/// <summary>What is wrong with a text as YAML.</summary>
internal sealed record YamlFault(Place Place, Text What, Text Right);

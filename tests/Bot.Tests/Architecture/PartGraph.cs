using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CampaignBot.Bot.Tests.Architecture;

/// <summary>One type that names another.</summary>
/// <param name="From">The type that names it, outermost.</param>
/// <param name="To">The type that is named, outermost.</param>
internal sealed record TypeUse(string From, string To)
{
    public override string ToString() => $"{From} names {To}";
}

/// <summary>One part that names another, by the types that do.</summary>
internal sealed record Arrow(string From, string To, IReadOnlyList<TypeUse> Uses)
{
    public override string ToString() => $"{From} -> {To} ({Uses.Count}): {string.Join("; ", Uses.Take(5))}";
}

/// <summary>Parts that all lead to one another, and the arrows among them; those of the fewest types first.</summary>
internal sealed record Circle(IReadOnlyList<string> Parts, IReadOnlyList<Arrow> Arrows);

/// <summary>
/// Which types of an assembly name which others, read from its metadata and its instructions: base types, members' signatures, attributes,
/// locals and everything that a method's body calls, makes, casts or reads. Constants leave no trace: the compiler has copied them.
/// </summary>
internal sealed class PartGraph
{
    private readonly HashSet<TypeUse> _uses = [];
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly string _root;

    private PartGraph(string root) => _root = root + ".";

    /// <summary>The bot's: read once for all tests.</summary>
    public static PartGraph Bot { get; } = Of(typeof(CampaignBot.Bot.Hosting.BotHost).Assembly.Location, "CampaignBot.Bot");

    /// <summary>The parts: the first level of names under the root.</summary>
    public IReadOnlyList<string> Parts { get; private set; } = [];

    /// <summary>Every use of one type of a part by another, of the same part or not.</summary>
    public IReadOnlyCollection<TypeUse> Uses => _uses;

    /// <summary>Every use of a type of one part by a type of another.</summary>
    public IReadOnlyList<TypeUse> Crossings { get; private set; } = [];

    /// <summary>Reads the assembly at a path; what lies outside the root's namespace is nobody's part.</summary>
    public static PartGraph Of(string assembly, string root)
    {
        var graph = new PartGraph(root);
        using var resolver = new DefaultAssemblyResolver();
        // Attributes name enums of these; Cecil asks how long one is.
        resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(Microsoft.Extensions.Logging.ILogger).Assembly.Location));
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
        var types = module.Types.SelectMany(WithNested).ToList();
        foreach (var type in types)
            graph.Read(type);
        graph._types.UnionWith(types.Select(type => Outermost(type).FullName));
        graph.Crossings = [.. graph._uses.Where(use => graph.PartOf(use.From) != graph.PartOf(use.To)).OrderBy(use => use.ToString(), StringComparer.Ordinal)];
        graph.Parts = [.. graph._types.Select(graph.PartOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return graph;
    }

    /// <summary>The part of a type by its full name; null for what lies at the root itself or outside it.</summary>
    public string? PartOf(string type)
    {
        if (!type.StartsWith(_root, StringComparison.Ordinal))
            return null;
        var end = type.IndexOf('.', _root.Length);
        return end < 0 ? null : type[_root.Length..end];
    }

    /// <summary>The folders of a part: the second level of names under the root.</summary>
    public IReadOnlyList<string> FoldersOf(string part)
    {
        var start = $"{_root}{part}.";
        return [.. _types.Where(type => type.StartsWith(start, StringComparison.Ordinal) && type.IndexOf('.', start.Length) > 0)
            .Select(type => type[start.Length..type.IndexOf('.', start.Length)]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The groups of parts that all lead to one another. A part that nothing leads back to is in none.</summary>
    public IReadOnlyList<Circle> Circles()
    {
        var arrows = Crossings.GroupBy(use => (From: PartOf(use.From)!, To: PartOf(use.To)!)).Select(uses => new Arrow(uses.Key.From, uses.Key.To, [.. uses])).ToList();
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To, StringComparer.Ordinal);
        var reach = Parts.ToDictionary(part => part, part => Reach(part, next), StringComparer.Ordinal);
        return
        [
            .. arrows.Where(arrow => reach[arrow.To].Contains(arrow.From))
                .GroupBy(arrow => string.Join(", ", reach[arrow.From].Where(part => reach[part].Contains(arrow.From)).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
                .Select(tied => new Circle(tied.Key.Split(", "), [.. tied.OrderBy(arrow => arrow.Uses.Count).ThenBy(arrow => arrow.From, StringComparer.Ordinal)])),
        ];
    }

    private static HashSet<string> Reach(string part, ILookup<string, string> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next[part]);
        while (open.TryPop(out var at))
        {
            if (!reached.Add(at))
                continue;
            foreach (var further in next[at])
                open.Push(further);
        }
        return reached;
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private void Read(TypeDefinition type)
    {
        Name(type, type.BaseType);
        foreach (var implemented in type.Interfaces)
            Name(type, implemented.InterfaceType);
        Read(type, type);
        foreach (var parameter in type.GenericParameters)
            Read(type, parameter);
        foreach (var field in type.Fields)
        {
            Name(type, field.FieldType);
            Read(type, field);
        }
        foreach (var property in type.Properties)
            Read(type, property);
        foreach (var method in type.Methods)
            Read(type, method);
    }

    private void Read(TypeDefinition type, GenericParameter parameter)
    {
        foreach (var constraint in parameter.Constraints)
            Name(type, constraint.ConstraintType);
    }

    private void Read(TypeDefinition type, MethodDefinition method)
    {
        Signature(type, method);
        Read(type, (ICustomAttributeProvider)method);
        foreach (var parameter in method.Parameters)
            Read(type, (ICustomAttributeProvider)parameter);
        foreach (var parameter in method.GenericParameters)
            Read(type, parameter);
        if (!method.HasBody)
            return;
        foreach (var local in method.Body.Variables)
            Name(type, local.VariableType);
        foreach (var handler in method.Body.ExceptionHandlers)
            Name(type, handler.CatchType);
        foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
            Operand(type, operand);
    }

    private void Operand(TypeDefinition type, object? operand)
    {
        switch (operand)
        {
            case TypeReference named:
                Name(type, named);
                break;
            case FieldReference field:
                Name(type, field.DeclaringType);
                Name(type, field.FieldType);
                break;
            case MethodReference method:
                Name(type, method.DeclaringType);
                Signature(type, method);
                if (method is GenericInstanceMethod made)
                {
                    foreach (var argument in made.GenericArguments)
                        Name(type, argument);
                }
                break;
        }
    }

    private void Signature(TypeDefinition type, MethodReference method)
    {
        Name(type, method.ReturnType);
        foreach (var parameter in method.Parameters)
            Name(type, parameter.ParameterType);
    }

    private void Read(TypeDefinition type, ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Name(type, attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments.Concat(attribute.Properties.Select(property => property.Argument)))
                Name(type, argument.Value as TypeReference);
        }
    }

    private void Name(TypeDefinition from, TypeReference? to)
    {
        switch (to)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType made:
                foreach (var argument in made.GenericArguments)
                    Name(from, argument);
                break;
        }
        if (to is TypeSpecification specification)
        {
            Name(from, specification.ElementType);
            return;
        }
        var (user, used) = (Outermost(from).FullName, Outermost(to).FullName);
        if (PartOf(user) is not null && PartOf(used) is not null)
            _uses.Add(new TypeUse(user, used));
    }
}

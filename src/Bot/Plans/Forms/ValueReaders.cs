using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Forms;

internal sealed class ChoiceReader : ISectionKindReader
{
    public string Kind => "choice";

    public PlanShape Shape { get; } = PlanShapes.Section.With("choice-section", "options");

    public FormSection Read(SectionHead head, PlanMap map)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var options = map.Maps("options", PlanShapes.Option).Select(o => new FormOption(o.LocalId(ids), o.Text("title", PlanLimits.Button))).ToList();
        if (map.Has("options") && options.Count is < 2 or > ChoiceSection.MaxOptions)
            map.Reading.Problem(map.PlaceOf("options"), PlanProblemTexts.BadNumber(options.Count.ToString()), PlanProblemTexts.OptionsRight(2, ChoiceSection.MaxOptions));
        return new ChoiceSection { Id = head.Id, Title = head.Title, Prompt = head.Prompt, Options = options };
    }
}

internal sealed class NumberReader : ISectionKindReader
{
    /// <summary>Largest number a form may ask for.</summary>
    public const int Largest = 1_000_000_000;

    /// <summary>Most digits after the point.</summary>
    public const int MaxDecimals = 4;

    public string Kind => "number";

    public PlanShape Shape { get; } = PlanShapes.Section.With("number-section", optional: "min max decimals");

    public FormSection Read(SectionHead head, PlanMap map)
    {
        var section = new NumberSection { Id = head.Id, Title = head.Title, Prompt = head.Prompt };
        var min = map.Number("min", -Largest, Largest, (int)section.Min);
        var max = map.Number("max", -Largest, Largest, (int)section.Max);
        map.CheckOrder("min", min, "max", max);
        return section with { Min = min, Max = max, Decimals = map.Number("decimals", 0, MaxDecimals, 0) };
    }
}

internal sealed class DateReader : ISectionKindReader
{
    public string Kind => "date";

    public PlanShape Shape { get; } = PlanShapes.Section.With("date-section", optional: "earliest latest");

    public FormSection Read(SectionHead head, PlanMap map) => new DateSection
    {
        Id = head.Id,
        Title = head.Title,
        Prompt = head.Prompt,
        Earliest = map.Date("earliest"),
        Latest = map.Date("latest"),
    };
}

internal sealed class MemberReader : ISectionKindReader
{
    public string Kind => "member";

    public PlanShape Shape { get; } = PlanShapes.Section.With("member-section");

    public FormSection Read(SectionHead head, PlanMap map) => new MemberSection { Id = head.Id, Title = head.Title, Prompt = head.Prompt };
}

internal sealed class FileReader : ISectionKindReader
{
    public string Kind => "file";

    public PlanShape Shape { get; } = PlanShapes.Section.With("file-section", "extensions", "max-megabytes");

    public FormSection Read(SectionHead head, PlanMap map)
    {
        var extensions = new List<string>();
        foreach (var node in map.Scalars("extensions") ?? [])
        {
            if (node.Value.Length is 0 or > 10 || !node.Value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
                map.Reading.Problem(node, PlanProblemTexts.BadExtension(node.Value), PlanProblemTexts.BadExtensionRight);
            else if (!FileTypes.All.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.UnknownExtension(node.Value), PlanProblemTexts.UnknownExtensionRight(string.Join(" ", FileTypes.All)));
            else if (extensions.Contains(node.Value))
                map.Reading.Problem(node, PlanProblemTexts.Repeated(node.Value), PlanProblemTexts.RepeatedRight);
            else
                extensions.Add(node.Value);
        }

        if (extensions.Count == 0 && map.Has("extensions"))
            map.Reading.Problem(map.PlaceOf("extensions"), PlanProblemTexts.EmptyList("extensions"), PlanProblemTexts.EmptyListRight);
        return new FileSection
        {
            Id = head.Id,
            Title = head.Title,
            Prompt = head.Prompt,
            Extensions = extensions,
            MaxMegabytes = map.Has("max-megabytes") ? map.Number("max-megabytes", 1, Math.Min(FileSection.LimitMegabytes, map.Reading.Carried.DownloadMegabytes), 1) : null,
        };
    }
}

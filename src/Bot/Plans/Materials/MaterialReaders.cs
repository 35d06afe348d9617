using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Materials;

internal sealed class TextMaterialReader : IMaterialKindReader
{
    public string Kind => "text";

    public PlanShape Shape { get; } = PlanShapes.Material.With("text-material", "body");

    public Material Read(MaterialHead head, PlanMap map) => new TextMaterial
    {
        Id = head.Id,
        TaskId = head.TaskId,
        Title = head.Title,
        Push = head.Push,
        Body = map.Text("body", map.Reading.Carried.BodyLength),
    };
}

internal sealed class LinkMaterialReader : IMaterialKindReader
{
    public string Kind => "link";

    public PlanShape Shape { get; } = PlanShapes.Material.With("link-material", "url", "about");

    public Material? Read(MaterialHead head, PlanMap map)
    {
        if (map.Scalar("url") is not { } node)
            return null;
        if (!Uri.TryCreate(node.Value, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
        {
            map.Reading.Problem(node, PlanProblemTexts.BadUrl(node.Value), PlanProblemTexts.BadUrlRight);
            return null;
        }

        return new LinkMaterial
        {
            Id = head.Id,
            TaskId = head.TaskId,
            Title = head.Title,
            Push = head.Push,
            Url = url,
            About = map.Localized("about", PlanLimits.About),
        };
    }
}

internal sealed class FileMaterialReader(string kind, MediaKind media, IReadOnlyList<string> extensions) : IMaterialKindReader
{
    /// <summary>Longest path, in characters.</summary>
    public const int PathMaxLength = 200;

    public string Kind => kind;

    public PlanShape Shape { get; } = PlanShapes.Material.With(kind + "-material", "file", "about");

    public Material? Read(MaterialHead head, PlanMap map)
    {
        if (map.Plain("file", PathMaxLength) is not { } file)
            return null;
        var place = map.PlaceOf("file");
        if (Path.IsPathRooted(file) || file.Contains('\\', StringComparison.Ordinal) || file.Split('/').Any(p => p is ".." or "." or ""))
            map.Reading.Problem(place, PlanProblemTexts.FileOutside(file), PlanProblemTexts.FileOutsideRight);
        else if (!extensions.Contains(Path.GetExtension(file).TrimStart('.').ToLowerInvariant()))
            map.Reading.Problem(place, PlanProblemTexts.WrongExtension(file), PlanProblemTexts.OneOf(string.Join(", ", extensions)));
        return new FileMaterial
        {
            Id = head.Id,
            TaskId = head.TaskId,
            Title = head.Title,
            Push = head.Push,
            Media = media,
            File = file,
            About = map.Localized("about", PlanLimits.About),
        };
    }
}

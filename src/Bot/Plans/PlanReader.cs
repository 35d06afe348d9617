using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Plans.Checks;
using CampaignBot.Bot.Plans.Forms;
using CampaignBot.Bot.Plans.Materials;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Plans.Registers;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Bot.Plans.Yaml;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans;

/// <summary>What came of reading a plan.</summary>
/// <param name="Plan">The plan; null when there is any problem.</param>
/// <param name="Content">The file's text; empty when it couldn't be read.</param>
/// <param name="Problems">All problems, in the file's order.</param>
internal sealed record PlanReadResult(Plan? Plan, string Content, IReadOnlyList<PlanProblem> Problems)
{
    /// <summary>What is no mistake for certain and should be looked at, in the file's order.</summary>
    public IReadOnlyList<PlanProblem> Warnings { get; init; } = [];
}

/// <summary>Reads a plan from YAML, and finds everything that is wrong with it in one go.</summary>
/// <param name="kinds">The kinds of tasks that a plan may hold.</param>
internal sealed class PlanReader(IEnumerable<ITaskKindReader> kinds)
{
    /// <summary>Largest file, in bytes: a plan is text that people write.</summary>
    public const long MaxBytes = 2 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IReadOnlyList<ITaskKindReader> _kinds = [.. kinds];

    private readonly FrozenSet<string> _keys = PlanShapes.All([.. kinds]).SelectMany(s => s.Keys).Select(k => k.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The kinds of tasks that a plan may hold.</summary>
    public IReadOnlyList<ITaskKindReader> Kinds => _kinds;

    /// <summary>Reads a file. A file that can't be read is a problem like any other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="carried">What the channels can carry; null: anything.</param>
    public PlanReadResult ReadFile(string path, CarriedSizes? carried = null)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
                return Failed(path, reading => reading.Problem(new Place(1, 1), PlanProblemTexts.PlanTooLarge, PlanProblemTexts.AtMostBytes(MaxBytes)));
            var content = StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            return Read(content, path, Path.GetDirectoryName(Path.GetFullPath(path)), carried);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(path, reading => reading.Problem(new Place(1, 1), PlanProblemTexts.Unreadable(e.Message), PlanProblemTexts.UnreadableRight));
        }
        catch (DecoderFallbackException)
        {
            return Failed(path, reading => reading.Problem(new Place(1, 1), PlanProblemTexts.NotUtf8, PlanProblemTexts.NotUtf8Right));
        }
    }

    /// <summary>Reads a plan's text.</summary>
    /// <param name="content">The YAML.</param>
    /// <param name="file">How problems name it.</param>
    /// <param name="folder">Where the files of materials are; null to leave them unlooked at, as for a stored older version.</param>
    /// <param name="carried">What the channels can carry; null: anything, as for a stored version.</param>
    public PlanReadResult Read(string content, string file, string? folder = null, CarriedSizes? carried = null)
    {
        var reading = new PlanReading(file, _kinds, carried ?? CarriedSizes.Any);
        var mended = KeyboardSlips.Mend(content, _keys);
        foreach (var slip in mended.Slips)
            reading.Problem(slip.Place, slip.What, slip.Right);
        var (root, fault) = YamlText.Parse(mended);

        // Where something was mended that was meant otherwise, the parser stops at what the mending made: the slip itself has been said.
        if (fault is not null && mended.Slips.Count == 0)
            reading.Problem(fault.Place, fault.What, fault.Right);
        var plan = PlanMap.Open(reading, root, PlanShapes.Plan) is { } map ? ReadPlan(map, VersionOf(content)) : null;
        if (plan is not null)
        {
            ReferenceChecks.Run(reading);
            DateChecks.Run(reading, plan);
            if (folder is not null)
                FileChecks.Run(reading, folder);
        }

        if (reading.Problems.Count > 0 || plan is null)
            return new PlanReadResult(null, content, reading.Problems) { Warnings = reading.Warnings };
        return new PlanReadResult(folder is null ? plan : plan with { Materials = [.. plan.Materials.Select(m => FileDigests.Of(m, folder))] }, content, []) { Warnings = reading.Warnings };
    }

    /// <summary>The version of a content: its SHA-256 in lower-case hex. Line ends count as one character however they are written.</summary>
    public static string VersionOf(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n"))));

    // Standings and categories come before the tasks: an audience that names none means all of them but those apart. So do registers, whose seats a proposal takes, and whose fields a form asks.
    private static Plan ReadPlan(PlanMap map, string version)
    {
        var reading = map.Reading;
        var id = map.Scalar("id");
        if (id is not null && !PlanId.IsValid(id.Value))
            reading.Problem(id, PlanProblemTexts.BadId(id.Value), PlanProblemTexts.BadIdRight(PlanId.MaxLength));
        OrganizationReading.Events(map);
        OrganizationReading.Standings(map);
        OrganizationReading.Rubrics(map);
        OrganizationReading.Categories(map);
        PhaseReading.Phases(map);
        RegisterReading.Registers(map);
        FormReading.Forms(map);
        TaskReading.Tasks(map);
        MaterialReading.Materials(map);
        foreach (var key in NeverEmpty.Where(k => map.Find(k) is ListNode { Items.Count: 0 }))
            reading.Problem(map.PlaceOf(key), PlanProblemTexts.EmptyList(key), PlanProblemTexts.EmptyListRight);
        return new Plan
        {
            Id = id?.Value ?? "",
            Title = map.Text("title", PlanLimits.Title),
            Version = version,
            TimeZone = Zone(map),
            Calendar = CalendarReading.Calendar(map.Map("calendar", PlanShapes.Calendar)),
            Rules = CalendarReading.Rules(map.Map("rules", PlanShapes.Rules)),
            Events = Values(reading.Events),
            Phases = Values(reading.Phases),
            Categories = Values(reading.Categories),
            Standings = Values(reading.Standings),
            Rubrics = Values(reading.Rubrics),
            Forms = Values(reading.Forms),
            Registers = Values(reading.Registers),
            Tasks = Values(reading.Tasks),
            Materials = Values(reading.Materials),
        };
    }

    private static readonly string[] NeverEmpty = ["standings", "categories", "phases", "tasks"];

    private static TimeZoneInfo Zone(PlanMap map)
    {
        if (map.Scalar("time-zone") is not { } node)
            return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(node.Value, out var zone))
            return zone;
        map.Reading.Problem(node, PlanProblemTexts.UnknownTimeZone(node.Value), PlanProblemTexts.UnknownTimeZoneRight);
        return TimeZoneInfo.Utc;
    }

    private static IReadOnlyList<T> Values<T>(List<Located<T>> parts) => [.. parts.Select(p => p.Value)];

    private PlanReadResult Failed(string file, Action<PlanReading> report)
    {
        var reading = new PlanReading(file, _kinds, CarriedSizes.Any);
        report(reading);
        return new PlanReadResult(null, "", reading.Problems);
    }
}

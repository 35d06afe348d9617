using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>What an import would change, in words that a person can check against the file.</summary>
/// <param name="Short">Two screens at most.</param>
/// <param name="Full">All of it, where the short form leaves lines out.</param>
internal sealed record RosterPreview(Text Short, Text? Full)
{
    /// <summary>How many lines two screens of a phone hold.</summary>
    public const int MostLines = 40;

    /// <summary>The fewest lines of each part that are shown, however long the others are.</summary>
    private const int FewestOfPart = 3;

    /// <summary>The preview of a file's plan.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="result">What it would change, or did.</param>
    /// <param name="plan">The plan, for the names of standings and categories.</param>
    public static RosterPreview Of(string file, ImportRosterResult result, Plan plan)
    {
        var changes = result.Plan;
        var notes = new Part(ImportRosterTexts.NotesHeading, [.. result.Reading, .. changes.Notes.Select(n => ImportRosterTexts.Line(n.Line, n.Words))]);
        if (changes.Problems.Count > 0)
        {
            var problems = changes.Problems.Select(p => ImportRosterTexts.Line(p.Line, p.Words));
            return Of(ImportRosterTexts.Refused(file, changes.Problems.Count), [new Part(null, [.. problems]), notes]);
        }

        if (changes.ChangesNothing)
            return Of(ImportRosterTexts.NothingToChange(file), [notes]);
        return Of(
            ImportRosterTexts.Summary(
                file,
                changes.Organizations.Count(c => c.Before is null),
                changes.Organizations.Count(c => c.Before is not null),
                changes.Members.Count(c => c.Before is null),
                changes.Members.Count(c => c.Before is not null)),
            [.. new RosterChangeWords(changes, plan).Parts(), notes]);
    }

    private static RosterPreview Of(Text head, IReadOnlyList<Part> parts)
    {
        var filled = parts.Where(p => p.Lines.Count > 0).ToList();
        var room = MostLines - 1 - filled.Count(p => p.Heading is not null);
        if (filled.Sum(p => p.Lines.Count) <= room)
            return new RosterPreview(Text.Lines([head, .. filled.SelectMany(p => p.Show(p.Lines.Count))]), null);

        // A line says in each cut part how many more there are, so each gives one up; the shortest parts take their share first.
        var shares = new Dictionary<Part, int>();
        room -= filled.Count;
        foreach (var (part, i) in filled.OrderBy(p => p.Lines.Count).Select((p, i) => (p, i)))
        {
            shares[part] = Math.Min(part.Lines.Count, Math.Max(FewestOfPart, room / (filled.Count - i)));
            room -= shares[part];
        }

        return new RosterPreview(
            Text.Lines([head, .. filled.SelectMany(p => p.Show(shares[p]))]),
            Text.Lines([head, .. filled.SelectMany(p => p.Show(p.Lines.Count))]));
    }

    /// <summary>Lines of one kind under their heading.</summary>
    internal sealed record Part(Text? Heading, IReadOnlyList<Text> Lines)
    {
        public IEnumerable<Text?> Show(int most) =>
            [Heading, .. Lines.Take(most), Lines.Count > most ? ImportRosterTexts.MoreLines(Lines.Count - most) : null];
    }
}

using System.Text.RegularExpressions;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Text;

/// <summary>Finds in plain text what Telegram finds by itself: commands, mentions, links, hashtags.</summary>
internal static partial class EntityFinder
{
    public static IReadOnlyList<EntityState> Find(string text)
    {
        var found = new List<EntityState>();
        Collect(found, "url", Urls().Matches(text));
        Collect(found, "bot_command", Commands().Matches(text));
        Collect(found, "mention", Mentions().Matches(text));
        Collect(found, "hashtag", Hashtags().Matches(text));
        found.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        return found;
    }

    /// <summary>Adds what was found to what was given, leaving out what lies on a given entity.</summary>
    public static List<EntityState> Merge(IReadOnlyList<EntityState> given, string text)
    {
        var merged = new List<EntityState>(given);
        merged.AddRange(Find(text).Where(found => !given.Any(entity => IsOpaque(entity) && Overlap(entity, found))));
        merged.Sort((left, right) => left.Offset != right.Offset
            ? left.Offset.CompareTo(right.Offset)
            : right.Length.CompareTo(left.Length));
        return merged;
    }

    private static bool IsOpaque(EntityState entity) => entity.Type is "code" or "pre" or "text_link" or "text_mention" or "url"
        or "mention" or "bot_command" or "hashtag";

    private static bool Overlap(EntityState one, EntityState other) =>
        one.Offset < other.Offset + other.Length && other.Offset < one.Offset + one.Length;

    private static void Collect(List<EntityState> found, string type, MatchCollection matches)
    {
        foreach (Match match in matches)
        {
            var group = match.Groups["it"];
            var entity = new EntityState(type, group.Index, group.Length);
            if (!found.Exists(other => Overlap(other, entity)))
                found.Add(entity);
        }
    }

    [GeneratedRegex(@"(?<![\w/@<>])(?<it>/[A-Za-z0-9_]{1,64}(@[A-Za-z0-9_]{3,32})?)(?![\w/])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<![\w/@])(?<it>@[A-Za-z][A-Za-z0-9_]{2,31})(?![A-Za-z0-9_])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mentions();

    [GeneratedRegex(@"(?<![\w])(?<it>https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*[A-Za-z0-9\-_~/#=&])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Urls();

    [GeneratedRegex(@"(?<![\w#])(?<it>#[\w]*[\p{L}_][\w]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hashtags();
}

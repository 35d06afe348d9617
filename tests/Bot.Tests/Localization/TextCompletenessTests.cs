using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using CampaignBot.Bot.Features.RotateKeys;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Tests.Localization;

/// <summary>Every class of texts, found by its name: both languages hold every key, alike.</summary>
public sealed class TextCompletenessTests
{
    /// <summary>Telegram's limits (https://core.telegram.org/bots/api): a message, a command's description; and what fits on a button of a phone.</summary>
    private const int MessageLimit = 4096;
    private const int DescriptionLimit = 256;
    private const int ButtonLimit = 40;

    /// <summary>What is wrong with a plan is said on a console, and may speak of buttons.</summary>
    private const string Problems = "CampaignBot.Bot.Plans.";

    public static TheoryData<string> Classes => [.. All.Select(t => t.FullName!)];

    private static IReadOnlyList<Type> All { get; } =
        [.. typeof(Text).Assembly.GetTypes().Where(t => t.Name.EndsWith("Texts", StringComparison.Ordinal) && t is { IsAbstract: true, IsSealed: true })];

    [Fact]
    public void Classes_AreFound() => All.Count.ShouldBeGreaterThan(5);

    [Theory, MemberData(nameof(Classes))]
    public void Keys_OfBothLanguages_AreTheSameWithTheSamePlaceholders(string name)
    {
        var chinese = Templates(name, CultureInfo.InvariantCulture);
        var english = Templates(name, Language.English.Culture);

        chinese.ShouldNotBeEmpty();
        english.Keys.ShouldBe(chinese.Keys, ignoreOrder: true);
        foreach (var (key, template) in chinese)
        {
            TextTemplate.Parse(english[key]).Placeholders.ShouldBe(TextTemplate.Parse(template).Placeholders, $"{name}.{key}");
            template.ShouldNotBeNullOrWhiteSpace();
            english[key].ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory, MemberData(nameof(Classes))]
    public void Keys_AndMembers_BelongTogether(string name)
    {
        // The rehearsal's page fetches its texts all at once, by key: there is no member to each.
        if (!Members(name).Any())
            return;
        var members = Members(name).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        Templates(name, CultureInfo.InvariantCulture).Keys.Where(key => !members.Contains(key)).ShouldBeEmpty($"{name} holds keys that nothing says");
    }

    [Theory, MemberData(nameof(Classes))]
    public void Members_InEitherLanguage_AreSaidWithinTheLimits(string name)
    {
        foreach (var member in Members(name))
        {
            foreach (var text in Say(member))
            {
                foreach (var language in Language.All)
                {
                    var said = text.Render(language);
                    var limit = member.Name.EndsWith("Description", StringComparison.Ordinal) ? DescriptionLimit
                        : member is PropertyInfo && member.Name.EndsWith("Button", StringComparison.Ordinal) && !name.StartsWith(Problems, StringComparison.Ordinal) ? ButtonLimit
                        : MessageLimit;
                    said.Length.ShouldBeInRange(member.Name == nameof(Text.Empty) ? 0 : 1, limit, $"{name}.{member.Name} in {language}");
                    said.Spans.Where(s => s.Start < 0 || s.Length <= 0 || s.Start + s.Length > said.Length).ShouldBeEmpty();
                }
            }
        }
    }

    // A line that opens three colons one behind the other is read twice: "集中学习：第一周：为什么：2/7".
    [Theory, MemberData(nameof(Classes))]
    public void Line_InEitherLanguage_HasNoThreeColons(string name)
    {
        foreach (var (key, template) in Templates(name, CultureInfo.InvariantCulture).Concat(Templates(name, Language.English.Culture)))
        {
            foreach (var line in template.Split('\n'))
                (line.Split("：").Length + line.Split(": ").Length - 2).ShouldBeLessThan(3, $"{name}.{key}: {line}");
        }
    }

    [Theory, MemberData(nameof(Classes))]
    public void English_HasNoPluralInBrackets(string name) =>
        Templates(name, Language.English.Culture).Where(t => t.Value.Contains("(s)", StringComparison.Ordinal)).ShouldBeEmpty();

    private static Dictionary<string, string> Templates(string name, CultureInfo culture)
    {
        var set = new ResourceManager(name, typeof(Text).Assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        set.ShouldNotBeNull($"{name} has no texts in \"{culture.Name}\"");
        return set.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
    }

    private static IEnumerable<MemberInfo> Members(string name) => typeof(Text).Assembly.GetType(name)!
        .GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(m => m is PropertyInfo p ? p.PropertyType == typeof(Text) : m is MethodInfo { IsSpecialName: false } method && method.ReturnType == typeof(Text));

    /// <summary>The member's text; for an enumeration among its parameters, one for each value.</summary>
    private static IEnumerable<Text> Say(MemberInfo member)
    {
        if (member is PropertyInfo property)
            return [(Text)property.GetValue(null)!];
        var method = (MethodInfo)member;
        IEnumerable<object?[]> calls = [[]];
        foreach (var parameter in method.GetParameters())
            calls = calls.SelectMany(call => Samples(parameter).Select(value => (object?[])[.. call, value]));
        return calls.Select(call => (Text)method.Invoke(null, call)!);
    }

    private static IEnumerable<object?> Samples(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object?>();
        object? sample =
            type == typeof(string) ? "样例"
            : type == typeof(int) ? 7
            : type == typeof(long) ? 7L
            : type == typeof(decimal) ? 7.5m
            : type == typeof(double) ? 7.5
            : type == typeof(bool) ? true
            : type == typeof(DateOnly) ? new DateOnly(2027, 6, 23)
            : type == typeof(TimeOnly) ? new TimeOnly(9, 30)
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(2027, 6, 23, 9, 30, 0, TimeSpan.Zero)
            : type == typeof(TimeSpan) ? TimeSpan.FromDays(3)
            : type == typeof(Text) ? Text.Plain("样例")
            : type == typeof(LocalizedText) ? new LocalizedText("样例", "sample")
            : type == typeof(Uri) ? new Uri("https://example.org/")
            : type.IsAssignableFrom(typeof(List<Text>)) ? new List<Text> { Text.Plain("样例") }
            : type.IsAssignableFrom(typeof(List<string>)) ? new List<string> { "样例" }
            : type == typeof(object) ? "样例"
            : type == typeof(KeysRotated) ? new KeysRotated("/data/keys/master.key", IsNew: true, Rewrapped: 7, Kept: 1, Dropped: 1)
            : throw new InvalidOperationException($"No sample of {type} for {parameter.Member.DeclaringType}.{parameter.Member.Name}: add one here.");
        return [sample];
    }
}

using System.Collections.Concurrent;
using System.Resources;
using System.Runtime.CompilerServices;

namespace CampaignBot.Bot.Localization;

/// <summary>
/// The texts of one part, from the resx beside its <c>XTexts</c> class: the resource has the class's full name, and each property or
/// method of the class is a key. A test reads every such class and proves that both languages hold every key with the same placeholders.
/// </summary>
/// <example><code>
/// internal static class CheckInTexts
/// {
///     private static readonly TextSource Source = TextSource.For(typeof(CheckInTexts));
///     public static Text AskDay => Source.Get();
///     public static Text HoursOutOfRange(int most) => Source.Get([most]);
/// }
/// </code></example>
internal sealed class TextSource
{
    private readonly ResourceManager _resources;
    private readonly ConcurrentDictionary<(string Key, string Language), TextTemplate> _templates = new();

    private TextSource(Type texts) => _resources = new ResourceManager(texts.FullName!, texts.Assembly);

    /// <summary>The source of a class of texts.</summary>
    public static TextSource For(Type texts) => new(texts);

    /// <summary>The text of the calling member; <paramref name="values"/> fill <c>{0}</c>, <c>{1}</c>, ….</summary>
    public Text Get(ReadOnlySpan<object?> values = default, [CallerMemberName] string key = "") =>
        new ResourceText(this, key, values.ToArray());

    /// <exception cref="MissingManifestResourceException">The key is in no resource: a bug that the completeness test catches.</exception>
    internal TextTemplate Template(string key, Language language) =>
        _templates.GetOrAdd((key, language.Code), static (id, source) =>
            TextTemplate.Parse(
                source.Manager.GetString(id.Key, source.Language.Culture)
                ?? throw new MissingManifestResourceException($"{source.Manager.BaseName}: {id.Key}")),
            (Manager: _resources, Language: language));

    private sealed class ResourceText(TextSource source, string key, object?[] values) : Text
    {
        public override RichText Render(Language language) => source.Template(key, language).Fill(values, language);
    }
}

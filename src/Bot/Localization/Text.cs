using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Localization;

/// <summary>
/// What a user will read, not yet in a language. Features make texts; the reader's language is chosen when a message is rendered.
/// Values inside a text (names, answers, dates) are inserted as plain characters.
/// </summary>
internal abstract class Text
{
    /// <summary>No text at all.</summary>
    public static readonly Text Empty = new PlainText(RichText.Empty);

    public abstract RichText Render(Language language);

    /// <summary>Characters that are the same in every language: what a user typed, a name, a number.</summary>
    public static Text Plain(string characters) => new PlainText(RichText.Of(characters));

    /// <summary>Characters in one style.</summary>
    public static Text Styled(string characters, TextStyle style) => new PlainText(new RichTextBuilder().Append(characters, style).Build());

    /// <summary>A link that a reader can follow.</summary>
    public static Text Link(string label, string url) => new PlainText(new RichTextBuilder().Append(label, TextStyle.Link, url).Build());

    /// <summary>What is rendered already.</summary>
    public static Text Rich(RichText text) => new PlainText(text);

    /// <summary>What the plan says, in the reader's language where it has it.</summary>
    public static Text Of(LocalizedText text) => new PlanText(text);

    /// <summary>Texts one after another, with nothing between.</summary>
    public static Text Join(string separator, IEnumerable<Text> parts) => new JoinedText(separator, [.. parts]);

    /// <summary>Texts, each on a line of its own; empty ones are left out.</summary>
    public static Text Lines(params IEnumerable<Text?> parts) => new JoinedText("\n", [.. parts.OfType<Text>()], leaveOutEmpty: true);

    /// <summary>Texts as paragraphs, a blank line between.</summary>
    public static Text Paragraphs(params IEnumerable<Text?> parts) => new JoinedText("\n\n", [.. parts.OfType<Text>()], leaveOutEmpty: true);

    /// <summary>Names one after another, parted as the reader's language parts them: 「甲、乙」, "A, B".</summary>
    public static Text List(IEnumerable<Text> parts) => new ListedText([.. parts]);

    /// <inheritdoc cref="List(IEnumerable{Text})"/>
    public static Text List(IEnumerable<string> names) => List(names.Select(Plain));

    public static implicit operator Text(LocalizedText text) => Of(text);

    private sealed class PlainText(RichText text) : Text
    {
        public override RichText Render(Language language) => text;
    }

    private sealed class PlanText(LocalizedText text) : Text
    {
        public override RichText Render(Language language) => RichText.Of(text.For(language.Code));
    }

    private sealed class ListedText(IReadOnlyList<Text> parts) : Text
    {
        public override RichText Render(Language language) => Join(language == Language.Chinese ? "、" : ", ", parts).Render(language);
    }

    private sealed class JoinedText(string separator, IReadOnlyList<Text> parts, bool leaveOutEmpty = false) : Text
    {
        public override RichText Render(Language language)
        {
            var builder = new RichTextBuilder();
            var isFirst = true;
            foreach (var part in parts)
            {
                var text = part.Render(language);
                if (leaveOutEmpty && text.Length == 0)
                    continue;
                if (!isFirst)
                    builder.Append(separator);
                builder.Append(text);
                isFirst = false;
            }

            return builder.Build();
        }
    }
}

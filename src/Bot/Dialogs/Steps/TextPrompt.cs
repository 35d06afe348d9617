using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>
/// A short answer in one message, or one of some examples by button, which then is the answer as if it had been typed. What is too long is
/// refused with the number of characters over; nothing is cut silently.
/// </summary>
internal sealed class TextPrompt(int minLength, int maxLength) : SinglePrompt<string>
{
    /// <summary>What the member reads who sends something else than words.</summary>
    public Text Expects { get; init; } = DialogTexts.ExpectsText;

    /// <summary>Answers that fit many; a button shows one shortened where it is long, as far as it differs from the others, and answers with the whole.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    public override ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var fitting = Examples.Where(e => TextLength.Of(e) is var length && length >= minLength && length <= maxLength).ToList();
        var options = fitting.Zip(ButtonLabel.Of(fitting), (example, label) => new Option(example, Text.Plain(label))).ToList();
        return new(options.Count == 0 ? StepView.Bare : new StepView
        {
            Hint = DialogTexts.ExamplesHint,
            Rows = OptionList.Rows(options, view, run, (option, _, _) => StepButton.For(option.Label, option.Id)),
        });
    }

    protected override ValueTask<ValueReading<string>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct)
    {
        if (input.Words is not { } words)
            return new(Expects);
        var length = TextLength.Of(words);
        if (length > maxLength)
            return new(DialogTexts.TextTooLong(length, maxLength, length - maxLength));
        if (length < minLength)
            return new(DialogTexts.TextTooShort(length, minLength));
        return new(words);
    }

    protected override bool TryParse(string stored, out string value)
    {
        value = stored;
        return stored.Length > 0;
    }

    protected override string Format(string value) => value;

    public override ValueTask<Text> ShowAsync(string value, DialogRun run, CancellationToken ct) => new(Text.Plain(value));
}

/// <summary>How long a text is, as people count: an emoji or a rare character is one.</summary>
internal static class TextLength
{
    public static int Of(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }
}

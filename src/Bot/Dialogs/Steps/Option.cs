using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>Something that can be chosen. Answers keep the id, so it must outlive a change of the list.</summary>
internal sealed record Option(string Id, Text Label);

/// <summary>Options as buttons, a page at a time, and as typed words: a number, the label, or a part of it that only one label has.</summary>
internal static class OptionList
{
    /// <summary>Options on one page: what a phone shows without scrolling.</summary>
    public const int PageSize = 8;

    /// <summary>Labels up to this many characters stand two in a row.</summary>
    public const int ShortLabel = 7;

    /// <summary>The pages' view as it stands in a button: <c>page:2</c>.</summary>
    public const string PageView = "page:";

    /// <summary>The options of a page, and the buttons that turn it.</summary>
    /// <param name="options">All of them.</param>
    /// <param name="view">Empty for the first page.</param>
    /// <param name="run">For the reader's language.</param>
    /// <param name="button">The button of an option; its number counts from 1.</param>
    /// <param name="size">Options on one page.</param>
    /// <param name="shortLabel">Labels up to this many characters stand two in a row.</param>
    public static List<IReadOnlyList<StepButton>> Rows(
        IReadOnlyList<Option> options, string view, DialogRun run, Func<Option, int, int, StepButton> button, int size = PageSize, int shortLabel = ShortLabel)
    {
        var page = Page<Option>.Of(options, PageOf(view), size);
        var shown = page.Items.Select((option, i) => button(option, page.First + i + 1, page.Number)).ToList();
        var inRow = shown.TrueForAll(b => b.Label.Render(run.Scope.Language).Length <= shortLabel) ? 2 : 1;
        var rows = shown.Chunk(inRow).Select(IReadOnlyList<StepButton> (row) => row).ToList();
        if (page.Turning((label, number) => new StepButton(label, PageView + number)) is { Count: > 0 } turning)
            rows.Add(turning);
        return rows;
    }

    /// <summary>The page that a view names; the first where it names none.</summary>
    public static int PageOf(string view) =>
        view.StartsWith(PageView, StringComparison.Ordinal) && int.TryParse(view.AsSpan(PageView.Length), out var page) ? page : 0;

    /// <summary>The label of an option; where the list no longer has it, words that say so.</summary>
    public static Text Label(IReadOnlyList<Option> options, string id) => options.FirstOrDefault(o => o.Id == id)?.Label ?? DialogTexts.OptionGone;

    /// <summary>The one option that the words mean; null where there is none, or more than one.</summary>
    public static Option? Find(IReadOnlyList<Option> options, string words, DialogRun run)
    {
        var sought = Parsing.Digits.ToAscii(words).Trim().TrimEnd('.', '。', '、', '号', '项');
        if (Parsing.Digits.TryPosition(sought, out var number) && number <= options.Count)
            return options[number - 1];

        var labels = options.Select(o => (Option: o, Label: o.Label.Render(run.Scope.Language).Plain)).ToList();
        var exact = labels.Where(l => string.Equals(WithoutBlanks(l.Label), WithoutBlanks(words), StringComparison.OrdinalIgnoreCase)).ToList();
        if (exact.Count > 0)
            return exact.Count == 1 ? exact[0].Option : null;
        var partly = sought.Length == 0
            ? []
            : labels.Where(l => WithoutBlanks(l.Label).Contains(WithoutBlanks(sought), StringComparison.OrdinalIgnoreCase)).ToList();
        return partly.Count == 1 ? partly[0].Option : null;
    }

    // A name stands on the list with a blank, and is typed without it, or the other way round.
    private static string WithoutBlanks(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c)));
}

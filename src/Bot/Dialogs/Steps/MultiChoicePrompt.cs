using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>
/// Several of many: ticks on buttons, page by page, or numbers and labels typed together. A press says what is to be (ticked or not),
/// not "turn it round", so that a press that comes twice changes nothing.
/// </summary>
internal sealed class MultiChoicePrompt(Func<DialogRun, IReadOnlyList<Option>> options) : Prompt<IReadOnlyList<string>>
{
    /// <summary>So many are left out by one press at most: of more, those who are meant are ticked.</summary>
    public const int MostLeftOut = 15;

    /// <summary>Names on one screen of a roll.</summary>
    public const int RollPage = 20;

    /// <summary>Names of a roll, with tick and number, up to this many characters stand two in a row.</summary>
    public const int RollLabel = 12;

    private const string Tick = "tick:";
    private const string Untick = "untick:";
    private const string All = "all";
    private const string None = "none";
    private const string AllBut = "all-but:";
    private const string Done = "done";
    private const char AtPage = '@';

    /// <summary>How much of words that mean nothing here is repeated, in characters.</summary>
    private const int ShownUnclear = 20;

    /// <summary>Options on one page.</summary>
    public int PageSize { get; init; } = OptionList.PageSize;

    /// <summary>Labels up to this many characters, with tick and number, stand two in a row.</summary>
    public int ShortLabel { get; init; } = OptionList.ShortLabel;

    /// <summary>
    /// True for long lists of which nearly all are meant: who has ticked the few that are not may turn it round by one press, or type
    /// "all but" and their names.
    /// </summary>
    public bool OffersAllBut { get; init; }

    public override bool IsGathered => true;

    public override ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var all = options(run);
        if (all.Count == 0)
            return new(new StepView { Hint = DialogTexts.NothingToChoose });
        var ticked = Ticked(soFar);
        var rows = OptionList.Rows(all, view, run, (option, number, page) =>
        {
            var isTicked = ticked.Contains(option.Id);
            return new StepButton(
                Text.Join("", [Text.Plain((isTicked ? "☑️ " : "⬜ ") + number + ". "), option.Label]),
                (isTicked ? Untick : Tick) + option.Id + AtPage + page);
        }, PageSize, ShortLabel);
        // The press names who is left out, so that a second one of the same button changes nothing.
        if (OffersAllBut && ticked.Count is > 0 and <= MostLeftOut && ticked.Count * 2 < all.Count)
            rows.Add([new StepButton(DialogTexts.TickAllBut(ticked.Count, all.Count - ticked.Count), AllBut + string.Join(',', ticked))]);
        rows.Add(
        [
            all.All(o => ticked.Contains(o.Id)) ? new StepButton(DialogTexts.TickNone, None) : new StepButton(DialogTexts.TickAll(all.Count), All),
            new StepButton(DialogTexts.TickDone(ticked.Count), Done),
        ]);
        return new(new StepView { Hint = DialogTexts.TickHint(ticked.Count, all.Count), Rows = rows });
    }

    public override ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct) => new(
        input.Pressed is { } press ? ReadPress(press, soFar, run)
        : input.Words is { } words ? ReadWords(words, input.MessageId, soFar, run)
        : Reading.Refuse(DialogTexts.ExpectsChoices));

    public override ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct)
    {
        // The changed message stands for all that it had ticked.
        var messageId = answer.Pieces[piece].MessageId;
        if (input.Words is not { } words || Parse(words, options(run), run).Ids is not { Count: > 0 } ids)
            return new(Reading.Refuse(DialogTexts.ChoicesUnclear));
        var others = answer.Pieces.Where(p => p.MessageId != messageId && !ids.Contains(p.Value));
        var revised = answer with { Pieces = [.. others, .. ids.Select(id => new AnswerPiece(id, messageId))] };
        return new(answer.IsDone ? Reading.Take(revised) : Reading.Keep(revised, DialogTexts.Ticked(revised.Pieces.Count)));
    }

    public override bool TryDecode(StepAnswer answer, out IReadOnlyList<string> value)
    {
        value = [.. answer.Pieces.Select(p => p.Value)];
        return value.Count > 0;
    }

    public override StepAnswer Encode(IReadOnlyList<string> value) => new() { Pieces = [.. value.Select(id => new AnswerPiece(id))], IsDone = true };

    public override ValueTask<Text> ShowAsync(IReadOnlyList<string> value, DialogRun run, CancellationToken ct)
    {
        var all = options(run);
        return new(DialogTexts.ChosenMany(value.Count, Text.List(value.Select(id => OptionList.Label(all, id)))));
    }

    private Reading ReadPress(string press, StepAnswer? soFar, DialogRun run)
    {
        var all = options(run);
        if (press == Done)
            return Finish(soFar);
        if (press == All)
            return Reading.Keep(Open(soFar, all.Select(o => o.Id)));
        if (press.StartsWith(AllBut, StringComparison.Ordinal))
            return Reading.Keep(Open(soFar, Without(all, press[AllBut.Length..].Split(','))));
        if (press == None)
            return Reading.Keep(Open(soFar, []));
        if (press.StartsWith(OptionList.PageView, StringComparison.Ordinal))
            return Reading.Show(press);

        var at = press.LastIndexOf(AtPage);
        var tick = press.StartsWith(Tick, StringComparison.Ordinal);
        if (at < 0 || (!tick && !press.StartsWith(Untick, StringComparison.Ordinal)))
            return Reading.Refuse(DialogTexts.AnswerGone);
        var id = press[(tick ? Tick.Length : Untick.Length)..at];
        if (tick && !all.Any(o => o.Id == id))
            return Reading.Refuse(DialogTexts.AnswerGone);
        var rest = Ticked(soFar).Where(t => t != id);
        return Reading.Keep(Open(soFar, tick ? rest.Append(id) : rest), view: OptionList.PageView + press[(at + 1)..]);
    }

    private Reading ReadWords(string words, string? messageId, StepAnswer? soFar, DialogRun run)
    {
        var all = options(run);
        if (DialogWords.Means(words, DialogWord.Done))
            return Finish(soFar);
        if (DialogWords.Means(words, DialogWord.All))
            return Reading.Keep(Open(soFar, all.Select(o => o.Id)), DialogTexts.Ticked(all.Count));
        if (OffersAllBut && DialogWords.AfterAllBut(words) is { } leftOut)
            return ReadAllBut(leftOut, soFar, run);
        var (ids, unclear) = Parse(words, all, run);
        if (ids.Count == 0)
            return Reading.Refuse(DialogTexts.ChoicesUnclear);
        var before = soFar is { IsSkipped: false } ? soFar.Pieces : [];
        var kept = Open(soFar, []) with
        {
            Pieces = [.. before, .. ids.Where(id => !before.Any(p => p.Value == id)).Select(id => new AnswerPiece(id, messageId))],
        };
        var ticked = DialogTexts.Ticked(kept.Pieces.Count);
        return Reading.Keep(kept, unclear.Count == 0 ? ticked : Text.Lines(ticked, DialogTexts.NotAmongChoices(Text.List(unclear.Select(Text.Plain)))));
    }

    // One name that isn't understood would be counted as present: then nothing is changed.
    private Reading ReadAllBut(string words, StepAnswer? soFar, DialogRun run)
    {
        var all = options(run);
        var (ids, unclear) = Parse(words, all, run);
        if (ids.Count == 0 || unclear.Count > 0)
            return Reading.Refuse(unclear.Count == 0 ? DialogTexts.ChoicesUnclear : DialogTexts.NotAmongChoices(Text.List(unclear.Select(Text.Plain))));
        var kept = Open(soFar, Without(all, ids));
        return Reading.Keep(kept, DialogTexts.Ticked(kept.Pieces.Count));
    }

    private static IEnumerable<string> Without(IReadOnlyList<Option> all, IReadOnlyCollection<string> ids) =>
        all.Select(o => o.Id).Where(id => !ids.Contains(id));

    private static Reading Finish(StepAnswer? soFar) => soFar is { Pieces.Count: > 0 }
        ? Reading.Take(soFar with { IsDone = true, IsSkipped = false, Former = [] })
        : Reading.Refuse(DialogTexts.TickOne);

    private static IReadOnlyList<string> Ticked(StepAnswer? soFar) => soFar is null ? [] : [.. soFar.Pieces.Select(p => p.Value)];

    private static StepAnswer Open(StepAnswer? soFar, IEnumerable<string> ids) => new()
    {
        Pieces = [.. ids.Select(id => soFar?.Pieces.FirstOrDefault(p => p.Value == id) ?? new AnswerPiece(id))],
    };

    /// <summary>Reads "1、3、5", "1-4 7", or labels between commas: what is meant, and what means none or more than one.</summary>
    private static (List<string> Ids, List<string> Unclear) Parse(string words, IReadOnlyList<Option> all, DialogRun run)
    {
        var ids = new List<string>();
        var unclear = new List<string>();
        var parts = Parsing.Digits.ToAscii(words)
            .Split(['、', ',', '，', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in parts.SelectMany(SplitNumbers))
        {
            if (Parsing.Digits.TryRange(part, out var from, out var to) && from >= 1 && from <= to && to <= all.Count)
                ids.AddRange(all.Skip(from - 1).Take(to - from + 1).Select(o => o.Id));
            else if (OptionList.Find(all, part, run) is { } option)
                ids.Add(option.Id);
            else
                unclear.Add(part.Length <= ShownUnclear ? part : part[..ShownUnclear] + "…");
        }

        return ([.. ids.Distinct()], unclear);
    }

    // Blanks part numbers ("1 3 5"), but not the words of a label.
    private static IEnumerable<string> SplitNumbers(string part)
    {
        var pieces = part.Split((char[])[' ', '\t', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
        return pieces.All(p => Parsing.Digits.TryRange(p, out _, out _)) ? pieces : [part];
    }
}

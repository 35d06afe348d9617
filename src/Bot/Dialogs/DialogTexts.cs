using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs;

/// <summary>What the dialog engine says.</summary>
internal static class DialogTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(DialogTexts));

    // Buttons.
    public static Text BackButton => Source.Get();

    public static Text SkipButton => Source.Get();

    public static Text CancelButton => Source.Get();

    public static Text RestartButton => Source.Get();

    public static Text EnterButton => Source.Get();

    public static Text DateField => Source.Get();

    public static Text NumberField => Source.Get();

    public static Text ChoiceField => Source.Get();

    public static Text KeepAnswerButton => Source.Get();

    public static Text ConfirmButton => Source.Get();

    public static Text ChangeButton => Source.Get();

    public static Text WrittenButton => Source.Get();

    public static Text RewriteButton => Source.Get();

    public static Text RestoreButton => Source.Get();

    public static Text KeepDraftButton => Source.Get();

    public static Text DiscardButton => Source.Get();

    public static Text GoOnButton => Source.Get();

    public static Text ResumeButton => Source.Get();

    public static Text ResumeOtherButton => Source.Get();

    public static Text ResumeTitled(Text title) => Source.Get([title]);

    public static Text AwayTakeButton => Source.Get();

    public static Text AwayDropButton => Source.Get();

    public static Text AwayLaterButton => Source.Get();

    public static Text UpgradeButton => Source.Get();

    public static Text TickAll(int count) => Source.Get([count]);

    public static Text TickAllBut(int leftOut, int rest) => Source.Get([leftOut, rest]);

    public static Text TickNone => Source.Get();

    public static Text TickDone(int count) => Source.Get([count]);

    public static Text InPrivateButton => Source.Get();

    // Days.
    public static Text Today(DateOnly day) => Source.Get([day]);

    public static Text Yesterday(DateOnly day) => Source.Get([day]);

    public static Text Tomorrow(DateOnly day) => Source.Get([day]);

    public static Text Day(DateOnly day) => Source.Get([day]);

    public static Text DayWithYear(DateOnly day) => Source.Get([day]);

    // Under and above questions.
    public static Text Progress(int number, int count) => Source.Get([number, count]);

    public static Text AnsweredBefore(Text answer) => Source.Get([answer]);

    public static Text Answered(Text answer) => Source.Get([answer]);

    public static Text Noted(Text answer) => Source.Get([answer]);

    public static Text Confirmed => Source.Get();

    public static Text Skipped => Source.Get();

    public static Text WentBack => Source.Get();

    public static Text Changing(Text label) => Source.Get([label]);

    public static Text LeftOut => Source.Get();

    public static Text SummaryLine(Text label, Text answer) => Source.Get([label, answer]);

    public static Text AnswerInFull(Text label, Text answer) => Source.Get([label, answer]);

    public static Text Shortened(string start, int length) => Source.Get([start, length]);

    public static Text ConfirmHint(Text confirmLabel) => Source.Get([confirmLabel]);

    public static Text ChangeWhich => Source.Get();

    public static Text ChosenMany(int count, Text names) => Source.Get([count, names]);

    public static Text TickHint(int ticked, int count) => Source.Get([ticked, count]);

    public static Text Ticked(int count) => Source.Get([count]);

    public static Text LongTextHint(int min, int max) => Source.Get([min, max]);

    public static Text LongTextHintOpen(int max) => Source.Get([max]);

    public static Text PieceKept => Source.Get();

    public static Text WrittenTooLittle(int length, int min, int missing) => Source.Get([length, min, missing]);

    public static Text WrittenEnough(int length, int max) => Source.Get([length, max]);

    // What is expected.
    public static Text ExpectsText => Source.Get();

    public static Text ExamplesHint => Source.Get();

    public static Text ExpectsPlace => Source.Get();

    public static Text ExpectsLongText => Source.Get();

    public static Text ExpectsChoice => Source.Get();

    public static Text ExpectsChoices => Source.Get();

    public static Text ExpectsNumber => Source.Get();

    public static Text ExpectsDate(DateOnly example) => Source.Get([example]);

    public static Text ExpectsPhoto => Source.Get();

    public static Text ExpectsFile(string endings) => Source.Get([endings]);

    public static Text ExpectsConfirmation(Text confirmLabel) => Source.Get([confirmLabel]);

    // What is wrong.
    public static Text ChoiceUnclear => Source.Get();

    public static Text ChoicesUnclear => Source.Get();

    public static Text NothingToChoose => Source.Get();

    public static Text OptionGone => Source.Get();

    public static Text QuestionOffTheTable => Source.Get();

    public static Text TickOne => Source.Get();

    public static Text TextTooLong(int length, int max, int over) => Source.Get([length, max, over]);

    public static Text TextTooShort(int length, int min) => Source.Get([length, min]);

    public static Text PieceTooLong(int length, int room, int over) => Source.Get([length, room, over]);

    public static Text NothingWritten => Source.Get();

    public static Text NotYetEnough => Source.Get();

    public static Text WholeNumber => Source.Get();

    public static Text TooManyDecimals(int decimals) => Source.Get([decimals]);

    public static Text FileTooLarge(decimal size, decimal max) => Source.Get([size, max]);

    public static Text FileOfUnknownSize => Source.Get();

    public static Text FileNotWhatItSays => Source.Get();

    public static Text FileOfOtherKind(string endings) => Source.Get([endings]);

    public static Text AnswerGone => Source.Get();

    public static Text CannotSkip => Source.Get();

    public static Text AlreadyFirst => Source.Get();

    public static Text AlreadyAnswered => Source.Get();

    public static Text AlreadyOver => Source.Get();

    public static Text NotAllowed => Source.Get();

    public static Text RevisionRefused(Text why) => Source.Get([why]);

    public static Text Revised(Text label, Text answer) => Source.Get([label, answer]);

    public static Text FileNamed(string name) => Source.Get([name]);

    public static Text PhotoGiven => Source.Get();

    // The engine's own questions.
    public static Text CancelQuestion => Source.Get();

    public static Text RestartQuestion => Source.Get();

    public static Text AwayQuestion(Text title, Text step) => Source.Get([title, step]);

    public static Text ChangedQuestion(Text title) => Source.Get([title]);

    public static Text ChooseFirst => Source.Get();

    public static Text NotTaken => Source.Get();

    public static Text Upgraded => Source.Get();

    public static Text PutAside(Text title) => Source.Get([title]);

    public static Text OtherPutAside(Text title) => Source.Get([title]);

    public static Text Resumed(Text title) => Source.Get([title]);

    public static Text Discarded => Source.Get();

    public static Text Cancelled => Source.Get();

    public static Text NothingToCancel => Source.Get();

    public static Text CancelDescription => Source.Get();

    public static Text ClosedKept => Source.Get();

    public static Text NoMore => Source.Get();

    public static Text InPrivate => Source.Get();

    public static Text LinkOver => Source.Get();

    public static Text ChangeStepButton(Text step) => Source.Get([step]);

    public static Text ExpectsGo(Text button) => Source.Get([button]);

    public static Text PiecesKept(int count) => Source.Get([count]);

    public static Text PiecesTooLong(int count, int length, int room, int over) => Source.Get([count, length, room, over]);

    public static Text OnlyWordsKept => Source.Get();

    public static Text JoinedAnswer => Source.Get();

    public static Text FirstOfFiles(int count) => Source.Get([count]);

    public static Text NoMorePagesButton(int count) => Source.Get([count]);

    public static Text SendAnewButton => Source.Get();

    public static Text RestoreFilesButton => Source.Get();

    public static Text AnotherPage => Source.Get();

    public static Text NoMorePhotosButton(int count) => Source.Get([count]);

    public static Text AnotherPhoto => Source.Get();

    public static Text PhotosGiven(int count) => Source.Get([count]);

    public static Text PagesGiven(int count) => Source.Get([count]);

    public static Text TooManyPages(int count, int most) => Source.Get([count, most]);

    public static Text NoneOfFilesKept(int count) => Source.Get([count]);

    public static Text NoPageYet => Source.Get();

    public static Text NotAmongChoices(Text words) => Source.Get([words]);

    public static Text NoSuchDay(int month, int day) => Source.Get([month, day]);

    public static Text ExpectsTime => Source.Get();

    public static Text ExpectsDateAhead(DateOnly example) => Source.Get([example]);

    public static Text KeptForLater => Source.Get();

    public static Text EndedWith => Source.Get();

    public static Text LateNotKept => Source.Get();

    public static Text WrittenSoFar => Source.Get();
}

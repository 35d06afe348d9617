using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>「改正」: asks for the right words.</summary>
internal sealed class CorrectButton(DialogEngine dialogs) : ButtonAction<string>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<string> Key = new("announcement-correct");

    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, CorrectDialog.DialogName, argument, ct);
}

/// <summary>The right words of an announcement.</summary>
internal sealed record CorrectDraft
{
    public AnnounceWords Words { get; init; } = AnnounceWords.Nothing;
}

/// <summary>What is being corrected, and who says it.</summary>
internal sealed record CorrectContext(string From, AnnouncementContent? Content);

/// <summary>
/// Asks for the right words of an announcement that was sent, and has its messages changed. It is begun with the announcement's key.
/// </summary>
internal sealed class CorrectDialog(AnnouncementContents contents, AnnouncementChanges changes, OutboxSignal signal) : Dialog<CorrectDraft>
{
    public const string DialogName = "announce-correct";

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.Announce;

    public override Text TitleOf(DialogScope scope) => ChangeTexts.CorrectTitle;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await AnnouncementReport.FindAsync(scope.Turn, scope.Arguments, ct) is not { ContentSecret: not null } broadcast ? AnnounceTexts.NoSuchAnnouncement
        : broadcast.RetractedAt is not null ? ChangeTexts.AlreadyRetracted
        : null;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        var broadcast = await AnnouncementReport.FindAsync(scope.Turn, scope.Arguments, ct);
        var from = broadcast is null ? null : await scope.Db.NodeAsync(broadcast.OrganizationId, ct);
        scope.Set(new CorrectContext(from?.Name ?? "", broadcast is null ? null : contents.Open(broadcast)));
    }

    protected override void Define(DialogBuilder<CorrectDraft> steps)
    {
        var isCaption = steps.Scope.Get<CorrectContext>().Content?.Captioned is not null;
        steps.Add("words", ChangeTexts.AskWords, new ContentPrompt(takesFiles: false)).Label(AnnounceTexts.WordsLabel)
            .Must((said, _, _) => isCaption
                ? ContentPrompt.Excess(said.Words.Length, AnnouncementContent.CaptionLength)
                : ContentPrompt.Excess(TextLength.Of(said.Words.Plain), AnnouncementContent.MaxLength))
            .Into((draft, said) => draft with { Words = said });

        steps.Preview("confirm", ChangeTexts.AskCorrect, ChangeTexts.DoCorrectButton, PreviewAsync);
    }

    protected override async Task<DialogCompletion> CompleteAsync(CorrectDraft draft, DialogScope scope, CancellationToken ct)
    {
        var broadcast = await AnnouncementReport.FindAsync(scope.Turn, scope.Arguments, ct);
        // Of two of one office, the second must not put other words over the first one's unseen.
        if (broadcast?.CorrectedAt is { } corrected && corrected > scope.StartedAt)
            return DialogCompletion.End(ChangeTexts.CorrectedMeanwhile(AnnounceHour.Local(scope.Campaign, corrected)));
        if (scope.Get<CorrectContext>().Content is not { } content || broadcast is null
            || !broadcast.Correct(contents.Seal(Corrected(content, draft)), scope.Now))
            return DialogCompletion.End(ChangeTexts.AlreadyRetracted);
        await scope.Db.SaveChangesAsync(ct);
        await changes.CorrectAsync(scope.Db, broadcast, scope.Now, ct);
        scope.Turn.Audit(PolicyAction.Announce, broadcast.Key, broadcast.OrganizationId, "Corrected");
        scope.Turn.Afterwards(signal.Wake);
        return await AnnouncementReport.ShowAsync(scope.Db, scope.Campaign, broadcast, scope.Now, ct);
    }

    private static AnnouncementContent Corrected(AnnouncementContent content, CorrectDraft draft) =>
        content with { Words = draft.Words.Words.Plain, Spans = draft.Words.Words.Spans };

    private static ValueTask<Preview> PreviewAsync(CorrectDraft draft, DialogScope scope, CancellationToken ct)
    {
        var (from, content) = scope.Get<CorrectContext>();
        var corrected = Corrected(content ?? new AnnouncementContent(), draft);
        return new(new Preview(
            [Text.Lines(
                AnnounceTexts.Corrected(AnnounceHour.Local(scope.Campaign, scope.Now)),
                corrected.IsPrivate ? AnnouncementView.ForPerson(from, corrected) : AnnouncementView.ForGroup(from, corrected))],
            ChangeTexts.CorrectHint));
    }
}

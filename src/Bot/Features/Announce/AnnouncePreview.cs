using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>The answers that the preview's switch gives.</summary>
internal static class PreviewAnswers
{
    public const string Yes = "yes";
    public const string No = "no";
}

/// <summary>Shows an announcement exactly as it will be seen, how far it reaches, and when.</summary>
internal static class AnnouncePreview
{
    /// <summary>How many unreached organizations are named; the rest is counted.</summary>
    public const int ShownUnreached = 6;

    public static async ValueTask<Preview> ShowAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var context = scope.Get<AnnounceContext>();
        var from = context.From;
        var content = context.Whole(draft).Content;
        var reach = await AnnounceReach.FindAsync(scope.Db, AnnounceTo.Of(from, content), scope.Today, ct);
        var first = reach.Readers.FirstOrDefault();
        var body = content.IsPrivate ? AnnouncementView.ForPerson(from.Name, content)
            : reach.Chats == 0 && first is not null ? AnnouncementView.ToPassOn(from.Name, content, first.OrganizationNames, [])
            : AnnouncementView.ForGroup(from.Name, content);
        var shown = AnnouncementView.WithFile(body, content);
        var ahead = AnnouncementView.Files(content);
        return new Preview(shown.File is null ? [body] : [], Hint(draft, scope, reach))
        {
            Files = shown.File is not null ? [shown] : ahead is not null ? [ahead] : [],
            Switches = from.IsBranch ? [] :
            [
                draft.AsksConfirmation
                    ? new PreviewSwitch(ReceiptTexts.SwitchOff, "receipt", PreviewAnswers.No)
                    : new PreviewSwitch(ReceiptTexts.SwitchOn, "receipt", PreviewAnswers.Yes),
            ],
        };
    }

    private static Text Hint(AnnounceDraft draft, DialogScope scope, AnnounceReach reach)
    {
        var names = Text.List(reach.Unreached.Take(ShownUnreached).Select(o => o.Name));
        return Text.Lines(
            scope.Get<AnnounceContext>().Shared?.Last.ByAny is { } last ? MaterialTexts.SharedBefore(last.Office, last.By, last.At) : null,
            reach.IsEmpty ? AnnounceTexts.NobodyChosen
                : draft.IsPrivate ? AnnounceTexts.ReachInPrivate(reach.Readers.Count)
                : AnnounceTexts.Reach(reach.Chats),
            !draft.IsPrivate && reach.Readers.Count > 0 ? AnnounceTexts.ReachWithoutGroup(reach.Readers.Count) : null,
            reach.Unreached.Count == 0 ? null
                : reach.Unreached.Count <= ShownUnreached ? AnnounceTexts.Unreached(reach.Unreached.Count, names)
                : AnnounceTexts.UnreachedMore(reach.Unreached.Count, names, reach.Unreached.Count - ShownUnreached),
            draft.AsksConfirmation ? ReceiptTexts.WillAsk : null,
            draft is { Day: { } day, Time: { } time }
                ? ScheduleTexts.WillGoOut(AnnounceHour.Local(scope.Campaign, AnnounceHour.Of(scope.Campaign, day, time)))
                : AnnouncementSender.IsQuiet(scope.Campaign, scope.Now) ? AnnounceTexts.QuietNow : null);
    }
}

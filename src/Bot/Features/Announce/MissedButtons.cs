using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>「没收到的」: whom an announcement did not reach, and why, page by page; and the button that sends it again.</summary>
internal sealed class MissedButton() : ButtonAction<AnnouncementPage>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<AnnouncementPage> Key = new("announcement-missed");

    /// <summary>Names on one page.</summary>
    public const int PageSize = 30;

    protected override async Task PressAsync(TurnContext turn, AnnouncementPage argument, CancellationToken ct)
    {
        if (await AnnouncementReport.FindAsync(turn, argument.Announcement, ct) is not { } broadcast)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        var missed = await MissedList.LoadAsync(turn.Db, broadcast, ct);
        var page = Page<Missed>.Of(missed, argument.Page, PageSize);
        var message = new OutgoingMessage(missed.Count == 0 ? AnnounceTexts.NobodyMissed : Text.Lines(
            [AnnounceTexts.MissedHeading(missed.Count), .. page.Items.Select(m => AnnounceTexts.MissedLine(m.Name, m.Why))]));
        if (page.Turning(Key, number => argument with { Page = number }) is { Count: > 0 } turning)
            message = message.WithRow(turning);
        if (missed.Count > 0 && broadcast.StoppedAt is null && broadcast.ContentSecret is not null)
            message = message.WithRow(SendAgainButton.Key.Button(AnnounceTexts.SendAgainButton, broadcast.Key));
        turn.Reply(message);
    }
}

/// <summary>「再发一次」: sends it to those of the missed that can be reached by now, and names the others.</summary>
internal sealed class SendAgainButton(AnnouncementContents contents, SecondTry again, OutboxSignal signal) : ButtonAction<string>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<string> Key = new("announcement-again");

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await AnnouncementReport.FindAsync(turn, argument, ct) is not { StoppedAt: null } broadcast || contents.Open(broadcast) is not { } content)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        var (sent, left) = await again.SendAsync(turn.Db, broadcast, content, turn.Today, ct);
        if (sent.Count > 0)
        {
            broadcast.ChangedAt = turn.Now;
            turn.Audit(PolicyAction.Announce, broadcast.Key, broadcast.OrganizationId, "SentAgain");
            turn.Afterwards(signal.Wake);
        }

        turn.Reply(Text.Lines(
            [sent.Count > 0 ? AnnounceTexts.SentAgain(sent.Count, Text.List(sent.Take(MissedButton.PageSize))) : left.Count == 0 ? AnnounceTexts.NobodyMissed : AnnounceTexts.NobodySentAgain,
            left.Count > 0 ? AnnounceTexts.StillMissed(left.Count) : null,
            .. left.Take(MissedButton.PageSize).Select(m => AnnounceTexts.MissedLine(m.Name, m.Why)),
            left.Count > MissedButton.PageSize ? AnnounceTexts.MissedMore(left.Count - MissedButton.PageSize) : null]));
    }
}

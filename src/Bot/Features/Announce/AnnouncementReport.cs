using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What became of an announcement, counted at this moment, with what can be done about it.</summary>
internal static class AnnouncementReport
{
    /// <summary>The announcement of a key, whoever's it is; null: there is none.</summary>
    public static Task<Broadcast?> OfAsync(CampaignDbContext db, string campaignId, string key, CancellationToken ct) =>
        db.Broadcasts.AsTracking().FirstOrDefaultAsync(b => b.CampaignId == campaignId && b.Key == key, ct);

    /// <summary>The announcement; null: there is none, or it isn't the person's.</summary>
    public static async Task<Broadcast?> FindAsync(TurnContext turn, string key, CancellationToken ct) =>
        await OfAsync(turn.Db, turn.Campaign.Id, key, ct) is { } broadcast
            && await turn.Db.NodeAsync(broadcast.OrganizationId, ct) is { } from
            && PolicyTable.Allows(turn.Person, PolicyAction.Announce, from.Path)
                ? broadcast
                : null;

    /// <summary>What became of it; null: there is no such announcement, or it isn't the person's.</summary>
    public static async Task<OutgoingMessage?> ComposeAsync(TurnContext turn, string key, CancellationToken ct) =>
        await FindAsync(turn, key, ct) is { } broadcast ? await ShowAsync(turn.Db, turn.Campaign, broadcast, turn.Now, ct) : null;

    /// <summary>The figures in words; of one that waits for its hour, the hour.</summary>
    public static async Task<OutgoingMessage> ShowAsync(CampaignDbContext db, Campaign campaign, Broadcast broadcast, DateTimeOffset now, CancellationToken ct)
    {
        if (broadcast.DueAt is not null && broadcast.QueuedAt is null)
            return ScheduledView.Show(campaign, broadcast);
        var key = broadcast.Key;
        var figures = await BroadcastFigures.CountAsync(db, broadcast, ct);
        var message = new OutgoingMessage(Text.Lines(
            [.. Progress(broadcast, figures), .. Changes(broadcast, figures), AnnounceTexts.CountedAt(TimeZoneInfo.ConvertTime(now, campaign.Plan.TimeZone))]))
        {
            // It is found again by this, and drawn anew once everything has left.
            Topic = AnnouncementTopics.Report(key),
        };
        if (figures.Missed > 0)
            message = message.WithRow(MissedButton.Key.Button(AnnounceTexts.MissedButton(figures.Missed), new AnnouncementPage(key)));
        if (broadcast.RetractedAt is null && figures.Asked > figures.Confirmed)
            message = message.WithRow(UnconfirmedButton.Key.Button(ReceiptTexts.UnconfirmedButton(figures.Asked - figures.Confirmed), new AnnouncementPage(key)));
        var isMoving = figures.Waiting + figures.Correction.Waiting + figures.Retraction.Waiting > 0;
        if (figures.Waiting > 0 && broadcast.StoppedAt is null)
        {
            message = message.WithRow(
                RefreshAnnouncementButton.Key.Button(AnnounceTexts.RefreshButton, key),
                StopAnnouncementButton.Key.Button(AnnounceTexts.StopButton, key));
        }
        else if (isMoving)
        {
            message = message.WithRow(RefreshAnnouncementButton.Key.Button(AnnounceTexts.RefreshButton, key));
        }

        return broadcast.RetractedAt is not null || broadcast.ContentSecret is null ? message : message.WithRow(
            CorrectButton.Key.Button(ChangeTexts.CorrectButton, key),
            RetractButton.Key.Button(ChangeTexts.RetractButton, key));
    }

    private static IEnumerable<Text?> Progress(Broadcast broadcast, BroadcastFigures figures)
    {
        var places = Places(figures);
        var hasPrivate = figures.Private > 0;
        var gone = figures.Failed - figures.Silent;
        yield return broadcast.StoppedAt is not null ? AnnounceTexts.FiguresStopped(places, figures.Sent, figures.Waiting, figures.Stopped)
            : figures.Waiting > 0 ? AnnounceTexts.FiguresWaiting(places, figures.Sent, figures.Waiting)
            : AnnounceTexts.FiguresDone(places, figures.Sent);
        yield return figures.Silent > 0 ? AnnounceTexts.FiguresSilent(figures.Silent) : null;
        yield return figures.AroundSilence > 0 ? AnnounceTexts.FiguresAroundSilence(figures.AroundSilence) : null;
        yield return gone == 0 ? null : hasPrivate ? AnnounceTexts.PlacesFailed(gone) : AnnounceTexts.FiguresFailed(gone);
        yield return figures.Uncertain == 0 ? null : hasPrivate ? AnnounceTexts.PlacesUncertain(figures.Uncertain) : AnnounceTexts.FiguresUncertain(figures.Uncertain);
        yield return figures.Nobody > 0 ? AnnounceTexts.FiguresNobody(figures.Nobody) : null;
        yield return broadcast.AsksConfirmation && broadcast.RetractedAt is null ? ReceiptTexts.Figures(figures.Confirmed, figures.Asked) : null;
    }

    private static IEnumerable<Text?> Changes(Broadcast broadcast, BroadcastFigures figures)
    {
        if (broadcast.RetractedAt is not null)
        {
            yield return ChangeTexts.RetractedFigures(figures.Retraction.Done, figures.Retraction.Waiting);
            yield return figures.Retraction.Impossible > 0 ? ChangeTexts.NotRetracted(figures.Retraction.Impossible) : null;
        }
        else if (broadcast.CorrectedAt is not null)
        {
            yield return ChangeTexts.CorrectedFigures(figures.Correction.Done, figures.Correction.Waiting);
            yield return figures.Correction.Impossible > 0 ? ChangeTexts.NotCorrected(figures.Correction.Impossible) : null;
        }
    }

    private static Text Places(BroadcastFigures figures) =>
        figures.Private == 0 ? AnnounceTexts.Groups(figures.All)
        : figures.Private == figures.All ? AnnounceTexts.People(figures.All)
        : AnnounceTexts.GroupsAndPeople(figures.All - figures.Private, figures.Private);
}

/// <summary>A button about an announcement: does something to it, and shows its figures as they are then.</summary>
internal abstract class AnnouncementButton(ActionKey<string> key) : ButtonAction<string>(key, PolicyAction.Announce)
{
    protected sealed override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await AnnouncementReport.FindAsync(turn, argument, ct) is not { } broadcast)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        turn.AnswerButton(await DoAsync(turn, broadcast, ct));
        // What was queued is counted too.
        await turn.Db.SaveChangesAsync(ct);
        turn.EditPressed(await AnnouncementReport.ShowAsync(turn.Db, turn.Campaign, broadcast, turn.Now, ct));
    }

    /// <summary>What was done, in words.</summary>
    protected abstract Task<Text> DoAsync(TurnContext turn, Broadcast broadcast, CancellationToken ct);
}

/// <summary>「刷新」: counts anew.</summary>
internal sealed class RefreshAnnouncementButton() : AnnouncementButton(Key)
{
    public static readonly ActionKey<string> Key = new("announcement-figures");

    protected override Task<Text> DoAsync(TurnContext turn, Broadcast broadcast, CancellationToken ct) => Task.FromResult(AnnounceTexts.Counted);
}

/// <summary>「停止发送」: what has not left stays here.</summary>
internal sealed class StopAnnouncementButton() : AnnouncementButton(Key)
{
    public static readonly ActionKey<string> Key = new("announcement-stop");

    protected override async Task<Text> DoAsync(TurnContext turn, Broadcast broadcast, CancellationToken ct)
    {
        if (broadcast.Stop(turn.Now))
            turn.Audit(PolicyAction.Announce, broadcast.Key, broadcast.OrganizationId, "Stopped");
        await AnnouncementChanges.StopWaitingAsync(turn.Db, broadcast, turn.Now, ct);
        return AnnounceTexts.Stopped;
    }
}

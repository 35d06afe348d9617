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

/// <summary>What became of an announcement, counted at this moment, with the buttons to count again, to stop, and to see who was missed.</summary>
internal static class AnnouncementReport
{
    /// <summary>The announcement; null: there is none, or it isn't the person's.</summary>
    public static async Task<Broadcast?> FindAsync(TurnContext turn, string key, CancellationToken ct) =>
        await turn.Db.Broadcasts.FirstOrDefaultAsync(b => b.CampaignId == turn.Campaign.Id && b.Key == key, ct) is { } broadcast
            && await turn.Db.NodeAsync(broadcast.OrganizationId, ct) is { } from
            && PolicyTable.Allows(turn.Person, PolicyAction.Announce, from.Path)
                ? broadcast
                : null;

    /// <summary>What became of it; null: there is no such announcement, or it isn't the person's.</summary>
    public static async Task<OutgoingMessage?> ComposeAsync(TurnContext turn, string key, CancellationToken ct) =>
        await FindAsync(turn, key, ct) is { } broadcast ? await ShowAsync(turn.Db, turn.Campaign, broadcast, turn.Now, ct) : null;

    /// <summary>The figures in words.</summary>
    public static async Task<OutgoingMessage> ShowAsync(CampaignDbContext db, Campaign campaign, Broadcast broadcast, DateTimeOffset now, CancellationToken ct)
    {
        var key = broadcast.Key;
        var isStopped = broadcast.StoppedAt is not null;
        var figures = await BroadcastFigures.CountAsync(db, campaign.Id, key, ct);
        var places = Places(figures);
        var hasPrivate = figures.Private > 0;
        var gone = figures.Failed - figures.Silent;
        var message = new OutgoingMessage(Text.Lines(
            isStopped ? AnnounceTexts.FiguresStopped(places, figures.Sent, figures.Waiting, figures.Stopped)
            : figures.Waiting > 0 ? AnnounceTexts.FiguresWaiting(places, figures.Sent, figures.Waiting)
            : AnnounceTexts.FiguresDone(places, figures.Sent),
            figures.Silent > 0 ? AnnounceTexts.FiguresSilent(figures.Silent) : null,
            gone == 0 ? null : hasPrivate ? AnnounceTexts.PlacesFailed(gone) : AnnounceTexts.FiguresFailed(gone),
            figures.Uncertain == 0 ? null : hasPrivate ? AnnounceTexts.PlacesUncertain(figures.Uncertain) : AnnounceTexts.FiguresUncertain(figures.Uncertain),
            AnnounceTexts.CountedAt(TimeZoneInfo.ConvertTime(now, campaign.Plan.TimeZone))))
        {
            // It is found again by this, and drawn anew once everything has left.
            Topic = AnnouncementReports.TopicOf(key),
        };
        if (figures.Failed + figures.Uncertain > 0)
            message = message.WithRow(MissedButton.Key.Button(AnnounceTexts.MissedButton(figures.Failed + figures.Uncertain), key));
        if (figures.Waiting == 0)
            return message;
        return isStopped
            ? message.WithRow(RefreshAnnouncementButton.Key.Button(AnnounceTexts.RefreshButton, key))
            : message.WithRow(
                RefreshAnnouncementButton.Key.Button(AnnounceTexts.RefreshButton, key),
                StopAnnouncementButton.Key.Button(AnnounceTexts.StopButton, key));
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
        if (await DoAsync(turn, argument, ct) is not { } done || await AnnouncementReport.ComposeAsync(turn, argument, ct) is not { } report)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        turn.EditPressed(report);
        turn.AnswerButton(done);
    }

    /// <summary>What was done, in words; null: there is no such announcement, or it isn't the person's.</summary>
    protected abstract Task<Text?> DoAsync(TurnContext turn, string announcement, CancellationToken ct);
}

/// <summary>「刷新」: counts anew.</summary>
internal sealed class RefreshAnnouncementButton() : AnnouncementButton(Key)
{
    public static readonly ActionKey<string> Key = new("announcement-figures");

    protected override Task<Text?> DoAsync(TurnContext turn, string announcement, CancellationToken ct) => Task.FromResult<Text?>(AnnounceTexts.Counted);
}

/// <summary>「停止发送」: what has not left stays here.</summary>
internal sealed class StopAnnouncementButton(AnnounceHandler handler) : AnnouncementButton(Key)
{
    public static readonly ActionKey<string> Key = new("announcement-stop");

    protected override async Task<Text?> DoAsync(TurnContext turn, string announcement, CancellationToken ct) =>
        await handler.StopAsync(turn, announcement, ct) ? AnnounceTexts.Stopped : null;
}

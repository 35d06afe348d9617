using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What became of an announcement, counted at this moment, with the buttons to count again and to stop.</summary>
internal static class AnnouncementReport
{
    /// <summary>Null: there is no such announcement, or it isn't the person's.</summary>
    public static async Task<OutgoingMessage?> ComposeAsync(TurnContext turn, string key, CancellationToken ct)
    {
        var broadcast = await turn.Db.Broadcasts.FirstOrDefaultAsync(b => b.CampaignId == turn.Campaign.Id && b.Key == key, ct);
        if (broadcast is null || await turn.Db.NodeAsync(broadcast.OrganizationId, ct) is not { } from
            || !PolicyTable.Allows(turn.Person, PolicyAction.Announce, from.Path))
            return null;
        return Show(turn, key, broadcast.StoppedAt is not null, await BroadcastFigures.CountAsync(turn.Db, turn.Campaign.Id, key, ct));
    }

    /// <summary>The figures in words.</summary>
    public static OutgoingMessage Show(TurnContext turn, string key, bool isStopped, BroadcastFigures figures)
    {
        var zone = turn.Campaign.Plan.TimeZone;
        var message = new OutgoingMessage(Text.Lines(
            isStopped ? AnnounceTexts.FiguresStopped(figures.All, figures.Sent, figures.Waiting, figures.Stopped)
            : figures.Waiting > 0 ? AnnounceTexts.FiguresWaiting(figures.All, figures.Sent, figures.Waiting)
            : AnnounceTexts.FiguresDone(figures.All, figures.Sent),
            figures.Silent > 0 ? AnnounceTexts.FiguresSilent(figures.Silent) : null,
            figures.Failed > figures.Silent ? AnnounceTexts.FiguresFailed(figures.Failed - figures.Silent) : null,
            figures.Uncertain > 0 ? AnnounceTexts.FiguresUncertain(figures.Uncertain) : null,
            AnnounceTexts.CountedAt(TimeZoneInfo.ConvertTime(turn.Now, zone))));
        if (figures.Waiting == 0)
            return message;
        return isStopped
            ? message.WithRow(RefreshAnnouncementButton.Key.Button(AnnounceTexts.RefreshButton, key))
            : message.WithRow(
                RefreshAnnouncementButton.Key.Button(AnnounceTexts.RefreshButton, key),
                StopAnnouncementButton.Key.Button(AnnounceTexts.StopButton, key));
    }
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

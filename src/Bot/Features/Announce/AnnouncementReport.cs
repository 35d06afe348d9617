using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
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
            figures.Failed > 0 ? AnnounceTexts.FiguresFailed(figures.Failed) : null,
            figures.Uncertain > 0 ? AnnounceTexts.FiguresUncertain(figures.Uncertain) : null,
            AnnounceTexts.CountedAt(TimeZoneInfo.ConvertTime(turn.Now, zone))));
        if (figures.Waiting == 0)
            return message;
        return isStopped
            ? message.WithRow(Button.Do(AnnounceTexts.RefreshButton, RefreshAnnouncementButton.ActionName, key))
            : message.WithRow(
                Button.Do(AnnounceTexts.RefreshButton, RefreshAnnouncementButton.ActionName, key),
                Button.Do(AnnounceTexts.StopButton, StopAnnouncementButton.ActionName, key));
    }
}

/// <summary>「刷新」: counts anew.</summary>
internal sealed class RefreshAnnouncementButton : IButtonAction
{
    public const string ActionName = "announcement-figures";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.Announce;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await AnnouncementReport.ComposeAsync(turn, argument, ct) is not { } report)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        turn.EditPressed(report);
        turn.AnswerButton(AnnounceTexts.Counted);
    }
}

/// <summary>「停止发送」: what has not left stays here.</summary>
internal sealed class StopAnnouncementButton(AnnounceHandler handler) : IButtonAction
{
    public const string ActionName = "announcement-stop";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.Announce;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (!await handler.StopAsync(turn, argument, ct)
            || await AnnouncementReport.ComposeAsync(turn, argument, ct) is not { } report)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        turn.EditPressed(report);
        turn.AnswerButton(AnnounceTexts.Stopped);
    }
}

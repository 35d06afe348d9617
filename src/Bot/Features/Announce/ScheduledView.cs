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

/// <summary>An announcement that waits for its hour, or was cancelled before it came.</summary>
internal static class ScheduledView
{
    public static OutgoingMessage Show(Campaign campaign, Broadcast broadcast)
    {
        var at = AnnounceHour.Local(campaign, broadcast.DueAt!.Value);
        return !broadcast.IsScheduled ? ScheduleTexts.Cancelled(at) : new OutgoingMessage(ScheduleTexts.Scheduled(at))
            .WithRow(
                ChangeHourButton.Key.Button(ScheduleTexts.ChangeButton, broadcast.Key),
                CancelScheduledButton.Key.Button(ScheduleTexts.CancelButton, broadcast.Key))
            .WithRow(AnnouncedButton.Key.Button(ScheduleTexts.ListButton, new OfficePage(broadcast.OrganizationId)));
    }
}

/// <summary>「取消发送」: it won't go out.</summary>
internal sealed class CancelScheduledButton() : AnnouncementButton(Key)
{
    public static readonly ActionKey<string> Key = new("announcement-cancel");

    protected override Task<Text> DoAsync(TurnContext turn, Broadcast broadcast, CancellationToken ct)
    {
        if (!broadcast.IsScheduled)
            return Task.FromResult(ScheduleTexts.NoLonger);
        broadcast.Stop(turn.Now);
        turn.Audit(PolicyAction.Announce, broadcast.Key, broadcast.OrganizationId, "Stopped");
        return Task.FromResult(ScheduleTexts.CancelledNow);
    }
}

/// <summary><c>/announced</c>: what waits for its hour, and what was announced lately.</summary>
internal sealed class AnnouncedCommand(AnnouncedList list) : ChatCommand(
    "announced", ScheduleTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.Announce, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, AnnouncedButton.Key, ct) is { } node)
            turn.Reply(await list.ShowAsync(turn, node, page: 0, ct));
    }
}

/// <summary>A page of that list.</summary>
internal sealed class AnnouncedButton(AnnouncedList list) : OfficeAction<OfficePage>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<OfficePage> Key = new("announced");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        turn.Reply(await list.ShowAsync(turn, node, argument.Page, ct));
}

/// <summary>Opens one of them: its report, or its hour.</summary>
internal sealed class OpenAnnouncementButton() : ButtonAction<string>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<string> Key = new("announcement-open");

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await AnnouncementReport.ComposeAsync(turn, argument, ct) is { } report)
            turn.Reply(report with { Topic = null });
        else
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
    }
}

/// <summary>What an organization has announced, and what of it waits for its hour: that first.</summary>
internal sealed class AnnouncedList(AnnouncementContents contents)
{
    /// <summary>Announcements on one page.</summary>
    public const int PageSize = 8;

    /// <summary>How much of the words a button shows, in characters.</summary>
    private const int ShownWords = 14;

    public async Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var all = await turn.Db.Broadcasts.AsNoTracking()
            .Where(b => b.CampaignId == turn.Campaign.Id && b.OrganizationId == node.Id && b.Key.StartsWith(Broadcast.AnnouncementPrefix))
            .OrderByDescending(b => b.DueAt != null && b.QueuedAt == null && b.StoppedAt == null).ThenByDescending(b => b.DueAt ?? b.CreatedAt).ThenByDescending(b => b.Id)
            .ToListAsync(ct);
        var waiting = all.Count(b => b.IsScheduled);
        var shown = Page<Broadcast>.Of([.. all.Take(waiting).Reverse(), .. all.Skip(waiting)], page, PageSize);
        var message = new OutgoingMessage(all.Count == 0 ? ScheduleTexts.NothingAnnounced(node.Name) : ScheduleTexts.ListHeading(node.Name, waiting))
        {
            Buttons = [.. shown.Items.Select(IReadOnlyList<Button> (b) => [OpenAnnouncementButton.Key.Button(Label(turn.Campaign, b), b.Key)])],
        };
        return shown.Turning(AnnouncedButton.Key, number => new OfficePage(node.Id, number)) is { Count: > 0 } turning ? message.WithRow(turning) : message;
    }

    private Text Label(Campaign campaign, Broadcast broadcast)
    {
        var words = contents.Open(broadcast)?.Words.ReplaceLineEndings(" ") ?? "";
        var shown = Text.Plain(words.Length <= ShownWords ? words : words[..(char.IsHighSurrogate(words[ShownWords - 1]) ? ShownWords - 1 : ShownWords)] + "…");
        var at = AnnounceHour.Local(campaign, broadcast.DueAt ?? broadcast.CreatedAt);
        return broadcast.IsScheduled ? ScheduleTexts.WaitingLabel(at, shown)
            : broadcast.RetractedAt is not null || (broadcast.QueuedAt is null && broadcast.DueAt is not null) ? ScheduleTexts.WithdrawnLabel(at, shown)
            : ScheduleTexts.SentLabel(at, shown);
    }
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowAlbum;

/// <summary>A page of the photos of one kind of activity in one phase.</summary>
internal readonly record struct AlbumPage(long OrganizationId, string SubjectId, string? PhaseId, int Page = 0) : IAboutOrganization;

/// <summary>The way from an organization's records to its album, where there is a photo in it.</summary>
internal sealed class AlbumBesideRecords(AlbumQuery album) : IBesideRecords
{
    public async Task<Button?> ButtonAsync(TurnContext turn, OrganizationNode node, CancellationToken ct) =>
        turn.Campaign.Plan.Rules.HasAlbum && PolicyTable.Allows(turn.Person, PolicyAction.SeeAlbum, node.Path)
        && await album.AnyAsync(turn.Db, turn.Campaign, node, ct)
            ? AlbumButton.Key.Button(AlbumTexts.AlbumButton, new OfficePage(node.Id))
            : null;
}

/// <summary>Shows what is in an organization's album: counts by phase and kind of activity, a button each.</summary>
internal sealed class AlbumButton(AlbumQuery album) : OfficeAction<OfficePage>(Key, PolicyAction.SeeAlbum)
{
    /// <summary>Kinds on one page: their buttons fit a phone's screen.</summary>
    public const int PageSize = 8;

    public static readonly ActionKey<OfficePage> Key = new("album");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct)
    {
        var counts = turn.Campaign.Plan.Rules.HasAlbum ? await album.CountsAsync(turn.Db, turn.Campaign, node, ct) : [];
        if (counts.Count == 0)
        {
            turn.Reply(AlbumTexts.None(node.Name));
            return;
        }

        var page = Page<AlbumCount>.Of(counts, argument.Page, PageSize);
        var message = new OutgoingMessage(AlbumTexts.Heading(node.Name, counts.Sum(c => c.Count)));
        foreach (var count in page.Items)
        {
            message = message.WithRow(AlbumPageButton.Key.Button(
                AlbumTexts.CountButton(PhaseName(count.Phase), AlbumSubjects.NameOf(turn.Campaign.Plan, count.SubjectId), count.Count),
                new AlbumPage(node.Id, count.SubjectId, count.Phase?.Id)));
        }

        turn.Reply(page.Turning(Key, n => new OfficePage(node.Id, n)) is { Count: > 0 } turning ? message.WithRow(turning) : message);
    }

    private static Text PhaseName(Domain.Plans.PlanPhase? phase) => phase is null ? AlbumTexts.NoPhase : AlbumTexts.Phase(phase.Number);
}

/// <summary>Shows a page of photos, each with its organization, activity and day, and nobody's name.</summary>
internal sealed class AlbumPageButton(AlbumQuery album) : OfficeAction<AlbumPage>(Key, PolicyAction.SeeAlbum)
{
    /// <summary>Photos on one page: a chat takes about one message in a second.</summary>
    public const int PageSize = 5;

    public static readonly ActionKey<AlbumPage> Key = new("album-page");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, AlbumPage argument, CancellationToken ct)
    {
        var photos = turn.Campaign.Plan.Rules.HasAlbum
            ? await album.OfAsync(turn.Db, turn.Campaign, node, argument.SubjectId, argument.PhaseId, ct)
            : [];
        var page = Page<ShownPhoto>.Of(photos, argument.Page, PageSize);
        var files = await turn.Db.StoredFilesAsync([.. page.Items.Select(p => p.FileId)], confidential: false, ct);
        if (files.Count == 0 || files.Count < page.Items.Count)
        {
            turn.AnswerButton(AlbumTexts.Gone, alert: true);
            return;
        }

        var subject = AlbumSubjects.NameOf(turn.Campaign.Plan, argument.SubjectId);
        foreach (var (photo, file) in page.Items.Zip(files))
            turn.Reply(file with { Body = AlbumTexts.Caption(photo.Organization, subject, photo.Day) });
        var below = new OutgoingMessage(AlbumTexts.PageBelow(page.First + 1, page.First + page.Items.Count, photos.Count));
        if (page.Turning(Key, n => argument with { Page = n }) is { Count: > 0 } turning)
            below = below.WithRow(turning);
        turn.Reply(below.WithRow(AlbumButton.Key.Button(AlbumTexts.BackButton, new OfficePage(node.Id))));
    }
}

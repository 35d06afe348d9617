using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowAlbum;

/// <summary>The list of the sender's photos.</summary>
internal static class OwnPhotosView
{
    /// <summary>Photos on one page: two buttons each fit a phone's screen.</summary>
    public const int PageSize = 5;

    public static OutgoingMessage Of(TurnContext turn, IReadOnlyList<OwnPhoto> photos, int number)
    {
        if (photos.Count == 0)
            return AlbumTexts.OwnNone;
        var page = Page<OwnPhoto>.Of(photos, number, PageSize);
        var shown = photos.Count(p => p.IsShown);
        var message = new OutgoingMessage(Text.Paragraphs(
            AlbumTexts.OwnHeading(photos.Count, shown),
            Text.Lines(page.Items.Select((p, i) => p.IsShown
                ? AlbumTexts.OwnShown(page.First + i + 1, AlbumSubjects.NameOf(turn.Campaign.Plan, p.SubjectId), p.Day)
                : AlbumTexts.OwnHidden(page.First + i + 1, AlbumSubjects.NameOf(turn.Campaign.Plan, p.SubjectId), p.Day)))));
        for (var i = 0; i < page.Items.Count; i++)
        {
            var (photo, place) = (page.Items[i], page.First + i + 1);
            message = message.WithRow(
                LookAtPhotoButton.Key.Button(AlbumTexts.LookButton(place), photo.FileId),
                ConsentButton.Key.Button(photo.IsShown ? AlbumTexts.HideButton(place) : AlbumTexts.ShowButton(place), new PhotoConsent(photo.FileId, !photo.IsShown, page.Number)));
        }

        if (shown < photos.Count)
            message = message.WithRow(ConsentToAllButton.Key.Button(AlbumTexts.ShowAllButton, true));
        if (shown > 0)
            message = message.WithRow(ConsentToAllButton.Key.Button(AlbumTexts.HideAllButton, false));
        return page.Turning(OwnPhotosButton.Key, n => n) is { Count: > 0 } turning ? message.WithRow(turning) : message;
    }
}

/// <summary>Shows a page of the sender's photos.</summary>
internal sealed class OwnPhotosButton(OwnPhotos photos) : ButtonAction<int>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<int> Key = new("own-photos");

    protected override async Task PressAsync(TurnContext turn, int argument, CancellationToken ct) =>
        turn.Reply(OwnPhotosView.Of(turn, await photos.ReadAsync(turn, ct), argument));
}

/// <summary>Shows the sender one of their photos.</summary>
internal sealed class LookAtPhotoButton(OwnPhotos photos) : ButtonAction<long>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<long> Key = new("look-at-photo");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if ((await photos.ReadAsync(turn, ct)).Any(p => p.FileId == argument)
            && await turn.Db.StoredFilesAsync([argument], confidential: true, ct) is [var photo])
            turn.Reply(photo);
        else
            turn.AnswerButton(AlbumTexts.Gone, alert: true);
    }
}

/// <summary>Whether a photo may be shown, and the page on which that was pressed.</summary>
internal readonly record struct PhotoConsent(long FileId, bool MayBeShown, int Page);

/// <summary>Lets one photo be shown, or takes that back.</summary>
internal sealed class ConsentButton(OwnPhotos photos) : ButtonAction<PhotoConsent>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<PhotoConsent> Key = new("photo-consent");

    protected override async Task PressAsync(TurnContext turn, PhotoConsent argument, CancellationToken ct)
    {
        var all = await photos.ReadAsync(turn, ct);
        if (all.FirstOrDefault(p => p.FileId == argument.FileId) is not { } photo)
        {
            turn.AnswerButton(AlbumTexts.Gone, alert: true);
            return;
        }

        await photos.SetAsync(turn, [photo], argument.MayBeShown, ct);
        turn.AnswerButton(argument.MayBeShown ? AlbumTexts.NowShown : AlbumTexts.NowHidden);
        turn.EditPressed(OwnPhotosView.Of(turn, await photos.ReadAsync(turn, ct), argument.Page));
    }
}

/// <summary>Lets all photos be shown, or takes that back for all.</summary>
internal sealed class ConsentToAllButton(OwnPhotos photos) : ButtonAction<bool>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<bool> Key = new("photos-consent");

    protected override async Task PressAsync(TurnContext turn, bool argument, CancellationToken ct)
    {
        await photos.SetAsync(turn, await photos.ReadAsync(turn, ct), argument, ct);
        turn.AnswerButton(argument ? AlbumTexts.NowAllShown : AlbumTexts.NowAllHidden);
        turn.EditPressed(OwnPhotosView.Of(turn, await photos.ReadAsync(turn, ct), number: 0));
    }
}

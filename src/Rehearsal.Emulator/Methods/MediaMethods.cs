using System.Diagnostics.CodeAnalysis;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>sendPhoto, sendDocument, sendAudio, sendVideo, sendVoice; getFile.</summary>
internal sealed class MediaMethods(EmulatorWorld world)
{
    private const string Attach = "attach://";

    private static readonly Parameter[] Captioned =
    [
        .. SendMethods.Common,
        new("caption", ParameterKind.Text),
        new("caption_entities", ParameterKind.Array),
    ];

    public void AddTo(MethodTable table)
    {
        table.Add(
            "sendPhoto",
            call => Send(call, "photo"),
            [.. Captioned, new("photo", ParameterKind.File, IsRequired: true), new("show_caption_above_media", ParameterKind.Boolean), new("has_spoiler", ParameterKind.Boolean)]);
        table.Add(
            "sendDocument",
            call => Send(call, "document"),
            [.. Captioned, new("document", ParameterKind.File, IsRequired: true), new("disable_content_type_detection", ParameterKind.Boolean)]);
        table.Add(
            "sendAudio",
            call => Send(call, "audio"),
            [.. Captioned, new("audio", ParameterKind.File, IsRequired: true), new("duration", ParameterKind.Integer), new("performer", ParameterKind.Text), new("title", ParameterKind.Text)]);
        table.Add(
            "sendVideo",
            call => Send(call, "video"),
            [
                .. Captioned,
                new("video", ParameterKind.File, IsRequired: true),
                new("duration", ParameterKind.Integer),
                new("width", ParameterKind.Integer),
                new("height", ParameterKind.Integer),
                new("supports_streaming", ParameterKind.Boolean),
                new("show_caption_above_media", ParameterKind.Boolean),
                new("has_spoiler", ParameterKind.Boolean),
            ]);
        table.Add(
            "sendVoice",
            call => Send(call, "voice"),
            [.. Captioned, new("voice", ParameterKind.File, IsRequired: true), new("duration", ParameterKind.Integer)]);
        table.Add("getFile", GetFile, new Parameter("file_id", ParameterKind.Text, IsRequired: true));
    }

    private ApiAnswer Send(ApiCall call, string kind)
    {
        if (!SendMethods.TryTarget(world, call, out var target, out var error) || !ContentReader.TryCaption(call, out var caption, out error))
            return error;
        if (!new ChatAccess(world).MaySend(target.Chat, kind == "voice" ? "voice notes" : kind + "s", out error))
            return error;
        if (!TryMedia(call, kind, call.Text(kind)!, out var media, out error))
            return error;
        return SendMethods.Send(world, target.Chat, target.Draft with
        {
            Media = media(),
            Caption = caption.Text.Length == 0 ? null : caption.Text,
            Entities = caption.Entities,
        });
    }

    /// <summary>The media is put on the shelf only when it is sent, not when the call is refused.</summary>
    public bool TryMedia(
        ApiCall call, string kind, string reference, [NotNullWhen(true)] out Func<MediaState>? media, [NotNullWhen(false)] out ApiError? error)
    {
        media = null;
        error = null;
        if (!reference.StartsWith(Attach, StringComparison.Ordinal))
        {
            error = world.Files.Find(reference) switch
            {
                null => ApiErrors.WrongFile,
                { Kind: var found } when !string.Equals(found, kind, StringComparison.Ordinal) =>
                    ApiErrors.Bad($"can't use file of type {Capital(found)} as {Capital(kind)}"),
                _ => null,
            };
            media = () => new MediaState(kind, [reference]) { Title = call.Text("title"), Performer = call.Text("performer") };
            return error is null;
        }

        if (!call.Files.TryGetValue(reference[Attach.Length..], out var upload))
        {
            error = ApiErrors.WrongFile;
            return false;
        }

        error = Complaint(kind, upload);
        media = () => kind is "photo"
            ? world.Files.AddPhoto(upload.Content)
            : world.Files.AddMedia(kind, upload.Content, Facts(call, upload)) with { Title = call.Text("title"), Performer = call.Text("performer") };
        return error is null;
    }

    private static ApiError? Complaint(string kind, UploadedFile upload) => upload.Content.LongLength switch
    {
        0 => ApiErrors.FileEmpty,
        > FileStore.LargestUpload => ApiErrors.EntityTooLarge,
        > FileStore.LargestPhoto when kind is "photo" => ApiErrors.Bad("file is too big for a photo"),
        _ when kind is "photo" && !PictureSize.TryRead(upload.Content, out _) => ApiErrors.NotAPicture,
        _ => null,
    };

    private static FileFacts Facts(ApiCall call, UploadedFile upload) => new()
    {
        Name = upload.FileName,
        MimeType = upload.ContentType ?? "application/octet-stream",
        Duration = (int)(call.Integer("duration") ?? 0),
        Width = (int)(call.Integer("width") ?? 0),
        Height = (int)(call.Integer("height") ?? 0),
    };

    private ApiAnswer GetFile(ApiCall call) => world.Files.Find(call.Text("file_id")!) switch
    {
        null => ApiErrors.Bad("wrong file_id or the file is temporarily unavailable"),
        { Size: > FileStore.LargestDownload } => ApiErrors.FileTooBig,
        { } file => ApiAnswer.Of(world.Wire.File(file)),
    };

    private static string Capital(string kind) => char.ToUpperInvariant(kind[0]) + kind[1..];
}

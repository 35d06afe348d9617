using System.Globalization;
using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>sendMediaGroup: photos and videos together, or documents together, or audio files together; without a keyboard.</summary>
internal sealed class AlbumMethods(EmulatorWorld world)
{
    // core.telegram.org/bots/api#sendmediagroup
    private const int Fewest = 2;
    private const int Most = 10;

    private static readonly Parameter[] Parameters =
    [
        .. SendMethods.Common.Where(p => p.Name is not ("reply_markup" or "parse_mode")),
        new("media", ParameterKind.Array, IsRequired: true),
    ];

    private static readonly HashSet<string> ItemFields = new(StringComparer.Ordinal) { "type", "media", "caption", "caption_entities", "has_spoiler", "show_caption_above_media" };

    public void AddTo(MethodTable table) => table.Add("sendMediaGroup", Send, Parameters);

    private ApiAnswer Send(ApiCall call)
    {
        if (!SendMethods.TryTarget(world, call, out var target, out var error))
            return error;
        var items = call.Array("media")!;
        if (items.Count is < Fewest or > Most)
            return ApiErrors.Bad("group of messages must contain 2-10 items");
        var kinds = items.Select(item => item?["type"]?.GetValue<string>() ?? "").ToList();
        if (kinds.Exists(kind => kind is not ("photo" or "video" or "document" or "audio")) || kinds.Select(Like).Distinct().Count() > 1)
            return ApiErrors.Bad("can't mix these kinds of media in one group");
        if (items.OfType<JsonObject>().SelectMany(item => item).FirstOrDefault(field => !ItemFields.Contains(field.Key)).Key is { } unknown)
            return ApiErrors.Bad($"a media of the group has no field \"{unknown}\"");

        var drafts = new List<Func<MessageDraft>>(items.Count);
        var album = string.Create(CultureInfo.InvariantCulture, $"{target.Chat.Id}{world.State.NextMessageId}");
        foreach (var (item, kind) in items.Zip(kinds))
        {
            if (!new ChatAccess(world).MaySend(target.Chat, kind + "s", out error))
                return error;
            var caption = item!["caption"]?.GetValue<string>() ?? "";
            if (caption.Length > ContentReader.LongestCaption)
                return ApiErrors.CaptionTooLong;
            if (!new MediaMethods(world).TryMedia(call, kind, item["media"]?.GetValue<string>() ?? "", out var media, out error))
                return error;
            drafts.Add(() => target.Draft with { Media = media(), Caption = caption.Length == 0 ? null : caption, AlbumId = album });
        }

        // Each of them counts against the limits, but one call is let through or refused as a whole.
        if (world.Rates.Spend(target.Chat) is { } wait)
            return ApiErrors.TooManyRequests(wait);
        world.EndTyping(target.Chat.Id);
        return ApiAnswer.Of(new JsonArray([.. drafts.Select(draft => (JsonNode)world.Wire.Message(world.Messages.Post(target.Chat, draft())))]));
    }

    private static string Like(string kind) => kind is "photo" or "video" ? "visual" : kind;
}

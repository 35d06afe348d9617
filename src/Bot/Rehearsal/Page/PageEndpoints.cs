using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CampaignBot.Bot.Rehearsal.Storage;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CampaignBot.Bot.Rehearsal.Page;

/// <summary>The page's own API under <c>/rehearsal/api</c>.</summary>
internal static class PageEndpoints
{
    /// <summary>The furthest the clock is moved at once, in hours: a month.</summary>
    private const int MostHours = 744;

    /// <summary>Changes that come close together are told once.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(60);

    /// <summary>A silent line is kept alive, and the clock on the page kept right, at this interval.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapRehearsalPage(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", () => TypedResults.Redirect("/rehearsal/"));
        endpoints.MapGet("/rehearsal/{file?}", PageFiles.Serve);
        var api = endpoints.MapGroup("/rehearsal/api").AddEndpointFilter(RefuseOtherSitesAsync);
        var acts = api.MapGroup("").AddEndpointFilter(RefuseWhenDataIsGoneAsync);
        api.MapGet("cast", (Stage stage, CancellationToken ct) => stage.CastAsync(ct));
        api.MapGet("texts", (string? lang) => RehearsalPageTexts.All(lang));
        api.MapGet("chats", (Stage stage) => stage.Chats());
        api.MapGet("chats/{chatId:long}/messages", (Stage stage, long chatId, long me) =>
            stage.Messages(me, chatId) is (var refusal and not StageRefusal.None, _) ? Refuse(refusal) : Results.Ok(stage.Messages(me, chatId).Messages));
        api.MapGet("chats/{chatId:long}/commands", (Stage stage, long chatId, long me) =>
            stage.Commands(me, chatId) is (StageRefusal.None, var commands) ? Results.Ok(commands) : Refuse(stage.Commands(me, chatId).Refusal));
        acts.MapPost("chats/{chatId:long}/messages", (Stage stage, WorldKeeper keeper, long chatId, SendRequest request, CancellationToken ct) =>
            KeepAsync(stage.Send(request.Me, chatId, request.Text, request.ReplyTo), keeper, ct));
        acts.MapPut("chats/{chatId:long}/messages/{messageId:int}", (Stage stage, WorldKeeper keeper, long chatId, int messageId, EditRequest request, CancellationToken ct) =>
            KeepAsync(stage.Edit(request.Me, chatId, messageId, request.Text), keeper, ct));
        acts.MapPost("chats/{chatId:long}/messages/{messageId:int}/press", PressAsync);
        acts.MapPost("chats/{chatId:long}/files", UploadAsync).DisableAntiforgery();
        acts.MapPost("links", (Stage stage, WorldKeeper keeper, LinkRequest request, CancellationToken ct) =>
            KeepAsync(stage.Follow(request.Me, request.Url), keeper, ct));
        acts.MapPost("chats/{chatId:long}/bot", (Stage stage, WorldKeeper keeper, long chatId, AddBotRequest request, CancellationToken ct) =>
            KeepAsync(stage.AddBot(request.Me, chatId), keeper, ct));
        // Also, and above all, where the data is gone.
        api.MapPost("begin-anew", (FreshStart start) =>
        {
            start.Ask();
            return TypedResults.Accepted((string?)null);
        });
        api.MapGet("files/{fileId}", Download);
        api.MapGet("clock", (ClockMover clock, CancellationToken ct) => clock.LookAsync(ct));
        acts.MapPost("clock/advance", AdvanceAsync);
        acts.MapPost("clock/next", NextAsync);
        api.MapGet("events", (EmulatorWorld world, TimeProvider system, IHostApplicationLifetime lifetime, CancellationToken ct) =>
            TypedResults.ServerSentEvents(EventsAsync(world, system, lifetime.ApplicationStopping, ct)));
    }

    private static async Task<IResult> PressAsync(
        Stage stage, WorldKeeper keeper, long chatId, int messageId, PressRequest request, CancellationToken ct)
    {
        var (refusal, press) = stage.Press(request.Me, chatId, messageId, request.Button);
        if (press is null)
            return Refuse(refusal);
        await keeper.SaveAsync(ct);
        return Results.Ok(await stage.AnswerAsync(press, ct));
    }

    private static async Task<IResult> UploadAsync(Stage stage, WorldKeeper keeper, long chatId, HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            return Refuse(StageRefusal.NothingToSend);
        var form = await request.ReadFormAsync(ct);
        if (form.Files.Count != 1 || !long.TryParse(form["me"], System.Globalization.CultureInfo.InvariantCulture, out var me))
            return Refuse(StageRefusal.NothingToSend);
        using var content = new MemoryStream();
        await form.Files[0].CopyToAsync(content, ct);
        var file = new UploadedFile(Path.GetFileName(form.Files[0].FileName), form.Files[0].ContentType, content.ToArray());
        return await KeepAsync(stage.Upload(me, chatId, file, form["caption"]), keeper, ct);
    }

    /// <summary>Pictures are shown; anything else is only ever saved.</summary>
    private static IResult Download(EmulatorWorld world, HttpResponse response, string fileId)
    {
        if (world.Read(() => world.Files.Find(fileId)) is not { } file)
            return Results.NotFound();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, max-age=86400";
        return file.Kind is "photo"
            ? Results.Bytes(file.Content, file.Content is [0x89, ..] ? "image/png" : "image/jpeg")
            : Results.Bytes(file.Content, "application/octet-stream", file.Name ?? "file");
    }

    // The move goes on when the page is closed: half of a day is no place to stop.
    private static async Task<IResult> AdvanceAsync(ClockMover clock, IHostApplicationLifetime lifetime, AdvanceRequest request)
    {
        if (request.Hours is < 1 or > MostHours)
            return Results.BadRequest();
        return await clock.TryAdvanceAsync(TimeSpan.FromHours(request.Hours), lifetime.ApplicationStopping) is { } view
            ? Results.Ok(view)
            : Results.Conflict();
    }

    private static async Task<IResult> NextAsync(ClockMover clock, IHostApplicationLifetime lifetime) =>
        await clock.TryAdvanceToNextDueAsync(lifetime.ApplicationStopping) is { } view ? Results.Ok(view) : Results.Conflict();

    /// <summary>Says that something changed, not what: the page asks for what it shows.</summary>
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        EmulatorWorld world, TimeProvider system, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, ct);
        while (!ending.IsCancellationRequested)
        {
            var changed = world.Changed.Next();
            yield return new SseItem<string>("look", "change");
            await Task.WhenAny(changed, Task.Delay(Heartbeat, system, ending.Token));
            await Task.Delay(Settle, system, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<IResult> KeepAsync(StageRefusal refusal, WorldKeeper keeper, CancellationToken ct)
    {
        if (refusal != StageRefusal.None)
            return Refuse(refusal);
        await keeper.SaveAsync(ct);
        return Results.NoContent();
    }

    private static JsonHttpResult<RefusalView> Refuse(StageRefusal refusal) => TypedResults.Json(
        new RefusalView(refusal.ToString()),
        statusCode: refusal is StageRefusal.NoSuchChat or StageRefusal.NoSuchMessage or StageRefusal.NoSuchPerson
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status422UnprocessableEntity);

    /// <summary>Another site open in the same browser has no business here.</summary>
    private static async ValueTask<object?> RefuseOtherSitesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            ? await next(context)
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    private static async ValueTask<object?> RefuseWhenDataIsGoneAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<DataWatch>().IsGone ? Refuse(StageRefusal.DataGone) : await next(context);

    private sealed record RefusalView(string Refusal);
}

using System.Text;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>Puts an emulated Bot API server on the routes of a web application.</summary>
internal static class BotApiEndpoints
{
    /// <summary>Maps <c>/bot{token}/{method}</c> and <c>/file/bot{token}/{path}</c>, as the Bot API server has them.</summary>
    public static IEndpointRouteBuilder MapBotApiEmulator(this IEndpointRouteBuilder endpoints, EmulatorWorld world)
    {
        var server = new BotApiServer(world);
        endpoints.MapMethods("/bot{token}/{method}", [HttpMethods.Get, HttpMethods.Post], server.AnswerAsync)
            .DisableAntiforgery();
        endpoints.MapGet("/file/bot{token}/{**path}", (string token, string path) => Download(world, token, path));
        return endpoints;
    }

    private static IResult Download(EmulatorWorld world, string token, string path)
    {
        if (!string.Equals(token, world.Options.Token, StringComparison.Ordinal))
            return Answer(ApiErrors.Unauthorized);
        FileState? file = world.Read(() => world.Files.FindByPath(path));
        return file is null or { Size: > FileStore.LargestDownload }
            ? Answer(ApiErrors.NotFound)
            : Results.Bytes(file.Content, "application/octet-stream");
    }

    private static IResult Answer(ApiAnswer answer) =>
        Results.Text(answer.ToJson(), "application/json", Encoding.UTF8, answer.StatusCode);
}

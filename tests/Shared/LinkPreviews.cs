using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Tests;

/// <summary>Looks whether a call would have a messenger fetch what a link leads to.</summary>
internal static class LinkPreviews
{
    /// <summary>The calls with a text and without a word that no preview is wanted.</summary>
    public static IEnumerable<string> Wanted(IEnumerable<BotApiCall> calls) => calls
        .Where(call => call.Method is "sendMessage" or "editMessageText")
        .Where(call => !(call.Parameters.TryGetProperty("link_preview_options", out var options)
            && options.TryGetProperty("is_disabled", out var isDisabled) && isDisabled.ValueKind == System.Text.Json.JsonValueKind.True))
        .Select(call => call.Method);
}

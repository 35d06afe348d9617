using CampaignBot.Rehearsal.Emulator.Api;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>answerCallbackQuery.</summary>
internal sealed class CallbackMethods(EmulatorWorld world)
{
    /// <summary>The longest answer, in characters.</summary>
    public const int LongestAnswer = 200;

    public void AddTo(MethodTable table) => table.Add(
        "answerCallbackQuery",
        Answer,
        new("callback_query_id", ParameterKind.Text, IsRequired: true),
        new("text", ParameterKind.Text),
        new("show_alert", ParameterKind.Boolean),
        new("url", ParameterKind.Text),
        new("cache_time", ParameterKind.Integer));

    private ApiAnswer Answer(ApiCall call)
    {
        var callback = world.State.Callbacks.GetValueOrDefault(call.Text("callback_query_id")!);
        if (callback is null or { IsAnswered: true }
            || world.Clocks.System.GetUtcNow() - callback.PressedAt > world.Options.CallbackAge)
            return ApiErrors.QueryTooOld;
        if (call.Text("text") is { Length: > LongestAnswer })
            return ApiErrors.AnswerTooLong;
        callback.IsAnswered = true;
        callback.AnswerText = call.Text("text");
        callback.AnswerIsAlert = call.Flag("show_alert");
        callback.AnswerUrl = call.Text("url");
        return ApiAnswer.True;
    }
}

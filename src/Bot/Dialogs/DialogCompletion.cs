using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Dialogs;

/// <summary>How a dialog ended, or why it didn't.</summary>
internal abstract record DialogCompletion
{
    private DialogCompletion()
    {
    }

    /// <summary>It has had its effect; the draft goes.</summary>
    public static DialogCompletion Done(OutgoingMessage message) => new Finished(message);

    /// <summary>It can't be done like this: the draft stays, and the member is asked again at <paramref name="stepId"/>.</summary>
    public static DialogCompletion Return(string stepId, Text why) => new SentBack(stepId, why);

    /// <summary>It can't be done now: the draft stays, and the member may confirm again later.</summary>
    public static DialogCompletion Stay(Text why) => new SentBack(null, why);

    public static implicit operator DialogCompletion(Text done) => Done(done);

    public static implicit operator DialogCompletion(OutgoingMessage done) => Done(done);

    internal sealed record Finished(OutgoingMessage Message) : DialogCompletion;

    internal sealed record SentBack(string? StepId, Text Why) : DialogCompletion;
}

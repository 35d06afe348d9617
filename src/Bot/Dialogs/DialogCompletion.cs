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

    /// <summary>It can't be done now, and going on with it wouldn't help: the draft waits, and the member goes on with it once it can be.</summary>
    public static DialogCompletion Wait(Text why) => new Waits(why);

    /// <summary>It can never be done: the member learns why and sees what they wrote, and the draft goes.</summary>
    public static DialogCompletion End(Text why) => new Ended(why);

    public static implicit operator DialogCompletion(Text done) => Done(done);

    public static implicit operator DialogCompletion(OutgoingMessage done) => Done(done);

    internal sealed record Finished(OutgoingMessage Message) : DialogCompletion;

    internal sealed record Waits(Text Why) : DialogCompletion;

    internal sealed record Ended(Text Why) : DialogCompletion;

    internal sealed record SentBack(string? StepId, Text Why) : DialogCompletion;
}

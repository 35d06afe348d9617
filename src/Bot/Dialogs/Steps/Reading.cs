using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>What a step made of an input.</summary>
internal abstract record Reading
{
    private Reading()
    {
    }

    public static Reading Take(StepAnswer answer, Text? note = null) => new Taken(answer, note);

    public static Reading Keep(StepAnswer answer, Text? acknowledgement = null, string view = "") => new Kept(answer, acknowledgement, view);

    public static Reading Show(string view) => new Shown(view);

    public static Reading Refuse(Text why) => new Refused(why);

    /// <summary>The step is answered; on to the next. <paramref name="Note"/>: what the member should know of it.</summary>
    internal sealed record Taken(StepAnswer Answer, Text? Note) : Reading;

    /// <summary>A part was saved; the step goes on.</summary>
    internal sealed record Kept(StepAnswer Answer, Text? Acknowledgement, string View) : Reading;

    /// <summary>Nothing changed but what is shown (another page).</summary>
    internal sealed record Shown(string View) : Reading;

    /// <summary>It can't be used; the member learns why and is asked again.</summary>
    internal sealed record Refused(Text Why) : Reading;

    /// <summary>Another step is to be answered anew.</summary>
    internal sealed record Reopened(Step Step) : Reading;

    /// <summary>Another step has this answer from now on, and the one on the table stays there.</summary>
    internal sealed record Switched(Step Step, StepAnswer Answer) : Reading;

    /// <summary>Everything is confirmed.</summary>
    internal sealed record Confirmed : Reading;
}

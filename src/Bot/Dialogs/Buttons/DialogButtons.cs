using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Dialogs.Buttons;

/// <summary>A dialog to be begun, and with what.</summary>
/// <param name="Dialog">Its name.</param>
/// <param name="Arguments">What it is begun with, as one text.</param>
internal sealed record DialogStart(string Dialog, string Arguments = "");

/// <summary>Buttons that begin or resume a dialog, for features.</summary>
internal static class DialogButtons
{
    /// <summary>A button that starts the dialog in a private chat; in a group it offers the way there.</summary>
    public static Button Start(Text label, string name, string arguments = "") => DialogStartButton.Key.Button(label, new DialogStart(name, arguments));

    /// <summary>A button that goes on with a draft.</summary>
    public static Button Resume(Text label, string instanceId) => DialogResumeButton.Key.Button(label, instanceId);
}

/// <summary>Every button inside a dialog.</summary>
internal sealed class DialogAnswerButton(DialogEngine engine) : ButtonAction<DialogPress>(DialogPress.Key, PolicyAction.SeeOwn)
{
    protected override Task PressAsync(TurnContext turn, DialogPress argument, CancellationToken ct) => engine.PressAsync(turn, argument, ct);
}

/// <summary>See <see cref="DialogButtons.Start"/>.</summary>
internal sealed class DialogStartButton(DialogEngine engine, DialogOpener opener) : ButtonAction<DialogStart>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<DialogStart> Key = new("dialog-start");

    protected override Task PressAsync(TurnContext turn, DialogStart argument, CancellationToken ct)
    {
        if (opener.Find(argument.Dialog) is not null)
            return engine.BeginAsync(turn, argument.Dialog, argument.Arguments, ct);
        turn.AnswerOutOfDate();
        return Task.CompletedTask;
    }
}

/// <summary>See <see cref="DialogButtons.Resume"/>.</summary>
internal sealed class DialogResumeButton(DialogEngine engine) : ButtonAction<string>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<string> Key = new("dialog-resume");

    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) => engine.ResumeAsync(turn, argument, ct);
}

/// <summary>See <see cref="DialogLinks"/>.</summary>
internal sealed class DialogStartLink(DialogEngine engine, DialogLinks links) : IStartLink
{
    public string Prefix => StartPrefixes.Dialog;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (await links.ReadAsync(turn, rest, ct) is { } start)
            await engine.BeginAsync(turn, start.Dialog, start.Arguments, ct);
        else
            turn.Reply(DialogTexts.LinkOver);
    }
}

/// <summary><c>/cancel</c>.</summary>
internal sealed class CancelCommand(DialogEngine engine)
    : ChatCommand("cancel", DialogTexts.CancelDescription, CommandMenu.Member, PolicyAction.SeeOwn, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (!await engine.CancelAsync(turn, ct))
            turn.Reply(DialogTexts.NothingToCancel);
    }
}

using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Dialogs.Buttons;

/// <summary>Buttons that begin or resume a dialog, for features.</summary>
internal static class DialogButtons
{
    /// <summary>A button that starts the dialog in a private chat; in a group it offers the way there.</summary>
    public static Button Start(Text label, string name, string arguments = "") => Button.Do(label, DialogStartButton.ActionName, name + " " + arguments);

    /// <summary>A button that goes on with a draft.</summary>
    public static Button Resume(Text label, string instanceId) => Button.Do(label, DialogResumeButton.ActionName, instanceId);
}

/// <summary>Every button inside a dialog.</summary>
internal sealed class DialogAnswerButton(DialogEngine engine) : IButtonAction
{
    public string Name => DialogPress.ActionName;

    public PolicyAction Action => PolicyAction.SeeOwn;

    public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct) => engine.PressAsync(turn, argument, ct);
}

/// <summary>See <see cref="DialogButtons.Start"/>.</summary>
internal sealed class DialogStartButton(DialogEngine engine) : IButtonAction
{
    public const string ActionName = "dialog-start";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.SeeOwn;

    public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var parts = argument.Split(' ', 2);
        return engine.BeginAsync(turn, parts[0], parts.Length > 1 ? parts[1] : "", ct);
    }
}

/// <summary>See <see cref="DialogButtons.Resume"/>.</summary>
internal sealed class DialogResumeButton(DialogEngine engine) : IButtonAction
{
    public const string ActionName = "dialog-resume";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.SeeOwn;

    public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct) => engine.ResumeAsync(turn, argument, ct);
}

/// <summary>See <see cref="DialogLinks"/>.</summary>
internal sealed class DialogStartLink(DialogEngine engine, DialogLinks links) : IStartLink
{
    public string Prefix => DialogLinks.Prefix;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (await links.ReadAsync(turn, rest, ct) is var (dialog, words))
            await engine.BeginAsync(turn, dialog.Key.Name, words, ct);
        else
            turn.Reply(DialogTexts.LinkOver);
    }
}

/// <summary><c>/cancel</c>.</summary>
internal sealed class CancelCommand(DialogEngine engine) : IChatCommand
{
    public string Name => "cancel";

    public Text Description => DialogTexts.CancelDescription;

    public CommandMenu Menu => CommandMenu.Member;

    public PolicyAction Action => PolicyAction.SeeOwn;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (!await engine.CancelAsync(turn, ct))
            turn.Reply(DialogTexts.NothingToCancel);
    }
}

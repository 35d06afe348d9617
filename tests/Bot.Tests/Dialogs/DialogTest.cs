using System.Runtime.CompilerServices;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Dialogs;

/// <summary>
/// A transcript of a dialog, written as it is read: <c>await DialogTest.Of(dialog).Begin().Send("2").AssertReply("…").Press("确认")</c>.
/// It is played when it is awaited.
/// </summary>
internal sealed class DialogTest(Action<IServiceCollection> dialogs)
{
    private readonly List<Func<DialogChat, Task>> _acts = [];
    private string _name = "";

    /// <summary>A test of dialogs; the first is the one that is begun.</summary>
    public static DialogTest Of(IDialog dialog, params IReadOnlyList<IDialog> others) => new(services =>
    {
        foreach (var one in (IReadOnlyList<IDialog>)[dialog, .. others])
            services.AddSingleton(one);
    })
    { _name = dialog.Key.Name };

    public DialogTest Begin(string arguments = "") => Begin(_name, arguments);

    public DialogTest Begin(string dialog, string arguments) => Act(chat => chat.BeginAsync(dialog, arguments));

    public DialogTest BeginInGroup(string arguments = "") => Act(chat => chat.BeginInGroupAsync(_name, arguments));

    public DialogTest Send(string text, string? messageId = null) => Act(async chat =>
        (await chat.SaysAsync(text, messageId)).ShouldBeTrue($"No dialog took \"{text}\".\n{chat}"));

    /// <summary>Words that no dialog waits for.</summary>
    public DialogTest SendUntaken(string text) => Act(async chat => (await chat.SaysAsync(text)).ShouldBeFalse(chat.ToString()));

    public DialogTest SendFile(FileRef file, string? caption = null) => Act(chat => chat.SendFileAsync(file, caption));

    public DialogTest SendSticker() => Act(chat => chat.SendStickerAsync());

    public DialogTest Edit(string messageId, string text) => Act(chat => chat.EditAsync(messageId, text));

    public DialogTest Press(string label) => Act(chat => chat.PressesAsync(label));

    /// <summary>Keeps a button of the newest message that has it, to be pressed when it is old.</summary>
    public DialogTest Remember(string label, StrongBox<(string, ButtonContent)> box) => Act(chat =>
    {
        var message = chat.Messages.Last(m => m.Buttons.Any(b => b.Label.Contains(label, StringComparison.Ordinal)));
        box.Value = (message.Id, message.Buttons.First(b => b.Label.Contains(label, StringComparison.Ordinal)));
        return Task.CompletedTask;
    });

    public DialogTest PressOld(StrongBox<(string Id, ButtonContent Button)> box) => Act(chat => chat.PressesAsync(box.Value.Id, box.Value.Button));

    public DialogTest CancelCommand() => Act(chat => chat.CancelCommandAsync());

    public DialogTest Restart() => Act(chat => chat.RestartAsync());

    public DialogTest Wait(TimeSpan time) => Do(chat => chat.Time.Advance(time));

    public DialogTest Do(Action<DialogChat> act) => Act(chat =>
    {
        act(chat);
        return Task.CompletedTask;
    });

    public DialogTest Act(Func<DialogChat, Task> act)
    {
        _acts.Add(act);
        return this;
    }

    /// <summary>Among the last turn's messages there is all of this.</summary>
    public DialogTest AssertReply(params string[] parts) => Do(chat =>
    {
        var said = string.Join("\n", chat.LastReplies.Select(m => m.Text));
        foreach (var part in parts)
            said.Contains(part, StringComparison.Ordinal).ShouldBeTrue($"\"{part}\" was not said.\n{chat}");
    });

    public DialogTest AssertNotSaid(string part) => Do(chat =>
        chat.LastReplies.Any(m => m.Text.Contains(part, StringComparison.Ordinal)).ShouldBeFalse($"\"{part}\" was said.\n{chat}"));

    public DialogTest AssertNoReply() => Do(chat => chat.LastReplies.ShouldBeEmpty(chat.ToString()));

    /// <summary>The pressed button's own answer.</summary>
    public DialogTest AssertAnswer(string part) => Do(chat =>
        (chat.LastAnswer ?? "").Contains(part, StringComparison.Ordinal).ShouldBeTrue($"The button didn't say \"{part}\".\n{chat}"));

    /// <summary>The newest message has these buttons, and perhaps others.</summary>
    public DialogTest AssertButtons(params string[] labels) => Do(chat =>
    {
        foreach (var label in labels)
            chat.LastReplies[^1].Buttons.Any(b => b.Label.Contains(label, StringComparison.Ordinal)).ShouldBeTrue($"No button \"{label}\".\n{chat}");
    });

    public DialogTest AssertNoButton(string label) => Do(chat =>
        chat.LastReplies[^1].Buttons.Any(b => b.Label.Contains(label, StringComparison.Ordinal)).ShouldBeFalse($"There is a button \"{label}\".\n{chat}"));

    /// <summary>A message of the chat was changed in the last turn so that it holds this, and no button.</summary>
    public DialogTest AssertSettled(string part) => Do(chat => chat.LastReplies
        .Any(m => m.IsEdit && m.Text.Contains(part, StringComparison.Ordinal) && m.Buttons.Count == 0)
        .ShouldBeTrue($"No question was settled with \"{part}\".\n{chat}"));

    public TaskAwaiter GetAwaiter() => PlayAsync().GetAwaiter();

    private async Task PlayAsync()
    {
        await using var chat = await DialogChat.OpenAsync(dialogs);
        foreach (var act in _acts)
            await act(chat);
    }
}

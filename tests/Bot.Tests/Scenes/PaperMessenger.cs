using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Tests.Scenes;

/// <summary>A messenger on paper: what features ask of a channel beside sending, which the outbox does.</summary>
internal sealed class PaperMessenger(ChannelTraits? traits = null) : IChannel, ICommandMenus
{
    public const string ChannelName = "paper";

    /// <summary>Who administers which group: (group, account).</summary>
    public HashSet<(string Group, string Account)> Administrators { get; } = [];

    /// <summary>The menus as they were set last, by private chat.</summary>
    public Dictionary<string, IReadOnlyList<MenuCommand>> Menus { get; } = [];

    /// <summary>What can be fetched, by the messenger's id of it.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>True while nothing can be fetched.</summary>
    public bool IsBroken { get; set; }

    /// <summary>What the last pressed button answered.</summary>
    public (string? Text, bool Alert) LastAnswer { get; set; }

    public ChannelTraits Traits { get; } = traits ?? TelegramTraits.Value with { Channel = ChannelName };

    public string Channel => Traits.Channel;

    public Task WhenReachedAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<SendOutcome> SendAsync(Destination to, MessageContent content, string? reuseFileId, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Sent(null));

    public Task<SendOutcome> EditAsync(Destination to, string messageId, MessageContent content, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Sent(messageId));

    public Task<SendOutcome> RemoveButtonsAsync(Destination to, string messageId, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Sent(messageId));

    public Task<SendOutcome> DeleteAsync(Destination to, string messageId, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Sent(messageId));

    public Task AnswerButtonAsync(string callbackId, ButtonAnswer answer, CancellationToken ct)
    {
        LastAnswer = (answer.Text, answer.Alert);
        return Task.CompletedTask;
    }

    public Task ShowTypingAsync(Destination to, CancellationToken ct) => Task.CompletedTask;

    public async Task<DownloadOutcome> DownloadAsync(string externalFileId, Stream target, CancellationToken ct)
    {
        if (IsBroken)
            return DownloadOutcome.Broken;
        if (!Files.TryGetValue(externalFileId, out var content))
            return DownloadOutcome.Refused;
        try
        {
            await target.WriteAsync(content, ct);
            return DownloadOutcome.Done;
        }
        catch (IOException)
        {
            return DownloadOutcome.Broken;
        }
    }

    public Task<bool> IsAdministratorAsync(string externalChatId, string externalUserId, CancellationToken ct) =>
        Task.FromResult(Administrators.Contains((externalChatId, externalUserId)));

    public Uri StartLink(string parameter) => new("https://t.example/bot?start=" + parameter);

    public Task<bool> SetMenuAsync(MenuTarget target, Language language, IReadOnlyList<MenuCommand> commands, CancellationToken ct)
    {
        if (target.ExternalChatId is { } chat)
            Menus[chat] = commands;
        return Task.FromResult(true);
    }
}

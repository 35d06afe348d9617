using System.Collections.Concurrent;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>A second messenger, which keeps what it is given. Its calls wait while it is away.</summary>
internal sealed class BoardChannel : IChannel
{
    public const string ChannelName = "board";

    public static readonly ChannelTraits OfBoard = TelegramTraits.Value with
    {
        Channel = ChannelName,
        Limits = new SendLimits { PerSecond = 2, PerChat = TimeSpan.Zero, ChatBurst = 1, PerGroupMinute = 100 },
    };

    private volatile TaskCompletionSource _back = new();

    public BoardChannel() => _back.SetResult();

    public ConcurrentQueue<(string Chat, string Text)> Given { get; } = [];

    public ChannelTraits Traits => OfBoard;

    public void GoAway() => _back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ComeBack() => _back.TrySetResult();

    public Task WhenReachedAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task<SendOutcome> SendAsync(Destination to, MessageContent content, string? reuseFileId, CancellationToken ct)
    {
        await _back.Task.WaitAsync(ct);
        Given.Enqueue((to.ExternalChatId, content.Text));
        return new SendOutcome.Sent($"b{Given.Count}");
    }

    public Task<SendOutcome> EditAsync(Destination to, string messageId, MessageContent content, CancellationToken ct) => SendAsync(to, content, null, ct);

    public Task<SendOutcome> RemoveButtonsAsync(Destination to, string messageId, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Sent(messageId));

    public Task<SendOutcome> DeleteAsync(Destination to, string messageId, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Sent(messageId));

    public Task AnswerButtonAsync(string callbackId, ButtonAnswer answer, CancellationToken ct) => Task.CompletedTask;

    public Task ShowTypingAsync(Destination to, CancellationToken ct) => Task.CompletedTask;

    public Task<DownloadOutcome> DownloadAsync(string externalFileId, Stream target, CancellationToken ct) => Task.FromResult(DownloadOutcome.Refused);

    public Task<bool> IsAdministratorAsync(string externalChatId, string externalUserId, CancellationToken ct) => Task.FromResult(false);

    public Uri StartLink(string parameter) => new("https://board.example.org/" + parameter);
}

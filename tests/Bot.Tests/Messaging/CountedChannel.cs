using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>A channel, and whether a call to it is under way: from when it is made until its answer has been read.</summary>
internal sealed class CountedChannel(IChannel channel) : IChannel
{
    private int _calls;

    public bool HasCalls => Volatile.Read(ref _calls) > 0;

    public ChannelTraits Traits => channel.Traits;

    public Task WhenReachedAsync(CancellationToken ct) => channel.WhenReachedAsync(ct);

    public Task<SendOutcome> SendAsync(Destination to, MessageContent content, string? reuseFileId, CancellationToken ct) =>
        CountAsync(() => channel.SendAsync(to, content, reuseFileId, ct));

    public Task<SendOutcome> EditAsync(Destination to, string messageId, MessageContent content, CancellationToken ct) =>
        CountAsync(() => channel.EditAsync(to, messageId, content, ct));

    public Task<SendOutcome> RemoveButtonsAsync(Destination to, string messageId, CancellationToken ct) =>
        CountAsync(() => channel.RemoveButtonsAsync(to, messageId, ct));

    public Task<SendOutcome> DeleteAsync(Destination to, string messageId, CancellationToken ct) =>
        CountAsync(() => channel.DeleteAsync(to, messageId, ct));

    public Task<DownloadOutcome> DownloadAsync(string externalFileId, Stream target, CancellationToken ct) =>
        CountAsync(() => channel.DownloadAsync(externalFileId, target, ct));

    public Task<bool> IsAdministratorAsync(string externalChatId, string externalUserId, CancellationToken ct) =>
        CountAsync(() => channel.IsAdministratorAsync(externalChatId, externalUserId, ct));

    public Task AnswerButtonAsync(string callbackId, ButtonAnswer answer, CancellationToken ct) => channel.AnswerButtonAsync(callbackId, answer, ct);

    public Task ShowTypingAsync(Destination to, CancellationToken ct) => channel.ShowTypingAsync(to, ct);

    public Uri StartLink(string parameter) => channel.StartLink(parameter);

    private async Task<T> CountAsync<T>(Func<Task<T>> call)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            return await call();
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }
    }
}

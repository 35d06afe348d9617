using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>Teams, as a messenger of ours.</summary>
internal sealed class TeamsChannel(ConnectorCalls calls, OutgoingFileSender files) : BotFrameworkChannel(BotFrameworkTraits.Teams, calls, files);

/// <summary>A chat on a web page, as a messenger of ours.</summary>
internal sealed class WebChatChannel(ConnectorCalls calls, OutgoingFileSender files) : BotFrameworkChannel(BotFrameworkTraits.WebChat, calls, files);

/// <summary>A messenger behind the Bot Framework's service. Every failure of a send is a value; the limiter and the retries are the dispatcher's.</summary>
internal abstract class BotFrameworkChannel(ChannelTraits traits, ConnectorCalls calls, OutgoingFileSender files) : IChannel
{
    public ChannelTraits Traits => traits;

    // It is the service that calls; what goes out finds its way by itself.
    public Task WhenReachedAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task<SendOutcome> SendAsync(Destination to, MessageContent content, string? reuseFileId, CancellationToken ct)
    {
        if (ServiceReference.Read(to.Reference) is not { } reference)
            return new SendOutcome.Refused("the conversation was never heard");
        if (content.File is { } file)
            return await files.SendAsync(to, reference, content, file, ct);
        return await calls.SendAsync(to, reference, OutgoingActivity.Of(content, reference), ct);
    }

    public async Task<SendOutcome> EditAsync(Destination to, string messageId, MessageContent content, CancellationToken ct)
    {
        if (ServiceReference.Read(to.Reference) is not { } reference)
            return new SendOutcome.Refused("the conversation was never heard");
        return await calls.ChangeAsync(to, reference, messageId, OutgoingActivity.Of(content, reference), ct);
    }

    // The buttons stand in one card with the words, and the service gives back no message that it took: whoever would take them away says what is to stand there.
    public Task<SendOutcome> RemoveButtonsAsync(Destination to, string messageId, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Refused("buttons don't go without their words"));

    public Task<SendOutcome> DeleteAsync(Destination to, string messageId, CancellationToken ct) => ServiceReference.Read(to.Reference) is { } reference
        ? calls.DeleteAsync(to, reference, messageId, ct)
        : Task.FromResult<SendOutcome>(new SendOutcome.Refused("the conversation was never heard"));

    // A press is a message: its answer is one too.
    public Task AnswerButtonAsync(string callbackId, ButtonAnswer answer, CancellationToken ct) => Task.CompletedTask;

    public Task ShowTypingAsync(Destination to, CancellationToken ct) => ServiceReference.Read(to.Reference) is { } reference
        ? calls.SendAsync(to, reference, new Schema.Activity { Type = Schema.ActivityTypes.Typing, From = new Schema.ChannelAccount(reference.BotId) }, ct)
        : Task.CompletedTask;

    public Task<DownloadOutcome> DownloadAsync(string externalFileId, Stream target, CancellationToken ct) => files.Downloads.FetchAsync(externalFileId, target, ct);

    public Task<bool> IsAdministratorAsync(string externalChatId, string externalUserId, CancellationToken ct) =>
        throw new InvalidOperationException("The Bot Framework doesn't say who administers a group.");

    public Uri StartLink(string parameter) => throw new InvalidOperationException("The Bot Framework has no links that carry a parameter into the private chat.");
}

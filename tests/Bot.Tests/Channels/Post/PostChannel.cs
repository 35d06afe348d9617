using System.Net;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CampaignBot.Bot.Tests.Channels.Post;

/// <summary>The post as a channel of the bot: this class, its receiver and one line of registration are all that the bot needs.</summary>
internal sealed class PostChannel(PostLine line) : IChannel
{
    public const string ChannelName = "post";

    public static readonly ChannelTraits Post = new()
    {
        Channel = ChannelName,
        Title = Text.Plain("邮局"),
        // Three bytes a Chinese character, and room for the buttons.
        TextLength = 8_000,
        CaptionLength = 8_000,
        ButtonAnswerLength = 0,
        ButtonDataLength = 64,
        StartParameterLength = 0,
        EditsMessages = false,
        HasThreads = false,
        KnowsAdministrators = false,
        UploadLength = 50 * 1024 * 1024,
        DownloadLength = 20 * 1024 * 1024,
    };

    public ChannelTraits Traits => Post;

    public Task WhenReachedAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task<SendOutcome> SendAsync(Destination to, MessageContent content, string? reuseFileId, CancellationToken ct)
    {
        // The post carries no files; what stands beside one is sent, and where it can be had.
        var letter = new PostLetter(to.ExternalChatId, to.Reference ?? "", content.Text, [.. content.Buttons.SelectMany(row => row.Select(b => new PostButton(b.Label, b.Data, b.Url)))]);
        try
        {
            using var answer = await line.Client.PostAsJsonAsync("/letters", letter, PostLine.Json, ct);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => new SendOutcome.Sent((await answer.Content.ReadFromJsonAsync<PostLetter>(PostLine.Json, ct))!.Id),
                HttpStatusCode.NotFound => new SendOutcome.ChatEnded("no such conversation"),
                _ => new SendOutcome.Refused(answer.StatusCode.ToString()),
            };
        }
        catch (HttpRequestException error)
        {
            return new SendOutcome.NotDelivered(error.GetType().Name);
        }
    }

    public Task<SendOutcome> EditAsync(Destination to, string messageId, MessageContent content, CancellationToken ct) =>
        throw new InvalidOperationException("Nobody changes what the post has carried.");

    public Task<SendOutcome> RemoveButtonsAsync(Destination to, string messageId, CancellationToken ct) =>
        throw new InvalidOperationException("Nobody changes what the post has carried.");

    public Task<SendOutcome> DeleteAsync(Destination to, string messageId, CancellationToken ct) =>
        throw new InvalidOperationException("Nobody takes back what the post has carried.");

    public Task AnswerButtonAsync(string callbackId, ButtonAnswer answer, CancellationToken ct) => Task.CompletedTask;

    public Task ShowTypingAsync(Destination to, CancellationToken ct) => Task.CompletedTask;

    public Task<DownloadOutcome> DownloadAsync(string externalFileId, Stream target, CancellationToken ct) => Task.FromResult(DownloadOutcome.Refused);

    public Task<bool> IsAdministratorAsync(string externalChatId, string externalUserId, CancellationToken ct) =>
        throw new InvalidOperationException("The post doesn't say who administers a group.");

    public Uri StartLink(string parameter) => throw new InvalidOperationException("The post has no such links.");
}

/// <summary>The line to the post's server.</summary>
internal sealed class PostLine(string baseUrl) : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public HttpClient Client { get; } = new() { BaseAddress = new Uri(baseUrl) };

    public void Dispose() => Client.Dispose();
}

/// <summary>
/// Asks the post for what happened and hands it to the bot. It keeps no place: each process hears the last things again, and what had its
/// effect before is known by its id.
/// </summary>
internal sealed class PostReceiver(PostLine line, IActivitySink sink) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var after = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var events = await line.Client.GetFromJsonAsync<List<PostEvent>>($"/events?after={after}", PostLine.Json, stoppingToken) ?? [];
            if (events.Count == 0)
                continue;
            await sink.AcceptAsync([.. events.Select(ActivityOf)], stoppingToken);
            after = events[^1].Number;
        }
    }

    private static Activity ActivityOf(PostEvent happened)
    {
        var isCommand = happened.Text is ['/', ..];
        return new Activity
        {
            UpdateId = happened.Id,
            Kind = happened.Kind switch
            {
                "pressed" => ActivityKind.Button,
                "added" => ActivityKind.BotAdded,
                _ => isCommand ? ActivityKind.Command : ActivityKind.Message,
            },
            Conversation = new ConversationRef(PostChannel.ChannelName, happened.Conversation, null, happened.GroupTitle is not null, happened.GroupTitle) { Reference = happened.Route },
            From = new ChannelAccount(happened.From, happened.Name, "zh-hans"),
            SentAt = DateTimeOffset.UnixEpoch,
            MessageId = happened.Letter ?? happened.Id,
            Text = happened.Text,
            Command = isCommand ? CommandOf(happened.Text!) : null,
            Button = happened.Token is { } token ? new ButtonCall(token, happened.Id, happened.Letter) : null,
        };
    }

    private static CommandCall CommandOf(string text)
    {
        var parts = text[1..].Split(' ', 2);
        return new CommandCall(parts[0], parts.Length > 1 ? parts[1] : "");
    }
}

/// <summary>Registration of the post.</summary>
internal static class PostRegistration
{
    public static IServiceCollection AddPost(this IServiceCollection services, string baseUrl) => services
        .AddSingleton(_ => new PostLine(baseUrl))
        .AddChannel<PostChannel>(PostChannel.Post)
        .AddSendLimits(PostChannel.ChannelName, new SendLimits { PerSecond = 10_000, PerChat = TimeSpan.Zero, ChatBurst = 1_000, PerGroupMinute = 100_000 })
        .AddHostedService<PostReceiver>();
}

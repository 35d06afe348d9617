using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests.Stories;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Tests.Connector;

/// <summary>Teams, or a page's chat, before the service: it brings what people do to the program, one after the other, and again where it wasn't taken.</summary>
internal sealed class ConnectorMessenger : ISecondMessenger
{
    /// <summary>How many of the last things are brought once more to a program that runs again.</summary>
    private const int Repeated = 4;

    private readonly HttpClient _client = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("campaignbot-teams-").FullName;
    private readonly List<JsonObject> _taken = [];
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private TaskCompletionSource _meeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Uri _endpoint = null!;

    private ConnectorMessenger(ConnectorServer server)
    {
        Server = server;
        File.WriteAllText(Path.Combine(_folder, "secret"), ConnectorServer.Secret + "\n");
        File.WriteAllText(AuthorityFile, TestAuthority.Pem);
    }

    public ConnectorServer Server { get; }

    /// <summary>True where the program may die: what it has not answered is brought again, the same, as soon as it is met again.</summary>
    public bool MayDie { get; init; }

    /// <summary>Whom a program of its own must trust to speak with the service.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    public bool IsTeams => Server.Changes;

    public string Channel => IsTeams ? "teams" : "webchat";

    // A page shows one visitor's conversation.
    public bool HasGroups => IsTeams;

    public int PartsOfLongText => 4;

    public int TextLength => 3_500;

    public int MessageMaxBytes => ConnectorServer.ActivityMaxBytes;

    public IReadOnlyList<HeardMessage> Heard => Server.Heard;

    public ConcurrentQueue<(int Status, string Path)> Refusals => Server.Refusals;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["BotFramework:AppId"] = Server.AppId,
        ["BotFramework:TenantId"] = Server.Tenant,
        ["BotFramework:SecretFile"] = Path.Combine(_folder, "secret"),
        ["BotFramework:LoginUrl"] = $"{Server.BaseUrl}/{Server.Tenant}",
        ["BotFramework:OAuthScope"] = "https://api.botframework.test",
        ["BotFramework:TokenIssuer"] = ServiceTokens.Issuer,
        ["BotFramework:OpenIdMetadataUrl"] = Server.OpenIdUrl,
    };

    public static async Task<ConnectorMessenger> StartAsync(bool isTeams, bool mayDie = false) => new(await ConnectorServer.StartAsync(changes: isTeams)) { MayDie = mayDie };

    public void Register(IServiceCollection services)
    {
        services.AddHttpClient(CloudConnection.LoginClientName).ConfigurePrimaryHttpMessageHandler(Server.OnlyHere);
        services.AddHttpClient(AttachmentDownload.ClientName).ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).ConnectCallback = Server.ConnectHereAsync);
        foreach (var channel in new[] { "teams", "webchat" })
            services.AddSendLimits(channel, new SendLimits { PerSecond = 10_000, PerChat = TimeSpan.Zero, ChatBurst = 1_000, PerGroupMinute = 100_000 });
    }

    public async Task MeetAsync(RunningBot bot)
    {
        var address = bot.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        Meet(new Uri(address));
        foreach (var activity in _taken.TakeLast(Repeated).ToList())
            (await BringAsync(activity)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The program runs at this address from now on.</summary>
    public void Meet(Uri program)
    {
        _endpoint = new Uri(program, "/api/messages");
        Interlocked.Exchange(ref _meeting, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public SecondUser AddUser(string name) => new(this, ConnectorServer.LongId("29:"), Server.Open("a:"), name);

    public SecondGroup AddGroup(string title) => new(Server.Open("19:"), title);

    public void MoveRoute(string conversation) => Server.Move(conversation);

    public Task WhenAllTakenAsync() => _last.WaitAsync(EmulatorWorld.Patience);

    public void Say(SecondUser user, SecondGroup? group, string text)
    {
        var activity = Message(user, group);
        if (group is null)
        {
            activity["text"] = text;
        }
        else
        {
            // In a group Teams brings only what addresses the bot.
            activity["text"] = $"<at>宣传助手</at>&nbsp;{text}\n";
            activity["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>宣传助手</at>",
                ["mentioned"] = new JsonObject { ["id"] = Server.BotId, ["name"] = "宣传助手" },
            });
        }

        Happen(activity);
    }

    public void Add(SecondUser user, SecondGroup group)
    {
        var activity = Activity(user, group, "conversationUpdate");
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Server.BotId });
        Happen(activity);
    }

    public void Press(SecondUser user, SecondGroup? group, HeardMessage message, HeardButton button, string? entered = null)
    {
        var activity = Message(user, group);
        activity["replyToId"] = message.Id;
        var value = new JsonObject { ["t"] = button.Token };
        if (IsTeams)
            activity["text"] = button.MessageBack;
        else
            value["msteams"] = new JsonObject { ["type"] = "messageBack", ["text"] = button.MessageBack, ["value"] = new JsonObject { ["t"] = button.Token } };
        if (message.Fields.Count > 0)
            value["v"] = entered ?? "";
        activity["value"] = value;
        Happen(activity);
    }

    /// <summary>What somebody answers to the question about a file.</summary>
    /// <param name="user">Who answers.</param>
    /// <param name="question">The message with the question.</param>
    /// <param name="uploadUrl">Where Teams says that it may be put; null: it isn't wanted.</param>
    public JsonObject Answer(SecondUser user, HeardMessage question, string? uploadUrl)
    {
        var activity = Activity(user, null, "invoke");
        activity["name"] = "fileConsent/invoke";
        activity["replyToId"] = question.Id;
        var value = new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = uploadUrl is null ? "decline" : "accept",
            ["context"] = JsonNode.Parse(uploadUrl is null ? question.Asked!.Decline : question.Asked!.Accept),
        };
        if (uploadUrl is not null)
        {
            value["uploadInfo"] = new JsonObject
            {
                ["name"] = question.Asked!.Name,
                ["uploadUrl"] = uploadUrl,
                ["contentUrl"] = PersonalStorage.ContentUrlOf(uploadUrl),
                ["uniqueId"] = Guid.NewGuid().ToString(),
                ["fileType"] = Path.GetExtension(question.Asked!.Name).TrimStart('.'),
            };
        }

        activity["value"] = value;
        return activity;
    }

    /// <summary>Something happens in a conversation; it is brought once what happened before was taken.</summary>
    public void Happen(JsonObject activity)
    {
        lock (_gate)
            _last = AfterAsync(_last, activity);
    }

    /// <summary>Brings an activity now, with a token as it should be, or not.</summary>
    public async Task<HttpStatusCode> BringAsync(JsonObject activity, ServiceTokens.Fault fault = ServiceTokens.Fault.None, Func<string, string>? spoil = null, CancellationToken ct = default)
    {
        var body = activity.ToJsonString();
        var url = activity["serviceUrl"]?.GetValue<string>() ?? Server.BaseUrl + "/emea/";
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new StringContent(spoil?.Invoke(body) ?? body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Server.Tokens.For(Server.AppId, url, fault));
        using var response = await _client.SendAsync(request, ct);
        return response.StatusCode;
    }

    /// <summary>A message, but for its words.</summary>
    public JsonObject Message(SecondUser user, SecondGroup? group) => Activity(user, group, "message");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private JsonObject Activity(SecondUser user, SecondGroup? group, string type)
    {
        var root = group?.Conversation ?? user.Conversation;
        var conversation = new JsonObject { ["id"] = group is null || type != "message" ? root : root + ";messageid=1700000000001" };
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = ConnectorServer.LongId("f:"),
            ["timestamp"] = TimeProvider.System.GetUtcNow().ToString("o"),
            ["channelId"] = IsTeams ? "msteams" : "webchat",
            ["serviceUrl"] = Server.ServiceUrl(root),
            ["from"] = new JsonObject { ["id"] = user.Account, ["name"] = user.Name },
            ["recipient"] = new JsonObject { ["id"] = Server.BotId, ["name"] = "宣传助手" },
            ["conversation"] = conversation,
            ["locale"] = "zh-CN",
            ["textFormat"] = "plain",
        };
        if (group is not null)
            conversation["isGroup"] = true;
        if (IsTeams)
        {
            conversation["conversationType"] = group is null ? "personal" : "channel";
            conversation["tenantId"] = Server.Tenant;
            activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Server.Tenant } };
            if (group is not null)
                activity["channelData"]!["team"] = new JsonObject { ["id"] = root, ["name"] = group.Title };
        }
        else if (group is not null)
        {
            conversation["name"] = group.Title;
        }

        return activity;
    }

    private async Task AfterAsync(Task before, JsonObject activity)
    {
        await before;
        var next = _meeting.Task;
        while (!await IsTakenAsync(activity))
        {
            await next;
            next = _meeting.Task;
        }

        _taken.Add(activity);
    }

    private async Task<bool> IsTakenAsync(JsonObject activity)
    {
        try
        {
            var bringing = BringAsync(activity);
            Server.Watch.IsDeadAt?.Invoke("brought");
            var status = await bringing;
            Server.Watch.IsDeadAt?.Invoke("taken");
            if (MayDie && status >= HttpStatusCode.InternalServerError)
                return false;
            status.ShouldBe(HttpStatusCode.OK);
            return true;
        }
        catch (HttpRequestException) when (MayDie)
        {
            return false;
        }
    }
}

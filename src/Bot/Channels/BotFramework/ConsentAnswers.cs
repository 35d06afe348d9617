using System.Globalization;
using System.Net.Http.Headers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using Newtonsoft.Json.Linq;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>Does what the reader of a <see cref="FileConsent"/> answered: puts the file into the storage that Teams names for them and shows it there, or nothing.</summary>
internal sealed partial class ConsentAnswers(ConnectorCalls calls, FileConsent consent, QuestionReaders readers, IHttpClientFactory clients, TimeProvider system, ILogger<ConsentAnswers> log)
{
    /// <summary>The name of the activity that brings the answer.</summary>
    public const string InvokeName = "fileConsent/invoke";

    /// <summary>How many answers are remembered, so that one that is pressed or brought again has no second effect.</summary>
    public const int Remembered = 1_000;

    /// <summary>How long putting a file there may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>How long the service waits here for its answer: it gives an answer to a press some seconds, and a large file takes longer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const string ShownType = "application/vnd.microsoft.teams.card.file.info";

    private readonly Lock _gate = new();
    private readonly Queue<string> _answered = new();

    public async Task TakeAsync(Schema.Activity activity, CancellationToken ct)
    {
        var reference = new ServiceReference(activity.ServiceUrl, activity.ChannelId, activity.Recipient?.Id ?? "", ActivityMapper.TenantOf(activity), activity.Conversation?.IsGroup == true);
        if (activity.Conversation?.Id is not { } conversation || !FileConsent.IsPossible(reference) || activity.Value is not JObject answer)
            return;
        var to = new Destination(conversation, ThreadId: null);
        if (consent.Read(answer["context"], conversation) is not { } asked)
        {
            // Its key may be gone since: whoever pressed should not wait for nothing.
            await SayAsync(to, reference, FileTexts.FileAskAgain, ct);
        }
        else if (!Begin(asked))
        {
            await SayAsync(to, reference, FileTexts.FileAnswered(asked.Name), ct);
        }
        else if ((answer["action"] as JValue)?.Value as string == "accept")
        {
            // What takes longer goes on by itself; it says itself what becomes of it.
            await Task.WhenAny(TryStoreAsync(to, reference, asked, answer["uploadInfo"] as JObject, ct), Task.Delay(Patience, system, ct));
        }
        else
        {
            consent.Drop(asked);
            await SayAsync(to, reference, FileTexts.FileDeclined(asked.Name), ct);
        }
    }

    // Whatever fails, the reader may press again, and is told so.
    private async Task TryStoreAsync(Destination to, ServiceReference reference, AskedFile asked, JObject? upload, CancellationToken ct)
    {
        try
        {
            await StoreAsync(to, reference, asked, upload, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Forget(asked);
            LogFailed(error.GetType().Name);
            await SayAsync(to, reference, FileTexts.FileNotStored(asked.Name), ct);
        }
    }

    private async Task StoreAsync(Destination to, ServiceReference reference, AskedFile asked, JObject? upload, CancellationToken ct)
    {
        if (!await readers.MayTakeAsync(asked, ct) || await consent.OpenAsync(asked, ct) is not { } bytes)
        {
            await SayAsync(to, reference, FileTexts.FileGone(asked.Name), ct);
        }
        else if (FileAddress.For(upload?["uploadUrl"]?.ToString() ?? "", reference, isOfTeams: true) is not { } target || !await PutAsync(target.Url, bytes, ct))
        {
            Forget(asked);
            await SayAsync(to, reference, FileTexts.FileNotStored(asked.Name), ct);
        }
        else
        {
            consent.Drop(asked);
            var shown = new JObject { ["uniqueId"] = upload!["uniqueId"], ["fileType"] = upload["fileType"] };
            var message = OutgoingActivity.Of(new MessageContent { Text = "" }, reference, new Schema.Attachment(ShownType, upload["contentUrl"]?.ToString(), shown, asked.Name));
            message.Text = null;
            await calls.SendAsync(to, reference, message, ct);
        }
    }

    private Task<SendOutcome> SayAsync(Destination to, ServiceReference reference, Text words, CancellationToken ct) =>
        calls.SendAsync(to, reference, OutgoingActivity.Of(new MessageContent { Text = FileTexts.InBoth(words) }, reference), ct);

    // The address bears its own right to write; nobody there learns who the bot is.
    private async Task<bool> PutAsync(Uri target, byte[] bytes, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Limit, system);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            using var client = clients.CreateClient(AttachmentDownload.ClientName);
            using var body = new ByteArrayContent(bytes);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            // Of nothing there is no range.
            if (bytes.Length > 0)
                body.Headers.ContentRange = new ContentRangeHeaderValue(0, bytes.Length - 1, bytes.Length);
            using var response = await client.PutAsync(target, body, both.Token);
            if (!response.IsSuccessStatusCode)
                LogFailed(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogFailed(error.GetType().Name);
            return false;
        }
    }

    private bool Begin(AskedFile asked)
    {
        lock (_gate)
        {
            if (_answered.Contains(asked.Id))
                return false;
            _answered.Enqueue(asked.Id);
            if (_answered.Count > Remembered)
                _answered.Dequeue();
            return true;
        }
    }

    // What could not be stored may be tried once more.
    private void Forget(AskedFile asked)
    {
        lock (_gate)
        {
            var kept = _answered.Where(id => id != asked.Id).ToList();
            _answered.Clear();
            kept.ForEach(_answered.Enqueue);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A file could not be put into its reader's storage: {Error}")]
    private partial void LogFailed(string error);
}

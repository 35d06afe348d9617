namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>A file that the channel doesn't have yet goes up with one message; the others that carry it wait for its id.</summary>
internal sealed class UploadGate(SendQueue queue)
{
    private readonly Dictionary<string, List<ChatLine>> _uploading = new(StringComparer.Ordinal);

    /// <summary>The file that a message would bring up; null where there is none, or the channel has it.</summary>
    public static string? SourceToUpload(OutboxItem item) =>
        item.FileId is null && item.Action == DeliveryAction.Send && item.Content?.File is { Content: null } file ? file.Source : null;

    /// <summary>Parks a line whose first message needs a file that is on its way. False: it may go on.</summary>
    public bool Park(ChatLine line, OutboxItem first)
    {
        if (SourceToUpload(first) is not { } source || !_uploading.TryGetValue(source, out var waiting))
            return false;
        queue.Park(line, queue.Take(line));
        waiting.Add(line);
        return true;
    }

    /// <summary>A message goes up with its file.</summary>
    public void Begin(string source) => _uploading[source] = [];

    /// <summary>It has arrived or failed; the others look for the id anew.</summary>
    public void End(string source, TimeSpan now)
    {
        if (!_uploading.Remove(source, out var lines))
            return;
        foreach (var line in lines)
        {
            if (line.First is { } first)
                first.IsPrepared = false;
            queue.Unpark(line, now);
        }
    }
}

using System.Diagnostics.Metrics;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>How many calls to one server wait for their answer, as the HTTP client itself counts them.</summary>
internal sealed class CallsUnderWay : IDisposable
{
    private const string Meter = "System.Net.Http";
    private const string Instrument = "http.client.active_requests";
    private const string PortTag = "server.port";

    private readonly MeterListener _listener = new();
    private readonly int _port;
    private long _count;

    public CallsUnderWay(string baseUrl)
    {
        _port = new Uri(baseUrl).Port;
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: Instrument, Meter.Name: Meter })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.Start();
    }

    public bool Any => Interlocked.Read(ref _count) > 0;

    public void Dispose() => _listener.Dispose();

    private void Count(Instrument instrument, long change, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var tag in tags)
        {
            if (tag is { Key: PortTag, Value: int port } && port == _port)
                Interlocked.Add(ref _count, change);
        }
    }
}

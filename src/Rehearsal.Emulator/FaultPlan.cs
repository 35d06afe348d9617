namespace CampaignBot.Rehearsal.Emulator;

internal enum FaultKind
{
    /// <summary>An error answer; nothing is done.</summary>
    Error,

    /// <summary>An answer that is not JSON, as a proxy in front of the server gives; nothing is done.</summary>
    Html,

    /// <summary>The connection is cut; nothing is done.</summary>
    ResetBefore,

    /// <summary>The call is done, then the connection is cut.</summary>
    ResetAfter,

    /// <summary>The call is done, and no answer ever comes.</summary>
    TimeoutAfter,

    /// <summary>The call is done, and its answer breaks off in the middle.</summary>
    Truncated,

    /// <summary>The call waits, then goes on as ever.</summary>
    Delay,

    /// <summary>The call is done at once, and its answer comes late.</summary>
    LateAnswer,
}

/// <summary>One way in which the server, or the way to it, can fail.</summary>
internal sealed record Fault(FaultKind Kind)
{
    public int StatusCode { get; private init; } = 500;

    public string Description { get; private init; } = "Internal Server Error";

    public int? RetryAfter { get; private init; }

    public TimeSpan Pause { get; private init; }

    /// <summary>429 with the seconds to wait.</summary>
    public static Fault TooManyRequests(int retryAfter) => new(FaultKind.Error)
    {
        StatusCode = 429,
        Description = $"Too Many Requests: retry after {retryAfter}",
        RetryAfter = retryAfter,
    };

    /// <summary>An error of the server's own, in JSON.</summary>
    public static Fault ServerError(int statusCode = 500) => new(FaultKind.Error) { StatusCode = statusCode };

    /// <summary>Any error in the server's words, such as 403 "Forbidden: bot was blocked by the user".</summary>
    public static Fault Refusal(int statusCode, string description) =>
        new(FaultKind.Error) { StatusCode = statusCode, Description = description };

    /// <summary>502 with a page of HTML.</summary>
    public static Fault BadGateway() => new(FaultKind.Html) { StatusCode = 502 };

    public static Fault ResetBeforeAccepting() => new(FaultKind.ResetBefore);

    public static Fault ResetAfterAccepting() => new(FaultKind.ResetAfter);

    public static Fault TimeoutAfterAccepting() => new(FaultKind.TimeoutAfter);

    public static Fault TruncatedJson() => new(FaultKind.Truncated);

    public static Fault Slow(TimeSpan pause) => new(FaultKind.Delay) { Pause = pause };

    public static Fault LateAnswer(TimeSpan pause) => new(FaultKind.LateAnswer) { Pause = pause };
}

/// <summary>A call as faults see it: before it is done.</summary>
internal sealed record IncomingCall(string Method, long? ChatId);

/// <summary>Which calls are to fail, and how. Safe to use from any thread.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Rule> _rules = [];

    /// <summary>How many calls have been failed.</summary>
    public int Injected { get; private set; }

    /// <summary>Fails the next calls that match, as many as said.</summary>
    public void Next(Fault fault, string? method = null, long? chat = null, int times = 1) =>
        Add(new Rule(call => Matches(call, method, chat), _ => fault, times));

    /// <summary>Fails every matching call until the returned rule is disposed.</summary>
    public IDisposable While(Fault fault, string? method = null, long? chat = null) =>
        Add(new Rule(call => Matches(call, method, chat), _ => fault, Left: null));

    /// <summary>Asks for each call whether and how it fails, until the returned rule is disposed.</summary>
    public IDisposable When(Func<IncomingCall, Fault?> choose) => Add(new Rule(_ => true, choose, Left: null));

    public void Clear()
    {
        lock (_gate)
            _rules.Clear();
    }

    internal Fault? Take(IncomingCall call)
    {
        lock (_gate)
        {
            foreach (var rule in _rules)
            {
                if (!rule.Matches(call) || rule.Choose(call) is not { } fault)
                    continue;
                rule.Left--;
                if (rule.Left == 0)
                    _rules.Remove(rule);
                Injected++;
                return fault;
            }
        }

        return null;
    }

    private static bool Matches(IncomingCall call, string? method, long? chat) =>
        (method is null || string.Equals(call.Method, method, StringComparison.OrdinalIgnoreCase)) && (chat is null || call.ChatId == chat);

    private Removal Add(Rule rule)
    {
        lock (_gate)
            _rules.Add(rule);
        return new Removal(this, rule);
    }

    private sealed record Rule(Predicate<IncomingCall> Matches, Func<IncomingCall, Fault?> Choose, int? Left)
    {
        public int? Left { get; set; } = Left;
    }

    private sealed class Removal(FaultPlan plan, Rule rule) : IDisposable
    {
        public void Dispose()
        {
            lock (plan._gate)
                plan._rules.RemoveAll(other => ReferenceEquals(other, rule));
        }
    }
}

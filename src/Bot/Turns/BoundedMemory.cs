using System.Diagnostics.CodeAnalysis;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// Remembers values for a limited number of keys. When it is full it drops all of them and begins anew. Any number of threads may use it;
/// unlike the runtime's concurrent dictionary it knows its size without counting.
/// </summary>
/// <param name="capacity">How many keys are remembered.</param>
internal sealed class BoundedMemory<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, TValue> _known = [];

    /// <summary>What is known of a key.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
            return _known.TryGetValue(key, out value);
    }

    /// <summary>What is known of a key; made and remembered where nothing is.</summary>
    public TValue GetOrAdd<TState>(TKey key, TState state, Func<TState, TValue> make)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(key, out var value))
                Keep(key, value = make(state));
            return value;
        }
    }

    /// <summary>Remembers it, in the place of what was known of the key.</summary>
    public void Remember(TKey key, TValue value)
    {
        lock (_gate)
            Keep(key, value);
    }

    /// <summary>Forgets a key.</summary>
    public void Forget(TKey key)
    {
        lock (_gate)
            _known.Remove(key);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_gate)
            _known.Clear();
    }

    private void Keep(TKey key, TValue value)
    {
        if (_known.Count >= capacity && !_known.ContainsKey(key))
            _known.Clear();
        _known[key] = value;
    }
}

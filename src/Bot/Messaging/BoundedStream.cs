namespace CampaignBot.Bot.Messaging;

/// <summary>Keeps in memory what is written, up to a limit: whoever sends more, whatever they announced, is broken off.</summary>
internal sealed class BoundedStream(long limit) : MemoryStream
{
    /// <summary>True once more was to be written than the limit allows.</summary>
    public bool IsOverLimit { get; private set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Check(count);
        base.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    private void Check(int count)
    {
        IsOverLimit |= Length + count > limit;
        if (IsOverLimit)
            throw new IOException("The file is larger than it may be.");
    }
}

using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Text;

/// <summary>Text with its entities; offsets and lengths count UTF-16 units, as the Bot API says.</summary>
internal sealed record FormattedText(string Text, IReadOnlyList<EntityState> Entities)
{
    /// <summary>Drops the white space around the text, as the server does, and moves the entities along.</summary>
    public FormattedText Trimmed()
    {
        var leading = Text.Length - Text.TrimStart().Length;
        var trimmed = Text.Trim();
        if (leading == 0 && trimmed.Length == Text.Length)
            return this;
        var kept = new List<EntityState>();
        foreach (var entity in Entities)
        {
            var start = Math.Max(entity.Offset - leading, 0);
            var end = Math.Min(entity.Offset + entity.Length - leading, trimmed.Length);
            if (end > start)
                kept.Add(entity with { Offset = start, Length = end - start });
        }

        return new FormattedText(trimmed, kept);
    }
}

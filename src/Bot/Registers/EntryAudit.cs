namespace CampaignBot.Bot.Registers;

/// <summary>How the log calls entries.</summary>
internal static class EntryAudit
{
    public static string TargetOf(long entryId) => FormattableString.Invariant($"entry:{entryId}");
}

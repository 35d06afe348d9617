namespace CampaignBot.Bot.Features.Announce;

/// <summary>What the deliveries of an announcement are known by, beside its key, which those have that bring its words.</summary>
internal static class AnnouncementTopics
{
    /// <summary>Files that go ahead of the words.</summary>
    public static string Files(string key) => "files:" + key;

    /// <summary>Those that did not arrive, and were sent again.</summary>
    public static string Missed(string key) => "missed:" + key;

    /// <summary>A second word to who has not confirmed.</summary>
    public static string Reminder(string key) => "remind:" + key;

    /// <summary>Changes of messages that had been sent.</summary>
    public static string Correction(string key) => "correction:" + key;

    /// <summary>Changes that a later correction made anew.</summary>
    public static string FormerCorrection(string key) => "corrected:" + key;

    /// <summary>Deletions of messages that had been sent.</summary>
    public static string Retraction(string key) => "retraction:" + key;

    /// <summary>Deletions of what stood beside them.</summary>
    public static string RetractionBeside(string key) => "retraction-beside:" + key;

    /// <summary>The message that reports it.</summary>
    public static string Report(string key) => "report:" + key;

    /// <summary>The same, drawn anew.</summary>
    public static string Redrawn(string key) => "report-done:" + key;
}

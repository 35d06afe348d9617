using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Persistence;

/// <summary>
/// The program can't start, for a reason that the operator can remove. The message is one clear line in both languages (or several
/// such), to be printed without a stack: nobody knows yet who reads it.
/// </summary>
internal class StartRefusedException : Exception
{
    /// <param name="words">The reason, and what to do.</param>
    /// <param name="inner">What the system said.</param>
    public StartRefusedException(Text words, Exception? inner = null)
        : base(SettingTexts.InBoth(words), inner)
    {
    }

    /// <param name="lines">Several reasons, each in both languages already.</param>
    public StartRefusedException(IEnumerable<string> lines)
        : base(string.Join('\n', lines))
    {
    }
}

/// <summary>Another process has the database: what wants it alone must wait, or be done by that one.</summary>
internal sealed class AlreadyRunningException(string directory) : StartRefusedException(StartTexts.AlreadyRunning(directory, DataOptions.DirectoryName, DatabaseOptions.ConnectionName));

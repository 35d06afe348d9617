namespace CampaignBot.Bot.Persistence;

/// <summary>
/// The program can't start, for a reason that the operator can remove. The message is one clear line, to be printed without a stack.
/// </summary>
internal class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another process has the database: what wants it alone must wait, or be done by that one.</summary>
internal sealed class AlreadyRunningException(string message) : StartRefusedException(message);

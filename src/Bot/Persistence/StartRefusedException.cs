namespace CampaignBot.Bot.Persistence;

/// <summary>
/// The program can't start, for a reason that the operator can remove. The message is one clear line, to be printed without a stack.
/// </summary>
internal sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);

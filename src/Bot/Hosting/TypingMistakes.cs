using System.CommandLine;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans.Reading;

namespace CampaignBot.Bot.Hosting;

/// <summary>What is wrong with a command that was typed; the library's own words are no whole sentences in Chinese.</summary>
internal static class TypingMistakes
{
    private const int MostSlips = 2;

    /// <summary>Each mistake, and at the end where the right ways stand.</summary>
    public static IEnumerable<Text> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = string.Join(' ', HelpInWords.PathOf(command));
        var known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Where(o => !o.Hidden).Select(o => o.Name)).ToList();
        var missing = command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is not { Tokens.Count: > 0 }).ToList();
        var words = parsed.UnmatchedTokens.Select(token => NearestTo(token, known) is { } meant
                ? CommandLineTexts.NoSuchWordBut(path, token, meant)
                : CommandLineTexts.NoSuchWord(path, token))
            .Concat(missing.Select(a => CommandLineTexts.ArgumentMissing(path, a.Name)))
            .ToList();
        if (words.Count == 0 && command.Subcommands.Count > 0)
            words.Add(CommandLineTexts.CommandMissing(path, string.Join(", ", command.Subcommands.Select(c => c.Name))));
        if (words.Count == 0)
            words.AddRange(parsed.Errors.Select(e => CommandLineTexts.OtherMistake(path, e.Message)));
        return words.Append(CommandLineTexts.SeeHelp(path));
    }

    private static string? NearestTo(string token, IEnumerable<string> known)
    {
        var near = known.Select(name => (Name: name, Slips: Spelling.Distance(token, name))).Where(n => n.Slips <= MostSlips).ToList();
        return near.Count > 0 ? near.MinBy(n => n.Slips).Name : null;
    }
}

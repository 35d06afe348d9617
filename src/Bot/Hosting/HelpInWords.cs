using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Hosting;

/// <summary>The help of every command in the reader's language; the library's own frame is English.</summary>
internal sealed class HelpInWords(Language language) : SynchronousCommandLineAction
{
    /// <summary>Puts it in the place of the library's.</summary>
    public static void Use(RootCommand root, Language language)
    {
        var words = new HelpInWords(language);
        foreach (var help in root.Options.OfType<HelpOption>())
            (help.Action, help.Description) = (words, words.Say(CommandLineTexts.HelpOption));
        foreach (var version in root.Options.OfType<VersionOption>())
            version.Description = words.Say(CommandLineTexts.VersionOption);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(Say(CommandLineTexts.Usage));
        output.WriteLine("  " + string.Join(' ', UsageOf(command)));
        Write(output, CommandLineTexts.Arguments, command.Arguments.Select(a => ($"<{a.Name}>", a.Description)));
        Write(output, CommandLineTexts.Options, OptionsOf(command).Select(o => (string.Join(", ", o.Aliases.Order(StringComparer.Ordinal).Prepend(o.Name)), o.Description)));
        Write(output, CommandLineTexts.Commands, command.Subcommands.Select(c => (c.Name, c.Description)));
        return 0;
    }

    private IEnumerable<string> UsageOf(Command command)
    {
        foreach (var name in PathOf(command))
            yield return name;
        foreach (var argument in command.Arguments)
            yield return $"<{argument.Name}>";
        if (command.Subcommands.Count > 0)
            yield return Say(CommandLineTexts.UsageCommand);
        yield return Say(CommandLineTexts.UsageOptions);
    }

    /// <summary>What is typed to come to the command.</summary>
    public static IEnumerable<string> PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? PathOf(parent).Append(command.Name) : ["CampaignBot"];

    // A recursive option of the root, such as the one for help, is each command's.
    private static IEnumerable<Option> OptionsOf(Command command)
    {
        var inherited = command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(o => o.Recursive);
        return command.Options.Concat(inherited).Where(o => !o.Hidden);
    }

    private void Write(TextWriter output, Text heading, IEnumerable<(string Name, string? About)> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(Say(heading));
        var width = all.Max(l => l.Name.Length) + 2;
        foreach (var (name, about) in all)
            output.WriteLine($"  {name.PadRight(width)}{about}".TrimEnd());
    }

    private string Say(Text text) => text.Render(language).Plain;
}

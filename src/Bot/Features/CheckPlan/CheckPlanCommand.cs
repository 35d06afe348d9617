using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Plans.Schema;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.CheckPlan;

/// <summary>
/// <c>plan check [FILE]</c>: every problem of a plan with its place and exit code 1, or the plan's timeline and what it
/// asks of people, and exit code 0.
/// <c>plan schema</c>: the schema for editors, with every kind of task that the program has.
/// </summary>
internal static class CheckPlanCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Exit code when the plan has problems.</summary>
    public const int Faulty = 1;

    /// <summary>The variable that chooses the language where the option doesn't: <c>zh</c> or <c>en</c>.</summary>
    public const string LanguageVariable = ReaderLanguage.Variable;

    /// <summary>The command <c>plan</c> with its command <c>check</c>.</summary>
    /// <param name="defaultFile">Which plan is checked when none is named: the one the settings name.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="reader">Reads plans.</param>
    /// <param name="carried">What the channels can carry.</param>
    /// <param name="schemaFile">The schema for editors: with whatever kinds of tasks.</param>
    public static Command Create(
        Func<string> defaultFile, Func<string, string?> environment, PlanReader reader, CarriedSizes carried, Func<string> schemaFile)
    {
        var preferred = Language.Parse(environment(LanguageVariable));
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = Say(CheckPlanTexts.FileArgument, preferred) };
        var language = new Option<string?>("--language") { Description = Say(CheckPlanTexts.LanguageOption, preferred) };
        language.AcceptOnlyFromAmong([.. Language.All.Select(l => l.Code)]);
        var check = new Command("check", Say(CheckPlanTexts.CheckDescription, preferred)) { file, language };
        check.SetAction(parsed => Check(
            reader.ReadFile(parsed.GetValue(file) ?? defaultFile(), carried),
            parsed.GetValue(language) is { } code ? Language.Parse(code) : preferred,
            parsed.InvocationConfiguration.Output));
        var schema = new Command("schema", Say(CheckPlanTexts.SchemaDescription, preferred));
        schema.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(SchemaOf(schemaFile(), reader)));
        return new Command("plan", Say(CheckPlanTexts.PlanDescription, preferred)) { check, schema };
    }

    // Chinese stays readable, and the file the same byte for byte.
    private static string SchemaOf(string file, PlanReader reader) =>
        PlanSchema.With((JsonObject)JsonNode.Parse(File.ReadAllText(file))!, reader.Kinds).ToJsonString(Readable);

    private static int Check(PlanReadResult result, Language language, TextWriter output)
    {
        foreach (var problem in result.Problems.Concat(result.Warnings).OrderBy(p => p.Line).ThenBy(p => p.Column))
            output.WriteLine(problem.Show(language));
        if (result.Plan is not { } plan)
        {
            output.WriteLine(Say(CheckPlanTexts.Problems(result.Problems.Count), language));
            return Faulty;
        }

        var timeline = new Timeline(plan);
        new TimelineTable(timeline, language).WriteTo(output);
        output.WriteLine();
        var burden = new BurdenTable(timeline, language);
        burden.WriteTo(output);
        output.WriteLine();
        if (result.Warnings.Count + burden.Excesses is > 0 and var warnings)
            output.WriteLine(Say(CheckPlanTexts.Warnings(warnings), language));
        output.WriteLine(Say(CheckPlanTexts.Sound(plan.Tasks.Count(t => !t.Retired), plan.Version[..12]), language));
        return 0;
    }

    private static string Say(Text text, Language language) => text.Render(language).Plain;
}

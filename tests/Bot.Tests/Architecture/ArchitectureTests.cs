using System.Reflection;
using CampaignBot.Bot.Hosting;
using CampaignBot.Rehearsal.Emulator;
using NetArchTest.Rules;

namespace CampaignBot.Bot.Tests.Architecture;

/// <summary>Which libraries are named where. Each test discovers its subjects, and fails when it finds none.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "CampaignBot.Bot";

    private static readonly Assembly Bot = typeof(BotHost).Assembly;
    private static readonly Assembly Emulator = typeof(BotApiServer).Assembly;
    private static readonly Assembly Domain = typeof(Domain.Plans.Plan).Assembly;

    [Fact]
    public void TelegramsLibrary_IsNamedOnlyByItsChannel()
    {
        Users("Telegram.Bot", within: Root + ".Channels.Telegram").ShouldNotBeEmpty();

        Users("Telegram.Bot", outside: [Root + ".Channels.Telegram"]).ShouldBeEmpty();
    }

    [Fact]
    public void BotFrameworksLibrary_IsNamedOnlyByItsChannel()
    {
        Users("Microsoft.Bot", within: Root + ".Channels.BotFramework").ShouldNotBeEmpty();

        Users("Microsoft.Bot", outside: [Root + ".Channels.BotFramework"]).ShouldBeEmpty();
    }

    [Fact]
    public void Quartz_IsNamedOnlyByTheScheduling()
    {
        Users("Quartz", within: Root + ".Scheduling").ShouldNotBeEmpty();

        Users("Quartz", outside: [Root + ".Scheduling"]).ShouldBeEmpty();
    }

    [Fact]
    public void Rehearsal_IsKnownToCompositionAlone()
    {
        Users(Root + ".Rehearsal", within: Root + ".Hosting").ShouldNotBeEmpty();

        Users(Root + ".Rehearsal", outside: [Root + ".Rehearsal", Root + ".Hosting"]).ShouldBeEmpty();
    }

    /// <summary>Nothing that a user wrote is fetched: the program speaks HTTP to its messenger's server and to its own health, and to nobody else.</summary>
    [Fact]
    public void HttpClient_IsUsedOnlyForTheMessengerAndForHealth()
    {
        string[] clients = ["System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.IHttpClientFactory", "System.Net.WebClient", "System.Net.WebRequest"];

        Types.InAssemblies([Bot, Emulator]).That().HaveDependencyOnAny(clients).GetTypes().Select(OutermostName).Distinct().Order(StringComparer.Ordinal).ShouldBe(
        [
            Root + ".Channels.BotFramework.AttachmentDownload",
            Root + ".Channels.BotFramework.CloudConnection",
            // Puts a file into the storage that Teams names for its reader, by an address that is checked as those of downloads are.
            Root + ".Channels.BotFramework.ConsentAnswers",
            Root + ".Channels.Telegram.TelegramConnection",
            Root + ".Hosting.Health",
            // The rehearsal's emulated server calls the webhook of the bot beside it.
            typeof(BotApiServer).Namespace + ".WebhookPump",
        ]);
    }

    [Fact]
    public void Domain_NeedsNothingButTheFramework() =>
        Domain.GetReferencedAssemblies().Select(a => a.Name!).ShouldAllBe(name => name.StartsWith("System", StringComparison.Ordinal));

    /// <summary>What the emulator knows of the bot is what comes over HTTP: its project refers to no other, and to no library but the web server.</summary>
    [Fact]
    public void Emulator_NeedsNothingButTheWebServer()
    {
        var references = Emulator.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        references.ShouldContain("Microsoft.AspNetCore.Routing");
        string[] webServer = ["System.", "Microsoft.AspNetCore", "Microsoft.Extensions.", "Microsoft.Net.Http."];
        references.ShouldAllBe(name => webServer.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Users(string dependency, string? within = null, params string[] outside)
    {
        var types = within is null ? Types.InAssembly(Bot).That().ResideInNamespace(Root) : Types.InAssembly(Bot).That().ResideInNamespace(within);
        foreach (var place in outside)
            types = types.And().DoNotResideInNamespace(place);
        return Offenders(types, dependency);
    }

    private static string OutermostName(Type type) => type.DeclaringType is { } outer ? OutermostName(outer) : type.FullName!;

    private static IEnumerable<string> Offenders(PredicateList types, params string[] dependencies) =>
        types.And().HaveDependencyOnAny(dependencies).GetTypes().Select(t => t.FullName!);
}

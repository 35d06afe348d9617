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
    public void TelegramsLibrary_IsNamedOnlyByItsChannel() => NamedOnlyIn("Telegram.Bot", Root + ".Channels.Telegram");

    [Fact]
    public void BotFrameworksLibrary_IsNamedOnlyByItsChannel() => NamedOnlyIn("Microsoft.Bot", Root + ".Channels.BotFramework");

    [Fact]
    public void Quartz_IsNamedOnlyByTheScheduling() => NamedOnlyIn("Quartz", Root + ".Scheduling");

    [Fact]
    public void Rehearsal_IsKnownToCompositionAlone() => NamedOnlyIn(Root + ".Rehearsal", Root + ".Hosting", itself: Root + ".Rehearsal");

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

    private static void NamedOnlyIn(string dependency, string place, string? itself = null)
    {
        var users = Types.InAssembly(Bot).That().ResideInNamespace(Root).And().HaveDependencyOnAny(dependency).GetTypes().ToLookup(type => IsIn(type, place));

        users[true].ShouldNotBeEmpty();
        users[false].Where(type => itself is null || !IsIn(type, itself)).Select(type => type.FullName).ShouldBeEmpty();
    }

    private static bool IsIn(Type type, string place) => type.Namespace == place || type.Namespace!.StartsWith(place + ".", StringComparison.Ordinal);

    private static string OutermostName(Type type) => type.DeclaringType is { } outer ? OutermostName(outer) : type.FullName!;
}

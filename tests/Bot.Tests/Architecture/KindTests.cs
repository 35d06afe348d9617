using System.Reflection;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Kinds;
using CampaignBot.Domain.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Architecture;

/// <summary>A kind of task is a module: nothing outside of its folder knows it, and none is forgotten.</summary>
public sealed class KindTests
{
    private const string Root = "CampaignBot.Bot";

    private static readonly Assembly Bot = typeof(BotHost).Assembly;

    // Read once for all kinds: reading an assembly is what takes the time.
    private static readonly Lazy<PartGraph> OfBot = new(() => PartGraph.Of(Bot.Location, "CampaignBot"));
    private static readonly Lazy<PartGraph> OfDomain = new(() => PartGraph.Of(typeof(PlanTask).Assembly.Location, "CampaignBot"));

    private static readonly IReadOnlyList<RegisteredKind> Registered =
        [.. new ServiceCollection().AddTaskKinds().Where(s => s.ServiceType == typeof(RegisteredKind)).Select(s => (RegisteredKind)s.ImplementationInstance!)];

    public static TheoryData<string> Kinds => [.. Registered.Select(k => k.Name)];

    [Fact]
    public void EveryTaskOfTheDomain_IsOfARegisteredKind() =>
        typeof(PlanTask).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PlanTask)) && !t.IsAbstract)
            .ShouldBe(Registered.Select(k => k.Task), ignoreOrder: true);

    [Theory, MemberData(nameof(Kinds))]
    public void TaskOfAKind_IsNamedOnlyInItsOwnFolder(string name)
    {
        var task = Registered.Single(k => k.Name == name).Task;
        var folder = task.Namespace!.Split('.')[^1];
        task.Namespace.ShouldBe($"CampaignBot.Domain.Kinds.{folder}");

        Users(OfBot.Value, task).ShouldContain(user => IsIn(user, $"{Root}.Kinds.{folder}"));
        Users(OfBot.Value, task).Where(user => !IsIn(user, $"{Root}.Kinds.{folder}")).ShouldBeEmpty();
        Users(OfDomain.Value, task).Where(user => !IsIn(user, task.Namespace)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Kind_NamesNoOtherKind(string name)
    {
        var folder = Registered.Single(k => k.Name == name).Task.Namespace!.Split('.')[^1];
        var others = Registered.Where(k => k.Name != name).Select(k => k.Task.Namespace!.Split('.')[^1])
            .SelectMany(other => new[] { $"{Root}.Kinds.{other}", $"CampaignBot.Domain.Kinds.{other}" }).ToArray();

        OfBot.Value.Uses.Where(use => IsIn(use.From, $"{Root}.Kinds.{folder}") && others.Any(other => IsIn(use.To, other))).ShouldBeEmpty();
    }

    [Fact]
    public void Kind_ThatLeavesAQuestionOpen_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddTaskKind<Halved>())
            .Message.ShouldBe("The kind halved doesn't say: ReadBy, OpenedBy, PurgedBy, ShownBy, ForgottenBy.");

    private static IEnumerable<string> Users(PartGraph graph, Type task) =>
        graph.Uses.Where(use => use.To == task.FullName && use.From != task.FullName).Select(use => use.From);

    private static bool IsIn(string type, string place) => type.StartsWith(place + ".", StringComparison.Ordinal);

    /// <summary>A kind that was begun and not finished.</summary>
    private sealed class Halved : ITaskKind
    {
        public static string Name => "halved";

        public static Type Task => typeof(PlanTask);

        public static void Register(TaskKindParts parts) => parts.RecordedIn<CampaignBot.Bot.Kinds.Forms.FormFulfilment>();
    }
}

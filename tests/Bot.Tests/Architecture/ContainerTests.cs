using System.Text.RegularExpressions;

namespace CampaignBot.Bot.Tests.Architecture;

/// <summary>What the container's recipe promises, read from the recipe: where there is no container engine, nothing else can look.</summary>
public sealed partial class ContainerTests
{
    private static readonly string Root = Repository.Root;
    private static readonly IReadOnlyList<string> Lines = [.. File.ReadAllLines(Path.Combine(Root, "Dockerfile"))];

    [Fact]
    public void Image_IsBuiltInOneStageAndRunInAnother()
    {
        var stages = Starting("FROM ");

        stages.Count.ShouldBe(2);
        stages[0].ShouldContain("/sdk:");
        stages[1].ShouldContain("/aspnet:");
        Starting("COPY --from=build").ShouldHaveSingleItem();
    }

    [Fact]
    public void Program_RunsAsAnOrdinaryUser_AndWritesToOneVolume()
    {
        Starting("USER ").ShouldHaveSingleItem().ShouldBe("USER $APP_UID");
        Starting("VOLUME ").ShouldHaveSingleItem().ShouldBe("VOLUME /data");
        string.Join('\n', Lines).ShouldContain("Data__Directory=/data");
        // After the user is set, the image holds no further change.
        var user = Array.FindIndex([.. Lines], line => line.StartsWith("USER ", StringComparison.Ordinal));
        Lines.Skip(user).ShouldAllBe(line => !line.StartsWith("RUN ", StringComparison.Ordinal) && !line.StartsWith("COPY ", StringComparison.Ordinal));
    }

    [Fact]
    public void Program_ServesTelegramOrSaysWhyNot_AndIsAskedForItsHealth()
    {
        Starting("ENTRYPOINT ").ShouldHaveSingleItem().ShouldContain("\"--live\"");
        Starting("HEALTHCHECK ").ShouldHaveSingleItem().ShouldContain("\"health\"");
    }

    [Fact]
    public void Everything_ThatIsCopiedIn_IsThere_AndEverythingThatTheBuildReadsIsCopied()
    {
        var copied = Starting("COPY ").Where(line => !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]).ToList();

        copied.ShouldAllBe(path => Path.Exists(Path.Combine(Root, path)));
        // What governs every project lies at the root, and is found by no other way.
        string[] governing = ["global.json", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", ".editorconfig"];
        governing.Where(file => File.Exists(Path.Combine(Root, file))).ShouldBeSubsetOf(copied);
        copied.ShouldContain("config");
        foreach (var project in Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            copied.ShouldContain(Path.GetRelativePath(Root, project));
            copied.ShouldContain(Path.GetRelativePath(Root, Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")));
        }
    }

    [Fact]
    public void Readme_RunsTheContainerWithAReadOnlyFileSystem()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));

        var commands = DockerRun().Matches(readme);
        commands.ShouldNotBeEmpty();
        commands.Select(command => command.Value).ShouldAllBe(command => command.Contains("--read-only --tmpfs /tmp", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Starting(string words) => [.. Lines.Where(line => line.StartsWith(words, StringComparison.Ordinal))];

    [GeneratedRegex("docker run [^`]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DockerRun();
}

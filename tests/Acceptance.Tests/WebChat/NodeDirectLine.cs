using System.Diagnostics;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.WebChat;

/// <summary>The page and its Direct Line as a process of Node (<c>directline.js</c>), with what npm has put beside it.</summary>
internal sealed class NodeDirectLine : IAsyncDisposable
{
    private const string ReadyWords = "listening on ";

    private static readonly string Folder = Path.Combine(Root(), "tests", "Acceptance.Tests", "WebChat");

    private readonly Process _process;

    private NodeDirectLine(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Skips the test where npm was not asked for what it needs.</summary>
    public static void Require() => Assert.SkipWhen(
        !Directory.Exists(Path.Combine(Folder, "node_modules")) && !TestMachine.RequireAll,
        "No node_modules: run npm ci in tests/Acceptance.Tests/WebChat.");

    /// <param name="service">Where it brings what is said.</param>
    /// <param name="authority">A file with the certificate of whom it is to trust for that.</param>
    public static async Task<NodeDirectLine> StartAsync(string service, string authority)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "directline.js", service, Path.Combine(Root(), "docs", "webchat.html") })
            start.ArgumentList.Add(argument);
        start.Environment["NODE_EXTRA_CA_CERTS"] = authority;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(ReadyWords, StringComparison.Ordinal))
                return new NodeDirectLine(process, new Uri(line[ReadyWords.Length..]));
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"Node ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CampaignBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        return folder.FullName;
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CampaignBot.Benchmarks.Measured;

/// <summary>The program as the container ships it (see Dockerfile): published, and compiled ahead. What starts are measured with.</summary>
internal static class Shipped
{
    /// <summary>Publishes our program, and returns its path.</summary>
    public static Task<string> PublishAsync(string directory) => PublishAsync("src/Bot", "CampaignBot", directory);

    /// <summary>Publishes the bench in the same way, for a reference that starts as ours does, and returns its path.</summary>
    public static Task<string> PublishBenchAsync(string directory) => PublishAsync("tests/Benchmarks", "CampaignBot.Benchmarks", directory);

    private static async Task<string> PublishAsync(string project, string program, string directory)
    {
        string[] arguments =
        [
            "publish", Path.Combine(Root(), project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
            "-p:PublishReadyToRun=true", "-p:RunAnalyzers=false", "-v", "quiet", "--nologo", "-o", directory,
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(directory, program)
            : throw new InvalidOperationException("The program could not be published:\n" + said);
    }

    /// <summary>How our program is started on a line.</summary>
    public static ProcessStartInfo Start(string program, BotOrder order) => new(program, ["--live"])
    {
        RedirectStandardOutput = true,
        RedirectStandardInput = true,
        UseShellExecute = false,
        Environment =
        {
            ["Telegram__Token"] = order.Token,
            ["Telegram__BaseUrl"] = order.Url,
            ["Data__Directory"] = order.Directory,
            ["Http__Urls"] = "http://127.0.0.1:0",
            ["Serilog__MinimumLevel__Default"] = "Warning",
        },
    };

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "CampaignBot.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Run the benchmarks from the repository: the program is published from it.");
    }
}

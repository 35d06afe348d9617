namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>The libraries that a process has in its memory, as the system tells (Linux).</summary>
internal static class LoadedLibraries
{
    public static IReadOnlyList<string> Of(int processId) =>
        [.. File.ReadLines($"/proc/{processId}/maps").Select(line => Path.GetFileName(line[(line.LastIndexOf(' ') + 1)..])).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Distinct()];
}

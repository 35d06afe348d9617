using System.Runtime.CompilerServices;

namespace CampaignBot.Tests;

/// <summary>
/// Where the tests keep their files. Each of a test's commits waits until the disk has it, some thousand times in all; where the system has
/// room for files in memory (Linux: <c>/dev/shm</c>), they are kept there. <c>TMPDIR</c> says otherwise.
/// </summary>
internal static class TestDisk
{
    private const string Variable = "TMPDIR";
    private const string Memory = "/dev/shm";
    private const long Room = 2L << 30;

    [ModuleInitializer]
    internal static void Choose()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Room)
            Environment.SetEnvironmentVariable(Variable, Memory);
    }
}

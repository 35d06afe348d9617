using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CampaignBot.Tests.Connector;

/// <summary>
/// Has this process trust the tests' authority: the library fetches its keys by clients of its own. Trust is read once, from the environment
/// that the process has below .NET, so it must stand there before the first connection.
/// </summary>
internal static class TrustedAuthority
{
    [ModuleInitializer]
    internal static void Trust()
    {
        var file = Path.Combine(Path.GetTempPath(), $"campaignbot-authority-{Environment.ProcessId}.pem");
        File.WriteAllText(file, TestAuthority.Pem);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        _ = SetEnvironment("SSL_CERT_FILE", file, overwrite: 1);
    }

    [DllImport("libc", EntryPoint = "setenv", ExactSpelling = true)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}

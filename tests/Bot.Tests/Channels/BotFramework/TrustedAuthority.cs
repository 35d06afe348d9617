using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>
/// An authority that this process trusts for TLS: the library fetches its keys over https alone, by clients of its own. Trust is read once,
/// from the environment that the process has below .NET, so it must stand there before the first connection.
/// </summary>
internal static class TrustedAuthority
{
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly Lazy<X509Certificate2> Root = new(MakeRoot);

    /// <summary>Whom the login's library asks about every cloud that it doesn't know.</summary>
    private const string PublicLogin = "login.microsoftonline.com";

    [ModuleInitializer]
    internal static void Trust()
    {
        var file = Path.Combine(Path.GetTempPath(), $"campaignbot-authority-{Environment.ProcessId}.pem");
        File.WriteAllText(file, Root.Value.ExportCertificatePem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        _ = SetEnvironment("SSL_CERT_FILE", file, overwrite: 1);
    }

    /// <summary>A certificate for this machine's own name.</summary>
    public static X509Certificate2 Issue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(PublicLogin);
        names.AddDnsName(PersonalStorage.Host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var issued = request.Create(Root.Value, From, From.AddYears(99), RandomNumberGenerator.GetBytes(16));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), password: null);
    }

    private static X509Certificate2 MakeRoot()
    {
        var request = new CertificateRequest("CN=CampaignBot tests", Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(From, From.AddYears(99));
    }

    [DllImport("libc", EntryPoint = "setenv", ExactSpelling = true)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CampaignBot.Tests.Connector;

/// <summary>An authority of the tests' own that signs certificates for TLS: the Bot Framework's library speaks https alone. Whoever is to trust it is given <see cref="Pem"/>.</summary>
internal static class TestAuthority
{
    /// <summary>Whom the login's library asks about every cloud that it doesn't know.</summary>
    public const string PublicLogin = "login.microsoftonline.com";

    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly Lazy<X509Certificate2> Root = new(MakeRoot);

    /// <summary>The authority's own certificate.</summary>
    public static string Pem => Root.Value.ExportCertificatePem();

    /// <summary>A certificate for this machine's own name.</summary>
    public static X509Certificate2 Issue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(PublicLogin);
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
}

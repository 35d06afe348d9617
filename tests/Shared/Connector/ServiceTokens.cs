using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CampaignBot.Tests.Connector;

/// <summary>The tokens that the service brings, signed by keys of its own, and the documents that publish these keys. Written by hand: no type of the library stands here.</summary>
internal sealed class ServiceTokens : IDisposable
{
    public const string Issuer = "https://api.botframework.test";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _unlisted = RSA.Create(2048);
    private readonly RSA _foreign = RSA.Create(2048);

    /// <summary>What may be wrong with a token.</summary>
    public enum Fault
    {
        None,
        Forged,
        ForeignKey,
        Expired,
        WrongAudience,
        WrongIssuer,
        UnendorsedKey,
        KeyForOtherMessenger,
        OtherServiceUrl,
        NoServiceUrl,
        Unsigned,
    }

    public string For(string audience, string serviceUrl, Fault fault = Fault.None)
    {
        var now = TimeProvider.System.GetUtcNow();
        var header = new JsonObject
        {
            ["alg"] = fault == Fault.Unsigned ? "none" : "RS256",
            ["typ"] = "JWT",
            ["kid"] = fault switch { Fault.UnendorsedKey => "unendorsed", Fault.KeyForOtherMessenger => "other", Fault.ForeignKey => "foreign", _ => "endorsed" },
        };
        var expires = fault == Fault.Expired ? now.AddMinutes(-6) : now.AddHours(1);
        var claims = new JsonObject
        {
            ["iss"] = fault == Fault.WrongIssuer ? "https://api.elsewhere.test" : Issuer,
            ["aud"] = fault == Fault.WrongAudience ? Guid.Empty.ToString() : audience,
            ["nbf"] = expires.AddHours(-2).ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
        };
        if (fault != Fault.NoServiceUrl)
            claims["serviceurl"] = fault == Fault.OtherServiceUrl ? "https://elsewhere.test/" : serviceUrl;
        var content = Encode(header) + "." + Encode(claims);
        if (fault == Fault.Unsigned)
            return content + ".";
        var key = fault switch { Fault.Forged or Fault.ForeignKey => _foreign, Fault.UnendorsedKey => _unlisted, _ => _key };
        var signature = key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return content + "." + Base64Url.EncodeToString(signature);
    }

    public static JsonObject OpenId(string baseUrl) => new()
    {
        ["issuer"] = Issuer,
        ["jwks_uri"] = baseUrl + "/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    };

    public JsonObject Keys() => new()
    {
        ["keys"] = new JsonArray(Published(_key, "endorsed", ["msteams", "webchat", "directline"]), Published(_unlisted, "unendorsed", null), Published(_key, "other", ["skype"])),
    };

    public void Dispose()
    {
        _key.Dispose();
        _unlisted.Dispose();
        _foreign.Dispose();
    }

    private static JsonObject Published(RSA key, string id, string[]? endorsements)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var published = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (endorsements is not null)
            published["endorsements"] = new JsonArray([.. endorsements.Select(name => (JsonNode)name)]);
        return published;
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}

using CampaignBot.Bot.Channels.BotFramework;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>What the settings of the channel say when they are wrong.</summary>
public sealed class BotFrameworkOptionsTests : IDisposable
{
    private readonly string _secret = Path.GetTempFileName();

    public BotFrameworkOptionsTests() => File.WriteAllText(_secret, "a-secret-word\n");

    [Theory]
    [InlineData("SingleTenant")]
    [InlineData("MultiTenant")]
    [InlineData("UserAssignedMsi")]
    [InlineData("singletenant")]
    public void Settings_OfEachTypeOfApp_AreTaken(string type) =>
        Validate(new BotFrameworkOptions { AppId = Guid.NewGuid().ToString(), TenantId = Guid.NewGuid().ToString(), AppType = type, SecretFile = _secret }).ShouldBeEmpty();

    [Fact]
    public void Settings_OfAManagedIdentity_NeedNoSecret_AndOfManyTenantsNoTenant()
    {
        Validate(new BotFrameworkOptions { AppId = Guid.NewGuid().ToString(), AppType = "UserAssignedMsi" }).ShouldBeEmpty();
        Validate(new BotFrameworkOptions { AppId = Guid.NewGuid().ToString(), AppType = "MultiTenant", SecretFile = _secret }).ShouldBeEmpty();
    }

    [Fact]
    public void Settings_ThatAreWrong_AreNamedInALineEach_AndTheSecretIsNot()
    {
        var said = Validate(new BotFrameworkOptions { AppId = "my-bot", AppType = "Both", SecretFile = _secret + ".none", LoginUrl = "http://login.example.org", OpenIdMetadataUrl = "file:///etc/passwd" });

        said.Count.ShouldBe(5);
        foreach (var (line, name) in said.Zip(["BotFramework__AppId", "BotFramework__AppType", "BotFramework__SecretFile", "BotFramework__LoginUrl", "BotFramework__OpenIdMetadataUrl"]))
            line.ShouldContain(name);
        Validate(new BotFrameworkOptions { AppId = Guid.NewGuid().ToString(), SecretFile = _secret }).ShouldHaveSingleItem().ShouldContain("BotFramework__TenantId");
        File.WriteAllText(_secret, " \n");
        Validate(new BotFrameworkOptions { AppId = Guid.NewGuid().ToString(), AppType = "MultiTenant", SecretFile = _secret }).ShouldHaveSingleItem().ShouldContain("BotFramework__SecretFile");
    }

    public void Dispose() => File.Delete(_secret);

    private static IReadOnlyList<string> Validate(BotFrameworkOptions options) => [.. new BotFrameworkOptionsValidator().Validate(null, options).Failures ?? []];
}

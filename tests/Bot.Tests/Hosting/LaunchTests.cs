using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using Microsoft.Extensions.Configuration;

namespace CampaignBot.Bot.Tests.Hosting;

/// <summary>What the settings make of a run.</summary>
public sealed class LaunchTests
{
    [Fact]
    public void Rehearsal_WhateverTheLiveSettingsSay_SharesNothingWithThem()
    {
        var launch = Decide(
            ("Data:Directory", "/srv/campaign"), ("Keys:Directory", "/mnt/keys"), ("Telegram:WebhookUrl", "https://bot.example.org/telegram"),
            ("Telegram:BaseUrl", "https://botapi.example.org"), ("Database:Provider", "postgres"), ("Database:ConnectionString", "Host=db"),
            ("Http:Urls", "http://127.0.0.1:8123"));

        launch.IsLive.ShouldBeFalse();
        Options<DataOptions>(launch, DataOptions.Section).Directory.ShouldBe("/srv/campaign/rehearsal");
        Options<KeysOptions>(launch, KeysOptions.Section).Directory.ShouldBe("/srv/campaign/rehearsal/keys");
        Options<DatabaseOptions>(launch, DatabaseOptions.Section).Provider.ShouldBe("sqlite");
        Options<DatabaseOptions>(launch, DatabaseOptions.Section).ConnectionString.ShouldBeNullOrEmpty();
        var telegram = Options<TelegramOptions>(launch, TelegramOptions.Section);
        telegram.WebhookUrl.ShouldBeNullOrEmpty();
        telegram.BaseUrl.ShouldBe("http://127.0.0.1:8123");
        new TelegramOptionsValidator().Validate(null, telegram).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://0.0.0.0:8123")]
    [InlineData("http://*:8123")]
    [InlineData("http://+:8123")]
    [InlineData("http://[::]:8123")]
    [InlineData("http://192.0.2.7:8123;http://127.0.0.1:9000")]
    [InlineData("http://localhost:8123/sub")]
    public void Rehearsal_OfWhicheverAddress_ListensOnThisMachineAlone(string urls) =>
        Options<HttpOptions>(Decide(("Http:Urls", urls)), HttpOptions.Section).All.ShouldBe(["http://127.0.0.1:8123"]);

    [Fact]
    public void Rehearsal_OnAnyFreePort_LeavesTheChoiceToTheServer() =>
        Options<HttpOptions>(Decide(("Http:Urls", "http://127.0.0.1:0")), HttpOptions.Section).All.ShouldBe(["http://127.0.0.1:0"]);

    [Theory]
    [InlineData("8080", "Http__Urls has '8080', which is no address; write for instance http://127.0.0.1:8080.")]
    [InlineData("localhost:8080", "Http__Urls has 'localhost:8080', which is no address; write for instance http://127.0.0.1:8080.")]
    [InlineData(" ; ", "Http__Urls is empty; write for instance http://127.0.0.1:8080.")]
    public void Address_ThatIsNone_IsRefusedInOneClearLine(string urls, string words)
    {
        Should.Throw<StartRefusedException>(() => Decide(("Http:Urls", urls))).Message.ShouldBe(words);
        new HttpOptions().Validate(null, new HttpOptions { Urls = urls }).FailureMessage.ShouldBe(words);
    }

    [Fact]
    public void Token_MeansLive_WithTheSettingsAsTheyAre()
    {
        var launch = Decide(("Telegram:Token", "123456:AbC"), ("Http:Urls", "http://0.0.0.0:8123"), ("Keys:Directory", "/mnt/keys"));

        launch.IsLive.ShouldBeTrue();
        Options<HttpOptions>(launch, HttpOptions.Section).Urls.ShouldBe("http://0.0.0.0:8123");
        Options<KeysOptions>(launch, KeysOptions.Section).Directory.ShouldBe("/mnt/keys");
    }

    [Fact]
    public void Defaults_AreTheLoopbackAndTheShippedPlan()
    {
        new HttpOptions().All.ShouldBe(["http://127.0.0.1:8080"]);
        new PlanOptions().File.ShouldBe("config/plan.yaml");
        new HttpOptions().Validate(null, new HttpOptions()).Succeeded.ShouldBeTrue();
        new PlanOptions().Validate(null, new PlanOptions()).Succeeded.ShouldBeTrue();
        new PlanOptions().Validate(null, new PlanOptions { File = " " }).FailureMessage.ShouldBe("Plan__File is empty; name the plan, for instance config/plan.yaml.");
    }

    [Fact]
    public void Settings_OfAMountedSecret_AreReadAndYieldToTheEnvironment()
    {
        const string Twice = "Probe__SaidTwice";
        var folder = Directory.CreateTempSubdirectory("campaignbot-secrets-");
        File.WriteAllText(Path.Combine(folder.FullName, "Probe__Secret"), "from the file\n");
        File.WriteAllText(Path.Combine(folder.FullName, Twice), "from the file");
        Environment.SetEnvironmentVariable(Twice, "from the environment");

        var settings = Launch.Read(secrets: folder.FullName);

        settings["Probe:Secret"]!.Trim().ShouldBe("from the file");
        settings["Probe:SaidTwice"].ShouldBe("from the environment");
        Launch.Read(secrets: Path.Combine(folder.FullName, "nothing"))["Probe:Secret"].ShouldBeNull();
        Environment.SetEnvironmentVariable(Twice, null);
        folder.Delete(recursive: true);
    }

    private static Launch Decide(params (string Key, string? Value)[] settings) => Launch.Decide(
        liveIsAsked: false, builder => builder.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)));

    private static T Options<T>(Launch launch, string section)
        where T : new() => launch.Settings.GetSection(section).Get<T>() ?? new T();
}

using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Tests.Architecture;
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
    [InlineData("8080", "Http__Urls 写的「8080」不是网址；请写成例如 http://127.0.0.1:8080。 / Http__Urls has '8080', which is no address; write for instance http://127.0.0.1:8080.")]
    [InlineData("localhost:8080", "Http__Urls 写的「localhost:8080」不是网址；请写成例如 http://127.0.0.1:8080。 / Http__Urls has 'localhost:8080', which is no address; write for instance http://127.0.0.1:8080.")]
    [InlineData(" ; ", "Http__Urls 是空的；请写成例如 http://127.0.0.1:8080。 / Http__Urls is empty; write for instance http://127.0.0.1:8080.")]
    public void Address_ThatIsNone_IsRefusedInOneClearLine(string urls, string words)
    {
        Should.Throw<StartRefusedException>(() => Decide(("Http:Urls", urls))).Message.ShouldBe(words);
        new HttpOptions().Validate(null, new HttpOptions { Urls = urls }).FailureMessage.ShouldBe(words);
    }

    [Fact]
    public void AppId_MeansLive_WithoutTelegram_AndARehearsalPlaysOnTelegramAlone()
    {
        var launch = Decide(("BotFramework:AppId", Guid.NewGuid().ToString()));
        (launch.IsLive, launch.HasTelegram, launch.HasBotFramework).ShouldBe((true, false, true));

        var both = Decide(("BotFramework:AppId", Guid.NewGuid().ToString()), ("Telegram:Token", "123456:AbC"));
        (both.IsLive, both.HasTelegram, both.HasBotFramework).ShouldBe((true, true, true));

        var rehearsal = Decide(("BotFramework:AppType", "SingleTenant"));
        (rehearsal.IsLive, rehearsal.HasTelegram, rehearsal.HasBotFramework).ShouldBe((false, true, false));
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
        new PlanOptions().Validate(null, new PlanOptions { File = " " }).FailureMessage.ShouldBe("Plan__File 是空的；请写明方案文件，例如 config/plan.yaml。 / Plan__File is empty; name the plan, for instance config/plan.yaml.");
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

    [Theory]
    [InlineData("Telegrm:Token", "Telegrm__Token", "Telegram__Token")]
    [InlineData("Telegram:Tokn", "Telegram__Tokn", "Telegram__Token")]
    [InlineData("Telegram:TokenFlie", "Telegram__TokenFlie", "Telegram__TokenFile")]
    [InlineData("TELEGRAM_TOKEN", "TELEGRAM_TOKEN", "Telegram__Token")]
    [InlineData("BackUps:Keep", "BackUps__Keep", "Backup__Keep")]
    [InlineData("Plan:Flie", "Plan__Flie", "Plan__File")]
    public void Setting_ThatIsMisspelt_StopsTheStart_AndTheRightNameIsSaid(string key, string written, string meant)
    {
        var words = Should.Throw<StartRefusedException>(() => Decide((key, "x"))).Message;

        words.ShouldBe($"没有「{written}」这个设置；是不是「{meant}」？ / There is no setting {written}; did you mean {meant}?");
    }

    [Fact]
    public void Setting_ThatNobodyKnows_IsRefusedInASectionOfOurs_AndLeftAloneElsewhere()
    {
        Should.Throw<StartRefusedException>(() => Decide(("Backup:Compression", "zip"))).Message
            .ShouldContain("Backup__Directory, Backup__Keep, Backup__At");
        Decide(("HTTP_PROXY", "x"), ("Java:Home", "x"), ("PATH", "x"), ("Serilog:MinimumLevel:Default", "Warning"), ("DATABASE_URL", "x"), ("DATA_DIR", "x"))
            .IsLive.ShouldBeFalse();
    }

    [Fact]
    public void Settings_ThatAreWrong_AreAllSaid_EachOnALineInBothLanguages()
    {
        var lines = Should.Throw<StartRefusedException>(() => Decide(("Backup:Keep", "abc"), ("Database:MaxParallel", "1.5"), ("Telegrm:Token", "x"))).Message.Split('\n');

        lines.Length.ShouldBe(3);
        lines.ShouldAllBe(line => line.Contains(" / ", StringComparison.Ordinal) && line.Any(c => c > '\u4E00'));
        lines.ShouldContain("Backup__Keep 写的是「abc」；这里要写一个整数。 / Backup__Keep is 'abc'; it must be a whole number.");
    }

    [Fact]
    public void Rehearsal_SaysWhichSettingsItDoesNotUse()
    {
        var launch = Decide(("Telegram:WebhookUrl", "http://x"), ("Database:Provider", "mysql"), ("Data:Directory", "/srv/campaign"));

        launch.Ignored.ShouldBe(["Telegram__WebhookUrl", "Database__Provider"], ignoreOrder: true);
        var said = Greeting.Of(launch, []);
        said.ShouldContain("排练时不用这些设置：");
        said.ShouldContain("A rehearsal doesn't use these settings: ");
        Decide(("Data:Directory", "/srv/campaign")).Ignored.ShouldBeEmpty();
    }

    [Fact]
    public void Console_PointsToAHeadingThatTheReadmeHas()
    {
        var readme = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));
        readme.ShouldContain(line => line.StartsWith('#') && line.TrimStart('#', ' ') == Launch.LiveHeading);
        File.ReadAllLines(Path.Combine(Repository.Root, "README.zh.md"))
            .ShouldContain(line => line.StartsWith('#') && line.Contains(Launch.LiveHeading, StringComparison.Ordinal));
        Greeting.Of(Decide(), []).ShouldContain($"README「{Launch.LiveHeading}」");
    }

    [Theory]
    [InlineData("README.md", 11)]
    [InlineData("README.zh.md", 3)]
    public void EverySettingOfTheReadme_IsKnown(string file, int atLeast)
    {
        var words = File.ReadAllText(Path.Combine(Repository.Root, file)).Split('`', '=', ' ', '\n');
        var named = words.Where(w => w.Contains("__", StringComparison.Ordinal) && w.All(c => char.IsAsciiLetter(c) || c == '_'))
            .Select(w => w.Replace("__", ":", StringComparison.Ordinal)).Distinct().ToList();

        named.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        named.ShouldAllBe(name => KnownSettings.All.ContainsKey(name));
    }

    private static Launch Decide(params (string Key, string? Value)[] settings) => Launch.Decide(
        liveIsAsked: false, builder => builder.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)));

    private static T Options<T>(Launch launch, string section)
        where T : new() => launch.Settings.GetSection(section).Get<T>() ?? new T();
}

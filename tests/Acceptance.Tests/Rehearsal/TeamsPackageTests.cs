using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using CampaignBot.Acceptance.Tests.Processes;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>The app package that the built program writes for Teams.</summary>
public sealed partial class TeamsPackageTests
{
    private const string AppId = "7b1c9a52-0c38-4c8e-9a0e-5f0e8b0f6a11";

    [Fact]
    public async Task Package_HasAManifestInBothLanguages_TheBotsScopesAndCommands_AndTwoIcons()
    {
        using var folder = new TemporaryFolder();
        (await PackAsync(folder, AppId, "https://www.example.org/")).Code.ShouldBe(0);

        using var package = ZipFile.OpenRead(folder.File("app.zip"));
        package.Entries.Select(e => e.FullName).ShouldBe(["manifest.json", "en.json", "color.png", "outline.png"], ignoreOrder: true);
        var manifest = Json(package, "manifest.json");
        manifest.GetProperty("id").GetString().ShouldBe(AppId);
        manifest.GetProperty("name").GetProperty("short").GetString()!.Length.ShouldBeInRange(1, 30);
        manifest.GetProperty("description").GetProperty("short").GetString()!.Length.ShouldBeInRange(1, 80);
        var bot = manifest.GetProperty("bots").EnumerateArray().Single();
        bot.GetProperty("botId").GetString().ShouldBe(AppId);
        bot.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).ShouldBe(["personal", "team", "groupChat"]);
        var lists = bot.GetProperty("commandLists").EnumerateArray().Select(l => l.GetProperty("commands").EnumerateArray().ToList()).ToList();
        lists.ShouldAllBe(l => l.Count >= 1 && l.Count <= 10);
        lists.SelectMany(l => l).ShouldAllBe(c => c.GetProperty("title").GetString()!.Length <= 32 && c.GetProperty("description").GetString()!.Length <= 128);
        lists[0].Select(c => c.GetProperty("title").GetString()).ShouldContain("today");
        lists[1].Select(c => c.GetProperty("title").GetString()).ShouldContain("bind");

        // Each English word stands for one that is there, and each command has one.
        var english = Json(package, "en.json").EnumerateObject().Where(p => p.Name != "$schema").ToDictionary(p => p.Name, p => p.Value.GetString()!);
        english.Keys.Count(k => k.StartsWith("bots", StringComparison.Ordinal)).ShouldBe(lists.Sum(l => l.Count));
        english["description.short"].Length.ShouldBeInRange(1, 80);
        foreach (var (name, words) in english)
        {
            var there = Step().Matches(name).Aggregate(manifest, (place, step) => step.Groups["index"] is { Success: true } index
                ? place[int.Parse(index.Value, System.Globalization.CultureInfo.InvariantCulture)]
                : place.GetProperty(step.Value));
            there.GetString().ShouldNotBe(words, name);
        }

        Size(package, manifest.GetProperty("icons").GetProperty("color").GetString()!).ShouldBe((192, 192));
        Size(package, manifest.GetProperty("icons").GetProperty("outline").GetString()!).ShouldBe((32, 32));
    }

    [Theory]
    [InlineData(null, "https://www.example.org/", "BotFramework__AppId")]
    [InlineData(AppId, "http://www.example.org/", "https")]
    public async Task Package_WithoutWhatItMustName_IsNotWritten(string? appId, string website, string word)
    {
        using var folder = new TemporaryFolder();

        var (code, console) = await PackAsync(folder, appId, website);

        code.ShouldBe(1);
        console.ShouldContain(word);
        File.Exists(folder.File("app.zip")).ShouldBeFalse();
    }

    private static async Task<(int Code, string Console)> PackAsync(TemporaryFolder folder, string? appId, string website)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Data__Directory"] = folder.File("data") };
        if (appId is not null)
        {
            settings["BotFramework__AppId"] = appId;
            settings["BotFramework__AppType"] = "UserAssignedMsi";
        }

        await using var bot = BotProcess.Launch(folder.Path, settings, "teams", "pack", folder.File("app.zip"), "--website", website);
        return (await bot.ExitedAsync(), bot.Console);
    }

    private static JsonElement Json(ZipArchive package, string name)
    {
        using var entry = package.GetEntry(name)!.Open();
        using var document = JsonDocument.Parse(entry);
        return document.RootElement.Clone();
    }

    // A picture says its size in its first lines.
    private static (int Width, int Height) Size(ZipArchive package, string name)
    {
        using var entry = package.GetEntry(name)!.Open();
        var head = new byte[24];
        entry.ReadExactly(head);
        head.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        return (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20)));
    }

    [GeneratedRegex(@"[A-Za-z]+|\[(?<index>\d+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Step();
}

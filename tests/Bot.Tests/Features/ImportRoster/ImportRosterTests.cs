using System.CommandLine;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static CampaignBot.Bot.Tests.Features.ImportRoster.RosterTexts;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

public sealed class ImportRosterTests
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "config", "roster.sample.csv");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 5, 1, 1, 0, 0, TimeSpan.Zero));

    [Theory, DatabaseData]
    public async Task Import_OfTheSample_GivesTheCountyAndImportingItAgainChangesNothing(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        var handler = database.Services.GetRequiredService<ImportRosterHandler>();

        (await handler.HandleAsync(Sample, apply: true, default)).Applied.ShouldBeTrue();

        (await handler.HandleAsync(Sample, apply: true, default)).Plan.ChangesNothing.ShouldBeTrue();
        await database.ReadAsync(async db =>
        {
            (await db.Organizations.CountAsync(o => o.Level == OrganizationLevel.Committee)).ShouldBe(3);
            (await db.Organizations.Where(o => o.Level == OrganizationLevel.Committee).Select(o => o.Category).Distinct().CountAsync()).ShouldBe(3);
            (await db.Organizations.CountAsync(o => o.Level == OrganizationLevel.Branch)).ShouldBe(8);
            (await db.Members.CountAsync()).ShouldBe(60);
            (await db.Members.CountAsync(m => m.Phone == null)).ShouldBeInRange(3, 10);
            (await db.Memberships.CountAsync()).ShouldBe(61);
            (await db.Memberships.CountAsync(m => m.IsPrimary)).ShouldBe(60);
            var roles = await db.RoleAssignments.ToListAsync();
            roles.Count(r => r.Role == Role.Office).ShouldBe(4);
            roles.Where(r => r.Role == Role.Secretary).GroupBy(r => r.MemberId).Count(g => g.Count() == 2).ShouldBe(1);
            var branch = await db.Organizations.FirstAsync(o => o.Code == "QX01");
            var committee = await db.Organizations.FirstAsync(o => o.Code == "QX");
            branch.Path.ShouldBe($"/{(await db.Organizations.FirstAsync(o => o.Code == "YL")).Id}/{committee.Id}/{branch.Id}/");
            return true;
        });
    }

    [Theory, DatabaseData]
    public async Task Import_OfFilesOverTime_LeavesTheRosterThatWasPlanned(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        var files = new[]
        {
            Organizations + "党员,1,甲一,,,,B1;B2,在职,1,书记,2020-01-01,\n党员,2,甲二,,,,B1,离退休,,,,\n",
            Header + "组织,B2,改了名的支部,支部,community,X,,,,,,\n党员,1,甲一,,,,B2;B1,在职,,,2020-01-02,\n党员,3,甲三,,,,B2,预备,,书记@B2@2027-05-03,,\n",
            Header + "党员,1,甲一,,,,B2,在职,,无,2020-01-02,\n党员,2,甲二,,,,B2@2027-05-02,离退休,,,,\n党员,3,甲三,,,,B2,在职,,,,2027-06-01\n",
            Header + "组织,C,某乡党委,党委,rural,X,,,,,,\n党员,3,甲三,,,,B2,在职,,,,\n",
        };
        var planned = RosterState.Empty;
        foreach (var file in files)
        {
            await ImportAsync(database, file);
            planned = planned.With(Plan(file, planned, database.Services.GetRequiredService<ICampaignSource>().Current.Timeline.DayAt(_time.GetUtcNow())));
            _time.Advance(TimeSpan.FromDays(3));
        }

        var stored = await database.ReadAsync(db => RosterStore.LoadAsync(db, ["1", "2", "3"], default));

        stored.Organizations.Values.Select(o => o with { Id = 0 }).ShouldBe(planned.Organizations.Values, ignoreOrder: true);
        foreach (var member in stored.Members.Values)
        {
            (member with
            {
                Memberships = [.. member.Memberships.Select(m => m with { Id = 0 })],
                Roles = [.. member.Roles.Select(r => r with { Id = 0 })],
            }).ShouldBe(planned.Members[member.Number]);
        }
    }

    [Fact]
    public async Task Import_WhenACommitteeMoves_TheBranchesUnderItMoveAlong()
    {
        await using var database = await CreateAsync();
        await ImportAsync(database, Organizations);

        await ImportAsync(database, Header + "组织,D,上级党委,党委,rural,X,,,,,,\n组织,C,某乡党委,党委,rural,D,,,,,,\n");

        var paths = await database.ReadAsync(db => db.Organizations.ToDictionaryAsync(o => o.Code));
        paths["B1"].Path.ShouldBe($"/{paths["X"].Id}/{paths["D"].Id}/{paths["C"].Id}/{paths["B1"].Id}/");
    }

    [Fact]
    public async Task Import_WithOneBadLine_WritesNothing()
    {
        await using var database = await CreateAsync();

        var result = await ImportAsync(database, Organizations + "党员,1,甲一,,,,B1,在职,,,,\n党员,2,甲二,,,,没有,在职,,,,\n");

        result.Applied.ShouldBeFalse();
        result.Plan.Problems.ShouldHaveSingleItem().Line.ShouldBe(7);
        (await database.ReadAsync(db => db.Organizations.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Import_WithoutApply_ShowsWhatWouldChangeAndWritesNothing()
    {
        await using var database = await CreateAsync();

        var (code, said) = await RunAsync(database, ["import", Sample]);

        code.ShouldBe(0);
        said.ShouldContain("60");
        said.ShouldContain("--apply");
        (await database.ReadAsync(db => db.Members.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Import_WithApply_WritesAndSaysSo()
    {
        await using var database = await CreateAsync();

        var (code, said) = await RunAsync(database, ["import", Sample, "--apply"]);

        code.ShouldBe(0);
        said.ShouldContain(database.Directory);
        (await database.ReadAsync(db => db.Members.CountAsync())).ShouldBe(60);
    }

    [Fact]
    public async Task Import_OfAMissingFile_SaysSo()
    {
        await using var database = await CreateAsync();

        var (code, said) = await RunAsync(database, ["import", Path.Combine(database.Directory, "none.csv")]);

        code.ShouldBe(RosterCommands.Unreadable);
        said.ShouldContain("none.csv");
    }

    [Theory, DatabaseData]
    public async Task Import_OfANumberThatLooksLikeAKnownOne_IsRefused(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await ImportAsync(database, Organizations + "党员,0012,甲一,,,,B1,在职,,,,\n");

        var result = await ImportAsync(database, Header + "党员,12,甲一,,,,B1,在职,,,,\n");

        result.Applied.ShouldBeFalse();
        result.Plan.Problems.ShouldHaveSingleItem().Words.Render(Language.Chinese).Plain.ShouldContain("0012");
    }

    [Fact]
    public async Task Import_OfALongFile_PutsTheWholePreviewIntoAFile()
    {
        await using var database = await CreateAsync();

        var (_, said) = await RunAsync(database, ["import", Sample]);

        var path = Path.Combine(database.Directory, RosterCommands.FullListName);
        said.ShouldContain(path);
        said.Split('\n').Length.ShouldBeLessThan(RosterPreview.MostLines + 6);
        (await File.ReadAllLinesAsync(path)).Count(l => l.StartsWith("· ", StringComparison.Ordinal)).ShouldBe(72);
    }

    [Theory, DatabaseData]
    public async Task Export_OfTheRoster_IsAFileThatChangesNothingWhenItIsImported(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await RunAsync(database, ["import", Sample, "--apply"]);
        var file = Path.Combine(database.Directory, "roster.xlsx");

        var (code, said) = await RunAsync(database, ["export", file]);

        code.ShouldBe(0);
        said.ShouldContain("60");
        var again = await database.Services.GetRequiredService<ImportRosterHandler>().HandleAsync(file, apply: false, default);
        again.Plan.Problems.ShouldBeEmpty();
        again.Plan.ChangesNothing.ShouldBeTrue();
        (await RunAsync(database, ["export", file])).Code.ShouldBe(RosterCommands.Unreadable);
    }

    [Fact]
    public async Task Import_OfWhatIsNoTable_SaysInOneLineWhatItIs()
    {
        await using var database = await CreateAsync();
        var file = Path.Combine(database.Directory, "roster.xlsx");
        await File.WriteAllTextAsync(file, "%PDF-1.7");

        var (code, said) = await RunAsync(database, ["import", file]);

        code.ShouldBe(RosterCommands.Unreadable);
        said.ShouldContain("PDF");
        said.Trim().Split('\n').Length.ShouldBe(1);
    }

    private async Task<TestDatabase> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite) => await TestDatabase.CreateAsync(kind, _time, services =>
    {
        services.AddSingleton<CampaignClock>();
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton(SamplePlan.Source);
        services.AddSingleton(new RunMode(IsLive: true));
        services.AddImportRoster();
    });

    private static async Task<ImportRosterResult> ImportAsync(TestDatabase database, string text)
    {
        var path = Path.Combine(database.Directory, "roster.csv");
        await File.WriteAllTextAsync(path, text);
        return await database.Services.GetRequiredService<ImportRosterHandler>().HandleAsync(path, apply: true, default);
    }

    private static async Task<(int Code, string Said)> RunAsync(TestDatabase database, params string[] arguments)
    {
        var root = new RootCommand { RosterCommands.Create((work, ct) => work(database.Services, ct)) };
        using var output = new StringWriter();
        var code = await root.Parse(["roster", .. arguments]).InvokeAsync(new InvocationConfiguration { Output = output });
        return (code, output.ToString());
    }
}

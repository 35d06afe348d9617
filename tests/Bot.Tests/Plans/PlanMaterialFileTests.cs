using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>What a plan knows of the files beside it.</summary>
public sealed class PlanMaterialFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("campaignbot-plan-");

    public PlanMaterialFileTests()
    {
        foreach (var file in Directory.EnumerateFiles(PlanFiles.Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folder.FullName, Path.GetRelativePath(PlanFiles.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [Fact]
    public void Digest_IsThatOfTheContent_WhenThePlanWasRead()
    {
        var before = Digest("materials/standards.docx");

        Digest("materials/standards.docx").ShouldBe(before);
        Digest("materials/five-models.mp3").ShouldNotBe(before);

        File.AppendAllText(Path.Combine(_folder.FullName, "materials/standards.docx"), "x");
        Digest("materials/standards.docx").ShouldNotBe(before);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Digest(string file) => TestPlan.Reader.ReadFile(Path.Combine(_folder.FullName, "plan.yaml")).Plan!
        .Materials.OfType<FileMaterial>().Single(m => m.File == file).Digest;
}

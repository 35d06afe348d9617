using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Checks;

/// <summary>The files that materials name, beside the plan.</summary>
internal static class FileChecks
{
    public static void Run(PlanReading reading, string folder)
    {
        foreach (var (material, map) in reading.Materials)
        {
            if (material is not FileMaterial { File: var name })
                continue;
            var file = new FileInfo(Path.Combine(folder, name));
            if (!file.Exists)
                reading.Problem(map.PlaceOf("file"), PlanProblemTexts.FileMissing(name), PlanProblemTexts.FileMissingRight(folder));
            else if (file.Length == 0)
                reading.Problem(map.PlaceOf("file"), PlanProblemTexts.FileEmpty(name), PlanProblemTexts.FileMissingRight(folder));
            else if (file.Length > reading.Carried.UploadLength)
                reading.Problem(map.PlaceOf("file"), PlanProblemTexts.FileTooLarge(name, file.Length / CarriedSizes.Megabyte), PlanProblemTexts.FileTooLargeRight(reading.Carried.UploadMegabytes));
        }
    }
}

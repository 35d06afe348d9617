using System.Globalization;
using System.Text;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Plans;

namespace CampaignBot.Benchmarks.Measured;

/// <summary>The shipped plan with forty more duties, of which one falls due a day.</summary>
internal static class BenchPlan
{
    public const string Prefix = "bench-";
    public const int Tasks = 40;

    /// <summary>Writes it and returns the file's path.</summary>
    public static async Task<string> WriteAsync(string directory)
    {
        var shipped = ConfigFiles.Find("config/plan.yaml");
        var materials = Directory.CreateDirectory(Path.Combine(directory, "materials")).FullName;
        foreach (var material in Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(shipped)!, "materials")))
            File.Copy(material, Path.Combine(materials, Path.GetFileName(material)));
        var plan = await File.ReadAllTextAsync(shipped);
        var tasks = new StringBuilder("\ntasks:\n");
        for (var i = 0; i < Tasks; i++)
        {
            tasks.Append(CultureInfo.InvariantCulture, $$"""
                  - id: {{Prefix}}{{i:00}}
                    kind: check-in
                    phase: phase-2
                    title: { zh: 第 {{i}} 项, en: Duty {{i}} }
                    summary: { zh: 去做, en: Do it }
                    announcement: { zh: 开始了, en: It begins }
                    audience: { level: member, must: [in-service] }
                    opens: 2027-06-01
                    due: {{new DateOnly(2027, 7, 10).AddDays(i):yyyy-MM-dd}}
                    reminders: [-1]
                    activity: { zh: 第 {{i}} 项, en: Duty {{i}} }
                    note: optional
                    back-dating-days: 14

                """);
        }

        var file = Path.Combine(directory, "plan.yaml");
        await File.WriteAllTextAsync(file, plan.Replace("\ntasks:\n", tasks.ToString(), StringComparison.Ordinal));
        return file;
    }
}

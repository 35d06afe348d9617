using System.Globalization;
using System.Text;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>A small plan around today and its roster, for programs that run on the real clock.</summary>
internal static class TrialPlan
{
    /// <summary>Shortest answer of the two long sections.</summary>
    public const int MinLength = 30;

    /// <summary>One self-analysis of three sections, open now.</summary>
    public static string Text() => Text(Today);

    /// <summary>The same on holidays: nothing is said that nobody has asked for.</summary>
    public static string Quiet() => Text(Today, holidays: $"{{ from: {Day(Today, -1)}, to: {Day(Today, 1)}, name: 放假 }}");

    /// <summary>The same around another day, with more tasks.</summary>
    public static string Text(DateOnly today, string moreTasks = "", string holidays = "") =>
        $$"""
            id: trial
            title: 考验
            time-zone: Asia/Shanghai
            calendar:
              sending-hour: "09:00"
              quiet-hours: { from: "23:00", until: "23:30" }
              daily-budget: 3
              on-holiday: move
              holidays: [{{holidays}}]
            rules:
              late-joiner-grace-days: 14
            events: []
            standings:
              - { id: in-service, title: 在职 }
            rubrics: []
            categories:
              - { id: rural, title: 农村, slogan: 创先, theme: 争优, organization-rubrics: [], member-rubrics: [] }
            phases:
              - { id: phase-1, number: 1, title: 第一阶段, opens: {{Day(today, -30)}}, ends: {{Day(today, 40)}}, announcement: 开始了。 }
            tasks:
              - id: self-analysis
                kind: form
                phase: phase-1
                title: 党性分析
                summary: 写一份党性分析。
                audience: { level: member, must: [in-service] }
                opens: {{Day(today, -3)}}
                due: {{Day(today, 30)}}
                form: self-analysis
                review: [secretary]
            {{moreTasks}}
            forms:
              - id: self-analysis
                title: 党性分析
                confidential: true
                sections:
                  - { id: one, kind: long-text, title: 学习, prompt: 学了什么？, min-length: {{MinLength}}, max-length: 1500 }
                  - { id: two, kind: long-text, title: 服务, prompt: 做了什么？, min-length: {{MinLength}}, max-length: 1500 }
                  - { id: three, kind: text, title: 打算, prompt: 今后怎么做？, min-length: 4, max-length: 300 }
            materials: []
            """;

    /// <summary>A county with so many branches. M0001 is the county's office and the first branch's secretary; M0002 is a member of it.</summary>
    public static string Roster(int branches = 1)
    {
        var lines = new StringBuilder("""
            类型,编号,名称,层级,领域,上级,支部,身份,电话,职务,加入日期,离开日期
            组织,X,县委,县委,,,,,,,,
            组织,C,第一党委,党委,rural,X,,,,,,

            """);
        for (var n = 1; n <= branches; n++)
            lines.AppendLine(CultureInfo.InvariantCulture, $"组织,{Branch(n)},第{n}支部,支部,rural,C,,,,,,");
        return lines.Append("""
            党员,M0001,甲一,,,,B0001,in-service,,书记@B0001;办公室@X,2020-01-01,
            党员,M0002,甲二,,,,B0001,in-service,,,2020-01-01,

            """).ToString();
    }

    public static string Branch(int number) => number.ToString("'B'0000", CultureInfo.InvariantCulture);

    /// <summary>A day so many days from today, as a plan writes it.</summary>
    public static string Day(int days) => Day(Today, days);

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);

    private static string Day(DateOnly today, int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

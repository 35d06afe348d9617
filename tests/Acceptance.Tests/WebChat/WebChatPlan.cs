using System.Globalization;

namespace CampaignBot.Acceptance.Tests.WebChat;

/// <summary>A small plan around today, in a time zone in which it is about noon: what is due today can be sent today, whenever the test runs.</summary>
internal static class WebChatPlan
{
    /// <summary>How many days before its last one the analysis is reminded of.</summary>
    public const int ReminderDays = 3;

    // Asked once: the hour may turn while the test runs.
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow();

    private static readonly int HoursToNoon = 12 - Start.Hour;

    /// <param name="daysLeft">How many days are left for the analysis.</param>
    public static string Text(int daysLeft) =>
        $$"""
            id: page
            title: 创先争优活动
            time-zone: {{Zone}}
            calendar:
              sending-hour: "08:30"
              quiet-hours: { from: "22:00", until: "06:00" }
              daily-budget: 3
              on-holiday: send
            rules:
              late-joiner-grace-days: 14
            events: []
            standings:
              - { id: in-service, title: 在职 }
            rubrics: []
            categories:
              - { id: rural, title: 农村, slogan: 创先, theme: 争优, organization-rubrics: [], member-rubrics: [] }
            phases:
              - { id: phase-1, number: 1, title: 第一阶段, opens: {{Day(-30)}}, ends: {{Day(40)}}, announcement: 开始了。 }
            tasks:
              - id: volunteer-service
                kind: check-in
                phase: phase-1
                title: 志愿服务
                summary: 参加一次志愿服务，做完记下时间。
                audience: { level: member, must: [in-service] }
                opens: {{Day(-10)}}
                due: {{Day(30)}}
                activity: 志愿服务
                hours: required
                note: optional
                back-dating-days: 14
              - id: self-analysis
                kind: form
                phase: phase-1
                title: 党性分析
                summary: 写一份党性分析。
                audience: { level: member, must: [in-service] }
                opens: {{Day(-10)}}
                due: {{Day(daysLeft)}}
                reminders: [-{{ReminderDays}}]
                form: self-analysis
                review: [secretary]
            forms:
              - id: self-analysis
                title: 党性分析
                confidential: true
                sections:
                  - { id: one, kind: long-text, title: 自觉学习, prompt: 这一年学了什么，有什么体会？, min-length: 30, max-length: 1500 }
                  - { id: two, kind: long-text, title: 服务群众, prompt: 为群众做了什么，还差什么？, min-length: 30, max-length: 1500 }
            materials: []
            """;

    // The sign of these names is the other way round: Etc/GMT-8 is eight hours before UTC.
    private static string Zone => HoursToNoon switch
    {
        0 => "Etc/GMT",
        > 0 and var ahead => "Etc/GMT-" + ahead.ToString(CultureInfo.InvariantCulture),
        var behind => "Etc/GMT+" + (-behind).ToString(CultureInfo.InvariantCulture),
    };

    private static string Day(int days) =>
        DateOnly.FromDateTime(Start.AddHours(HoursToNoon).DateTime).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
